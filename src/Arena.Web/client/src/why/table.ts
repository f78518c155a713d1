// Parts that come together, as tables: value × weight = contribution, which add up to the foot.
import type { Node } from "../contract";
import { trim } from "../decimal";
import { el } from "../dom";
import { pick, t } from "../texts";
import { isIdle, lines, source, tell } from "./leaf";
import { ballot, isPublic } from "./panel";
import { combined, rounded, type Piece } from "./pieces";

const contribution = (part: Node): string => part.contribution ?? part.value ?? t("why.missing");

const weight = (part: Node): string => part.weight == null ? "" : `${trim(part.weight)}%`;

const told = (node: Node): Node[] => (node.parts ?? []).filter((part) => !isIdle(part));

function headed(row: HTMLTableRowElement, scope: "row" | "col"): HTMLTableRowElement {
  for (const cell of row.querySelectorAll("th")) cell.scope = scope;
  return row;
}

/** The short table of the total: each part as value × weight and what it adds. */
export function sum(node: Node): Piece {
  const rows = told(node).map((part) => headed(el("tr", "",
    el("th", "", pick(part.title)),
    el("td", part.weight == null ? "" : "nowrap", part.kind === "adjustment" ? lines(part) : part.weight != null ? `${part.value ?? "–"} × ${weight(part)}` : part.kind === "panel" ? "" : tell(part).figure),
    el("td", "num", contribution(part))), "row"));
  const foot = headed(el("tr", "", el("th", "", t("why.total")), el("td", "", rounded(node)), el("td", "num", node.value ?? t("why.missing"))), "row");
  return el("table", "", el("tbody", "", ...rows), el("tfoot", "", foot));
}

/** A part made of others, in full: what came in for each, how it became points, and what it adds. Folded on a phone, for it is long. */
export function details(node: Node): Piece {
  const parts = told(node);
  const weighs = node.kind === "weighted" || node.kind === "geometric" || node.kind === "harmonic" || (node.kind === "matrix" && node.method !== "entropy");
  const sources = [...new Set(parts.map(source).filter((one) => one !== null))];
  const body = parts.map((part) => {
    const { figure, how, remarks } = tell(part, sources.length > 1);
    return headed(el("tr", "",
      el("th", "", pick(part.title)),
      el("td", "figure", figure),
      el("td", "how", el("span", "", how), ...remarks.map((remark) => el("em", "", remark))),
      el("td", "points", part.kind === "adjustment" ? "" : part.value ?? t("why.missing")),
      weighs && el("td", "weight", weight(part)),
      el("td", "num", contribution(part))), "row");
  });
  const columns = ["why.colPart", "why.colFigure", "why.colHow", "why.colPoints", ...(weighs ? ["why.colWeight"] : []), "why.colAdds"];
  const head = headed(el("tr", "", ...columns.map((key) => el("th", "", t(key)))), "col");
  const name = el("th", "", t("why.adds", { title: pick(node.title) }));
  name.colSpan = columns.length - 1;
  if (rounded(node)) name.append(el("small", "", rounded(node)));
  const foot = headed(el("tr", "", name, el("td", "num", node.value ?? t("why.missing"))), "row");
  const table = el("table", "leaves", el("thead", "", head), el("tbody", "", ...body), el("tfoot", "", foot));
  const notes = [parts.some((part) => part.normalise === "log") ? t("why.logMeans") : "", sources.length === 1 ? `${sources[0]}${t("why.end")}` : ""].filter(Boolean);
  const fold = el("details", "", el("summary", "", el("h4", "", t("why.detail", { title: pick(node.title), n: parts.length, value: node.value ?? t("why.missing") }))),
    table, ...combined(node), notes.length > 0 && el("p", "quiet", ...notes), ...parts.filter(isPublic).map((part) => el("div", "answers", el("h5", "", t("why.answers", { title: pick(part.title), n: part.seats ?? 0 })), ...ballot(part))));
  fold.dataset.part = node.id;
  fold.open = matchMedia("(min-width: 900px)").matches;
  return el("li", "wide", fold);
}
