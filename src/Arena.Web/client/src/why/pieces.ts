// What every piece of an explanation is made of.
import type { Node } from "../contract";
import { compare, isDecimal } from "../decimal";
import { el } from "../dom";
import { t } from "../texts";

export type Piece = HTMLElement;

export const step = (title: string, ...rest: Piece[]): Piece => el("li", "", el("h4", "", title), ...rest);

export const strong = (text: string | null | undefined): Piece => el("b", "num", text ?? t("why.missing"));

/** Says that a figure was rounded only where rounding changed it. */
export function rounded(node: Node): string {
  if (!node.exact || !node.value || !isDecimal(node.exact) || compare(node.exact, node.value) === 0) return "";
  return t("why.rounded", { exact: node.exact.length > 12 ? `${node.exact.slice(0, 11)}…` : node.exact, places: node.places ?? 0 });
}
