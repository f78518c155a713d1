// One leaf of the tree in plain words: what came in, and how it became points.
import { day } from "../clock";
import type { Node } from "../contract";
import { compare, quotient, round, trim } from "../decimal";
import { pick, t } from "../texts";
import { ballots, pairs } from "./votes";

export interface Told {
  /** What came in, with its unit. */
  figure: string;
  /** How it became points, and where it came from. */
  how: string;
  /** What to know about it before trusting it. */
  remarks: string[];
}

/** @param sourced whether to say where the figure came from. */
export function tell(node: Node, sourced = true): Told {
  const origin = sourced ? source(node) : null;
  switch (node.kind) {
    case "indicator": return { figure: amount(node), how: sentences(node.figure == null ? null : goalposts(node), origin), remarks: [...filled(node), ...held(node), ...small(node)] };
    case "bands": return { figure: amount(node), how: sentences(node.figure == null ? null : band(node), origin), remarks: [...filled(node), ...small(node)] };
    case "gap": return { figure: node.figure == null ? t("why.noFigure") : t("why.gapMoved", { before: plain(node.of, 6), now: inUnit(plain(node.figure, 6), node), target: plain(node.target, 6) }), how: sentences(node.closed == null ? null : t("why.gapClosed", { share: plain(node.closed) }), node.closed == null ? null : goalposts(node), origin), remarks: [...filled(node), ...held(node)] };
    case "relative": return { figure: amount(node), how: sentences(peers(node), origin), remarks: [...filled(node), ...moved(node), ...small(node)] };
    case "rubric": return { figure: level(node), how: sentences(node.level == null ? null : t("why.perLevel", { points: plain(quotient("100", String(node.max ?? 1), 2)) }), origin), remarks: filled(node) };
    case "survey": return { figure: node.answers == null ? t("why.missing") : t("why.survey", { positive: node.positive ?? 0, answers: answers(node) }), how: sentences(shrunk(node), goalposts(node)), remarks: [...few(node), ...held(node)] };
    case "panel": return { figure: t("why.sheets", { n: node.counted ?? 0, of: node.expected ?? 0 }), how: node.value == null ? "" : dropped(node), remarks: node.state === "no-quorum" ? [t("why.noQuorum", { n: node.counted ?? 0, quorum: node.quorum ?? 1 })] : [] };
    case "pairs": return pairs(node);
    case "ballots": return ballots(node);
    case "adjustment": return { figure: "", how: lines(node), remarks: [] };
    case "carry": return { figure: "", how: t("why.carried"), remarks: [] };
    default: return { figure: "", how: "", remarks: [] };
  }
}

/** The lines of a bonus or a penalty with their reasons. */
export function lines(node: Node): string {
  const said = (node.lines ?? []).map((line) => `${because(line)} ${line.value}`).join(t("list.sep"));
  return node.capped ? `${said}${t("list.sep")}${t("why.capped", { sum: node.sum ?? "", value: node.value ?? "" })}` : said || t("why.none");
}

/** The reason of a line as it was written; of over-time the words of the page. */
export const because = (line: { reason: string; overTime?: number | null }): string => line.overTime == null ? line.reason : t("why.overTime", { n: line.overTime });

/** Nothing was given or taken, so there is nothing to say. */
export const isIdle = (node: Node): boolean => node.kind === "adjustment" && (node.lines ?? []).length === 0 && Number(node.value ?? 0) === 0;

const sentences = (...parts: (string | null)[]): string => parts.filter((part) => part).join(t("why.stop"));

const plain = (text: string | null | undefined, places = 2): string => text == null ? "" : trim(round(text, places));

const inUnit = (text: string, node: Node): string => {
  const unit = pick(node.unit);
  // A unit such as “10,000 yuan” is a figure itself.
  if (/^\d/.test(unit)) return `${text} × ${unit}`;
  return unit === "" || unit === "%" ? `${text}${unit}` : `${text} ${unit}`;
};

function amount(node: Node): string {
  if (node.figure == null) return t("why.noFigure");
  return node.of == null ? inUnit(plain(node.figure, 6), node) : t("why.rate", { value: plain(node.figure, 6), of: plain(node.of, 6), amount: plain(node.amount) });
}

const level = (node: Node): string =>
  node.level == null ? t("why.noFigure") : node.name ? t("why.levelNamed", { n: node.level, of: node.max ?? "", name: pick(node.name) }) : t("why.level", { n: node.level, of: node.max ?? "" });

function goalposts(node: Node): string {
  return t(node.normalise === "log" ? "why.log" : "why.linear", { low: plain(node.low, 6), high: plain(node.high, 6) });
}

/** The band that the figure lies in, and what more points would take. */
function band(node: Node): string {
  const own = node.from == null ? t("why.bandBelow") : t("why.bandFrom", { from: plain(node.from, 6) });
  if (!node.next) return own;
  const [points, distance] = [plain(node.next.points), plain(node.next.distance, 6)];
  return sentences(own, t(node.next.down ? "why.bandNextDown" : "why.bandNextUp", { distance: inUnit(distance, node), points }));
}

/** How the figure stands among those it is measured by. */
function peers(node: Node): string | null {
  if (!node.among || !node.relative) return null;
  const { count, rank, least, most, mean, deviation } = node.among;
  return t(`why.relative.${node.relative}`, { peers: t(node.scope === "group" ? "why.peersGroup" : "why.peersField", { n: count }), rank: plain(rank, 1), least: plain(least), most: plain(most), mean: plain(mean), deviation: plain(deviation) });
}

const moved = (node: Node): string[] =>
  node.countsAs != null && node.amount != null && compare(node.countsAs, node.amount) !== 0 ? [t("why.moved", { amount: plain(node.countsAs, 6) })] : [];

const small = (node: Node): string[] => node.smallBase ? [t("why.smallBase", { of: node.of ?? "" })] : [];

function held(node: Node): string[] {
  return node.held && node.value != null ? [t(Number(node.value) > 50 ? "why.heldHigh" : "why.heldLow")] : [];
}

const filled = (node: Node): string[] => node.filled ? [t(`why.filled.${node.filled}`)] : [];

/** Where a figure came from, and of which day it is. */
export function source(node: Node): string | null {
  if (!node.source) return null;
  return t("why.source", { source: node.date ? `${node.source}${t("list.sep")}${day(node.date)}` : node.source });
}

const answers = (node: Node): number => Number(node.answers ?? 0);

/** The share of the sample and what it was drawn to, with the share of the field that drew it. */
function shrunk(node: Node): string | null {
  if (node.positive == null || answers(node) === 0 || node.share == null || !node.fieldAnswers) return null;
  const share = (part: number, of: number) => plain(quotient(String(part * 100), String(of), 2));
  return t(Number(node.prior) > 0 ? "why.shrunk" : "why.share", {
    own: share(node.positive, answers(node)), field: share(node.fieldPositive ?? 0, node.fieldAnswers), n: node.fieldAnswers, prior: plain(node.prior), share: plain(node.share),
  });
}

const few = (node: Node): string[] =>
  node.minimum != null && node.answers != null && compare(String(answers(node)), String(node.minimum)) < 0 ? [t("why.fewAnswers", { n: answers(node), of: node.minimum })] : [];

function dropped(node: Node): string {
  const [high, low] = [node.dropHigh ?? 0, node.dropLow ?? 0];
  return high + low === 0 ? t("why.allCount") : t("why.dropped", { high, low });
}
