// A panel in words: the marks of judges seat by seat, the answers of a public panel by how often each was given.
import type { CriterionNode, Node, Sheet } from "../contract";
import { compare, decimals, trim, withDecimals } from "../decimal";
import { el } from "../dom";
import { pick, t } from "../texts";
import { alone, peers, room } from "./fitted";
import { rounded, step, strong, type Piece } from "./pieces";

const MOST_BANDS = 8;

export const isPublic = (node: Node): boolean => node.kind === "panel" && node.panelKind === "public";

export function panel(node: Node): Piece {
  return step(t(node.peers ? "why.peers" : "why.panel", { title: pick(node.title), n: node.seats ?? node.sheets?.length ?? 0 }), marks(node), ...sentence(node));
}

/** Marks of one panel are printed with the same number of decimals. */
export function marks(node: Node): Piece {
  const places = Math.max(0, ...(node.sheets ?? []).map((sheet) => sheet.total ? decimals(sheet.total) : 0));
  const total = (text: string | null | undefined) => el("b", "num", text ? withDecimals(text, places) : "–");
  return el("p", "marks", ...(node.sheets ?? []).map((sheet) => {
    const seat = `${t("seat.no", { n: sheet.seat })}${sheet.weight == null || sheet.weight === 1 ? "" : ` ×${sheet.weight}`}`;
    if (sheet.state !== "given") return el("span", "out", total(null), `${seat} ${t({ absent: "why.absentSeat", recused: "why.recusedSeat", "not-yet": "why.notYetSeat" }[sheet.state])}`);
    if (sheet.dropped == null) return el("span", "", total(sheet.total), seat);
    return el("s", "", total(sheet.total), `${seat} `, el("em", "", t(sheet.dropped === "high" ? "why.high" : "why.low")));
  }));
}

export function sentence(node: Node): Piece[] {
  const [high, low, counted, expected] = [node.dropHigh ?? 0, node.dropLow ?? 0, node.counted ?? 0, node.expected ?? 0];
  if (node.state === "no-quorum") return [el("p", "", t("why.noQuorum", { n: counted, quorum: node.quorum ?? 1 }))];
  const partial = counted < expected ? [el("p", "", t("why.partial", { n: counted, of: expected }))] : [];
  if (node.value == null) return partial;
  const fewer = counted < (node.seats ?? counted) && counted === expected ? [el("p", "quiet", t("why.counted", { n: counted, of: node.seats ?? counted }))] : [];
  if (node.peers?.adjust === "additive") return [...peers(node), ...partial];
  if (node.criteria) return [...node.criteria.map(criterion), el("p", "", t("why.criteria"), strong(alone(node) ?? node.value), alone(node) ? "" : rounded(node), t("why.end")), ...room(node), ...fewer, ...partial];
  const kept = counted - high - low;
  const which = high > 0 && low > 0 ? "why.dropBoth" : high > 0 ? "why.dropHigh" : low > 0 ? "why.dropLow" : "why.dropNone";
  return [
    el("p", "", t(which, { high, low, n: kept }), t(node.keptWeight == null ? { mean: "why.mean", sum: "why.sum", median: "why.median" }[node.aggregate ?? "mean"] : "why.weightedMean", { sum: node.keptSum ?? "", n: node.keptWeight ?? 0 }),
      strong(alone(node) ?? node.value), alone(node) ? "" : rounded(node), t("why.end")),
    ...room(node), ...(node.peers ? peers(node) : []), ...fewer, ...partial,
  ];
}

/** A criterion trimmed by itself, since other judges are dropped in each. */
function criterion(node: CriterionNode): Piece {
  const seats = node.dropped.map((drop) => `${t("seat.no", { n: drop.seat })} ${t(drop.dropped === "high" ? "why.high" : "why.low")}`).join(t("list.sep"));
  return el("p", "", t("why.criterion", { title: pick(node.title), sum: node.keptSum }), strong(node.value),
    compare(node.factor, "1") === 0 ? "" : ` × ${node.factor} = ${node.contribution}`, seats && t("why.because", { why: seats }), t("why.end"));
}

/** How often each answer was given, and how many of them were dropped. */
export function ballot(node: Node): Piece[] {
  const given = (node.sheets ?? []).filter((sheet) => sheet.state === "given" && sheet.total != null);
  const rows = bands(node, given);
  const most = Math.max(1, ...rows.map((row) => row.sheets.length));
  return [
    el("ul", "ballot", ...rows.map(({ title, sheets }) => {
      const dropped = sheets.filter((sheet) => sheet.dropped != null).length;
      return el("li", "", el("span", "", title), el("span", "", stretch("kept", sheets.length - dropped, most), stretch("cut", dropped, most)),
        el("span", "", t("why.people", { n: sheets.length }), dropped > 0 ? t("why.ofThem", { n: dropped }) : ""));
    })),
    ...sentence(node),
  ];
}

interface Band { title: string; sheets: Sheet[] }

/** The answers by name, where the rules name them; else the marks given, or ranges of them where they are many. */
function bands(node: Node, sheets: readonly Sheet[]): Band[] {
  if (node.choices?.length) {
    const named: Band[] = node.choices.map((choice) => ({ title: t("why.choice", { title: pick(choice.title), from: trim(choice.from) }), sheets: [] }));
    for (const sheet of sheets) named[node.choices.findIndex((choice) => compare(sheet.total!, choice.from) >= 0)]?.sheets.push(sheet);
    return named;
  }
  const totals = sheets.map((sheet) => Number(sheet.total));
  const width = [0, 1, 2, 5, 10, 20, 50, 100].find((one) => new Set(totals.map((total) => low(total, one))).size <= MOST_BANDS) ?? 1000;
  return [...new Set(totals.map((total) => low(total, width)))].sort((a, b) => b - a).map((from) => ({
    title: width === 0 ? String(from) : t("why.band", { from, to: from + width }),
    sheets: sheets.filter((sheet) => low(Number(sheet.total), width) === from),
  }));
}

const low = (total: number, width: number): number => width === 0 ? total : Math.floor(total / width) * width;

function stretch(names: string, count: number, most: number): HTMLElement | null {
  if (count === 0) return null;
  const drawn = el("i", names);
  drawn.style.width = `${count / most * 100}%`;
  return drawn;
}
