// "Why this rank": the derivation of one entrant in plain words, whatever the shape of its tree.
import { day } from "./clock";
import type { Derivation, Neighbour, Node } from "./contract";
import { compare, decimals, isDecimal, trim, withDecimals } from "./decimal";
import { el } from "./dom";
import { number, pick, t } from "./texts";

type Piece = HTMLElement;

/** The finished explanation, to be put into an opened row. */
export function explain(it: Derivation): Piece[] {
  const title = it.rank == null ? t("why.titleNone") : t(it.tied ? "why.titleTied" : "why.title", { n: it.rank });
  if (it.status === "absent" || it.status === "withdrawn" || it.status === "vetoed") return [el("h3", "", title), el("p", "", t(`why.${it.status}`)), stamp(it)];
  if (it.status === "not-yet") return [el("h3", "", title), el("p", "", t("why.notYet")), stamp(it)];
  return [el("h3", "", title), el("ol", "steps", ...blocks(it.total, it), ...ties(it), ...gap(it)), stamp(it)];
}

/** Leaves first, then how they come together, so that the last block ends in the total. */
function blocks(node: Node, it: Derivation): Piece[] {
  switch (node.kind) {
    case "panel": return [panel(node)];
    case "product": return [product(node)];
    case "sum":
    case "weighted": {
      const parts = node.parts ?? [];
      const inner = parts.flatMap((part) => blocks(part, it));
      return parts.length === 1 && parts[0]!.kind === "panel" ? inner : [...inner, table(node, node === it.total)];
    }
    default: return [];
  }
}

const step = (title: string, ...rest: Piece[]): Piece => el("li", "", el("h4", "", title), ...rest);

const strong = (text: string | null | undefined): Piece => el("b", "num", text ?? t("why.missing"));

function panel(node: Node): Piece {
  return step(t("why.panel", { title: pick(node.title), n: node.seats ?? node.sheets?.length ?? 0 }), marks(node), ...sentence(node));
}

/** Marks of one panel are printed with the same number of decimals. */
function marks(node: Node): Piece {
  const places = Math.max(0, ...(node.sheets ?? []).map((sheet) => sheet.total ? decimals(sheet.total) : 0));
  const total = (text: string | null | undefined) => el("b", "num", text ? withDecimals(text, places) : "–");
  return el("p", "marks", ...(node.sheets ?? []).map((sheet) => {
    const seat = t("seat.no", { n: sheet.seat });
    if (sheet.state !== "given") return el("span", "out", total(null), `${seat} ${t({ absent: "why.absentSeat", recused: "why.recusedSeat", "not-yet": "why.notYetSeat" }[sheet.state])}`);
    if (sheet.dropped == null) return el("span", "", total(sheet.total), seat);
    return el("s", "", total(sheet.total), `${seat} `, el("em", "", t(sheet.dropped === "high" ? "why.high" : "why.low")));
  }));
}

function sentence(node: Node): Piece[] {
  const [high, low, counted, expected] = [node.dropHigh ?? 0, node.dropLow ?? 0, node.counted ?? 0, node.expected ?? 0];
  if (node.state === "no-quorum") return [el("p", "", t("why.noQuorum", { n: counted, quorum: node.quorum ?? 1 }))];
  const partial = counted < expected ? [el("p", "", t("why.partial", { n: counted, of: expected }))] : [];
  if (node.value == null) return partial;
  const fewer = counted < (node.seats ?? counted) && counted === expected ? [el("p", "quiet", t("why.counted", { n: counted, of: node.seats ?? counted }))] : [];
  const kept = counted - high - low;
  const which = high > 0 && low > 0 ? "why.dropBoth" : high > 0 ? "why.dropHigh" : low > 0 ? "why.dropLow" : "why.dropNone";
  return [
    el("p", "", t(which, { high, low, n: kept }), t(node.aggregate === "sum" ? "why.sum" : "why.mean", { sum: node.keptSum ?? "" }), strong(node.value), rounded(node), t("why.end")),
    ...fewer, ...partial,
  ];
}

/** Says that a figure was rounded only where rounding changed it. */
function rounded(node: Node): string {
  if (!node.exact || !node.value || !isDecimal(node.exact) || compare(node.exact, node.value) === 0) return "";
  return t("why.rounded", { exact: node.exact.length > 12 ? `${node.exact.slice(0, 11)}…` : node.exact, places: node.places ?? 0 });
}

function product(node: Node): Piece {
  const parts = node.parts ?? [];
  const panels = parts.filter((part) => part.kind === "panel");
  const factors = parts.flatMap((part, index) => [index > 0 ? " × " : "", el("span", "nowrap", `${pick(part.title)} `, strong(part.value))]);
  const seats = panels.length === 1 ? t("why.panel", { title: pick(node.title), n: panels[0]!.seats ?? 0 }) : pick(node.title);
  return step(seats, ...panels.flatMap((part) => [marks(part), ...sentence(part)]), el("p", "formula", ...factors, " = ", strong(node.value), rounded(node)));
}

function table(node: Node, isTotal: boolean): Piece {
  const rows = (node.parts ?? []).map((part) => el("tr", "",
    el("th", "", pick(part.title)),
    el("td", "", how(part, node)),
    el("td", "num", (node.kind === "weighted" ? part.contribution : part.value) ?? t("why.missing"))));
  const name = isTotal ? t("why.total") : pick(node.title);
  const foot = el("tr", "", el("th", "", name), el("td", "", rounded(node)), el("td", "num", node.value ?? t("why.missing")));
  for (const row of [...rows, foot]) (row.firstElementChild as HTMLTableCellElement).scope = "row";
  return step(t("why.compose", { title: name }), el("table", "", el("tbody", "", ...rows), el("tfoot", "", foot)));
}

function how(part: Node, within: Node): string {
  if (within.kind === "weighted" && part.weight != null) return `${part.value ?? "–"} × ${trim(part.weight ?? "0")}%`;
  if (part.kind !== "adjustment") return "";
  const lines = (part.lines ?? []).map((line) => `${line.reason} ${line.value}`).join(t("list.sep"));
  return part.capped ? `${lines}${t("list.sep")}${t("why.capped", { sum: part.sum ?? "", value: part.value ?? "" })}` : lines || t("why.none");
}

function ties(it: Derivation): Piece[] {
  const rivals = [...new Set(it.ties.map((one) => one.entrant))];
  return rivals.length === 0 ? [] : [step(t("why.ties"), ...rivals.map((rival) => tie(it, rival)))];
}

/** One rival: each step that was compared, up to the deciding one. The first step, the total itself, is the equality. */
function tie(it: Derivation, rival: string): Piece {
  const compared = it.ties.filter((one) => one.entrant === rival && one.key !== "total");
  const name = it.ties.find((one) => one.entrant === rival)!.name;
  const n = /^e\d+$/.test(rival) ? number({ number: Number(rival.slice(1)) }) : null;
  const opening = n === null ? t("why.tieUnknown", { name, score: it.score ?? "" }) : t("why.tieWith", { n, name, score: it.score ?? "" });
  const told = compared.flatMap((one, index) => {
    const [own, other] = [one.own ?? t("why.missing"), one.other ?? t("why.missing")];
    const ahead = one.own != null && (one.other == null || compare(one.own, one.other) > 0);
    return [t("why.tieStep", { n: index + 1, title: pick(one.title) }), t(!one.decided ? "why.tieEqual" : ahead ? "why.tieAhead" : "why.tieBehind", { own, other })];
  });
  return el("p", "", opening, ...told, compared.some((one) => one.decided) ? "" : t("why.tieShared"));
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
