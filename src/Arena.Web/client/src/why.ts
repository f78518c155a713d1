// "Why this rank": the derivation of one entrant in plain words, whatever the shape of its tree. First what a hall asks
// (the marks, the sum, the tie, the gap), then each part that is made of others as a table of its own.
import { day } from "./clock";
import type { Derivation, Neighbour, Node } from "./contract";
import { el } from "./dom";
import { pick, t } from "./texts";
import { because, source, tell } from "./why/leaf";
import { ballot, isPublic, marks, panel, sentence } from "./why/panel";
import { combined, rounded, step, strong, type Piece } from "./why/pieces";
import { details, sum } from "./why/table";
import { corrections, seatChanges } from "./why/corrections";
import { ties } from "./why/ties";

/** The finished explanation, to be put into an opened row. */
export function explain(it: Derivation): Piece[] {
  const title = it.rank == null ? t("why.titleNone") : t(it.tied ? "why.titleTied" : "why.title", { n: it.rank });
  if (it.status === "absent" || it.status === "withdrawn" || it.status === "vetoed") return [el("h3", "", title), el("p", "", t(`why.${it.status}`)), stamp(it)];
  if (it.status === "not-yet") return [el("h3", "", title), el("p", "", t("why.notYet")), stamp(it)];
  const more = followUps(it.total);
  const outside = it.status === "out-of-competition" ? [el("p", "", t("why.outside"))] : [];
  return [el("h3", "", title), ...outside, el("ol", "steps", ...leads(it.total), ...alone(it.total), ...composition(it.total), ...ties(it), ...gap(it), ...corrections(it), ...seatChanges(it)), ...(more.length > 0 ? [el("ol", "steps more", ...more)] : []), stamp(it)];
}

const inner = (node: Node): readonly Node[] => node.kind === "sum" || node.kind === "weighted" || node.kind === "geometric" || node.kind === "harmonic" || node.kind === "matrix" || node.kind === "minimum" || node.kind === "skating" ? node.parts ?? [] : [];

/** A sum of one panel's marks and of what was added or taken is told in one piece. */
function staged(node: Node): Node | null {
  const rest = node.kind === "sum" ? inner(node).filter((part) => part.kind !== "adjustment") : [];
  return rest.length === 1 && rest[0]!.kind === "panel" && !isPublic(rest[0]!) ? rest[0]! : null;
}

/** The cards of the judges' marks. */
function leads(node: Node, isTotal = true): Piece[] {
  const only = isTotal ? null : staged(node);
  if (only) return [step(t("why.panel", { title: pick(node.title), n: only.seats ?? 0 }), marks(only), ...sentence(only), ...formula(node))];
  if (node.kind === "panel") return isPublic(node) ? [] : [panel(node)];
  if (node.kind === "product") return [product(node)];
  return inner(node).flatMap((part) => leads(part, false));
}

const LEAVES = ["indicator", "bands", "gap", "relative", "rubric", "survey", "pairs", "ballots"];

/** The leaves that stand in the total by themselves, whose figure the total's table has no room for. */
function alone(total: Node): Piece[] {
  return inner(total).filter((part) => part.weight != null && LEAVES.includes(part.kind)).map((part) => {
    const { figure, how, remarks } = tell(part, false);
    const origin = source(part);
    return step(pick(part.title),
      el("p", "", [figure, how].filter(Boolean).join(t("why.stop")), ...part.value == null ? [] : [t("why.gives"), strong(part.value), rounded(part)], t("why.end")),
      ...[...remarks, ...origin ? [`${origin}${t("why.end")}`] : []].map((remark) => el("p", "quiet", remark)));
  });
}

function composition(total: Node): Piece[] {
  const parts = inner(total);
  return parts.length === 0 || (parts.length === 1 && parts[0]!.kind === "panel") ? [] : [step(t("why.compose", { title: t("why.total") }), sum(total), ...combined(total))];
}

/** What the total's table only names: the parts made of others, and the answers of the public. */
function followUps(node: Node): Piece[] {
  if (isPublic(node)) return [step(t("why.answers", { title: pick(node.title), n: node.seats ?? 0 }), ...ballot(node))];
  return inner(node).flatMap((part) => staged(part) ? [] : isPublic(part) ? followUps(part) : inner(part).length > 0 ? tables(part) : []);
}

const tables = (node: Node): Piece[] => [details(node), ...inner(node).flatMap((part) => inner(part).length > 0 && !staged(part) ? tables(part) : [])];

/** What became of the marks, where something was added or taken. */
function formula(node: Node): Piece[] {
  const parts = inner(node).filter((part) => part.kind !== "adjustment" || Number(part.value) !== 0 || (part.lines ?? []).length > 0);
  if (parts.length < 2) return [];
  const said = parts.flatMap((part, index) => [index > 0 ? " + " : "", el("span", "nowrap", `${pick(part.title)} `, strong(part.value))]);
  const why = parts.flatMap((part) => part.lines ?? []).map(because).join(t("list.sep"));
  return [el("p", "formula", ...said, " = ", strong(node.value), rounded(node), why && t("why.because", { why }))];
}

function product(node: Node): Piece {
  const parts = node.parts ?? [];
  const panels = parts.filter((part) => part.kind === "panel");
  const factors = parts.flatMap((part, index) => [index > 0 ? " × " : "", el("span", "nowrap", `${pick(part.title)} `, strong(part.value))]);
  const seats = panels.length === 1 ? t("why.panel", { title: pick(node.title), n: panels[0]!.seats ?? 0 }) : pick(node.title);
  return step(seats, ...panels.flatMap((part) => [marks(part), ...sentence(part)]), el("p", "formula", ...factors, " = ", strong(node.value), rounded(node)));
}

function gap(it: Derivation): Piece[] {
  if (it.rank == null) return [];
  const say = (key: string, who: Neighbour) => t(key, { rank: who.rank, name: who.name, difference: who.difference });
  const above = it.above ? say("why.gapAbove", it.above) : it.rank === 1 ? t("why.gapFirst") : "";
  return [step(t("why.gap"), el("p", "", above, it.below ? say("why.gapBelow", it.below) : t("why.gapLast")))];
}

function stamp(it: Derivation): Piece {
  if (!it.rules) return el("p", "rule");
  const hash = it.rules.hash.slice(0, 8).toUpperCase().replace(/(.{4})/, "$1 ");
  const link = el("a", "", t("why.rulesLink"));
  link.href = `/api/contests/${it.contest}/rules`;
  const text = it.rules.lockedAt
    ? t("why.rules", { day: day(it.rules.lockedAt), hash, version: it.version })
    : t("why.rulesOpen", { hash, version: it.version });
  return el("p", "rule", `${text}　`, link);
}
