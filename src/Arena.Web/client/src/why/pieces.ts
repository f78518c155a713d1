// What every piece of an explanation is made of.
import type { Node } from "../contract";
import { compare, isDecimal, percent } from "../decimal";
import { el } from "../dom";
import { pick, t } from "../texts";

export type Piece = HTMLElement;

export const step = (title: string, ...rest: Piece[]): Piece => el("li", "", el("h4", "", title), ...rest);

export const strong = (text: string | null | undefined): Piece => el("b", "num", text ?? t("why.missing"));

/** Says that a figure was rounded only where rounding changed it. */
export function rounded(node: Node): string {
  if (!node.exact || !node.value || !isDecimal(node.exact) || compare(node.exact, node.value) === 0) return "";
  return t("why.rounded", { exact: node.exact.length > 12 ? `${node.exact.slice(0, 11)}…` : node.exact, places: node.places ?? 0 });
}

const skated = (node: Node): string => t("why.skated", { places: (node.dances ?? []).join(" + "), sum: node.sum ?? "", place: node.place ?? "", n: node.entrants ?? 0, rule: t(`why.skating.${node.rule ?? "rule9"}`) });

/** What else than adding made the value: another mean, an item below its floor, limits. */
export function combined(node: Node): Piece[] {
  const { limits } = node;
  const said = node.kind === "geometric" ? [t("why.geometric")] : node.kind === "harmonic" ? [t("why.harmonic")] : node.kind === "minimum" ? [t("why.minimum")] : node.kind === "skating" && node.place != null ? [skated(node)] : [];
  if (node.kind === "matrix") said.push(t(`why.matrix.${node.method}`, { n: node.entrants ?? 0, shares: (node.shares ?? []).map((share) => percent(share, 0)).join(" : ") }));
  if (node.present != null) said.push(t("why.leftOut", { present: node.present }));
  const missed = (node.parts ?? []).filter((part) => part.floor != null && part.value != null && compare(part.value, part.floor) < 0);
  said.push(...missed.map((part) => t("why.belowFloor", { title: pick(part.title), floor: part.floor ?? "" })));
  if (limits && missed.length === 0 && node.exact != null && compare(limits.before, node.exact) !== 0) said.push(t("why.limited", { before: limits.before, value: node.exact }));
  return said.map((one) => el("p", "quiet", one));
}
