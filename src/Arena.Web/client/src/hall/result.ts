// What a reveal announces, taken from the derivation of one entrant. Pure.
import type { Derivation, Node, Sheet } from "../contract";
import { compare, decimals, withDecimals } from "../decimal";

export interface Mark { readonly seat: number; readonly total: string | null; readonly dropped: "high" | "low" | null; readonly state: Sheet["state"] }

export interface Result {
  readonly panel: Node | null;
  readonly marks: readonly Mark[];
  readonly high: readonly string[];
  readonly low: readonly string[];
  readonly kept: number;
  /** The figure that is announced: of the panel where there is one, else the total. */
  readonly value: string;
  readonly isExact: boolean;
  /** How the total comes together; empty where the panel is all there is. */
  readonly parts: readonly Node[];
}

export function resultOf(it: Derivation): Result {
  const panel = stagePanel(it.total);
  const places = Math.max(0, ...(panel?.sheets ?? []).map((sheet) => sheet.total ? decimals(sheet.total) : 0));
  const marks = (panel?.sheets ?? []).map((sheet): Mark =>
    ({ seat: sheet.seat, state: sheet.state, total: sheet.total ? withDecimals(sheet.total, places) : null, dropped: sheet.dropped ?? null }));
  const struck = (side: "high" | "low") => marks.filter((mark) => mark.dropped === side).map((mark) => mark.total ?? "");
  // A bonus or penalty that nobody got is no news.
  const parts = (it.total.parts ?? []).filter((part) => part.kind !== "adjustment" || (part.lines ?? []).length > 0 || compare(part.value ?? "0", "0") !== 0);
  return {
    panel, marks, high: struck("high"), low: struck("low"),
    kept: marks.filter((mark) => mark.state === "given" && mark.dropped === null).length,
    value: panel?.value ?? it.score ?? "",
    isExact: !panel?.exact || !panel.value || compare(panel.exact, panel.value) === 0,
    parts: parts.length > 1 ? parts : [],
  };
}

export const contributionOf = (part: Node, total: Node): string | null => (total.kind === "weighted" ? part.contribution : part.value) ?? null;

// What the hall has just seen comes last among the panels of experts: a field visit was before, the public answers beside.
const stagePanel = (total: Node): Node | null => panelsOf(total).findLast((panel) => panel.panelKind !== "public") ?? panelsOf(total)[0] ?? null;

const panelsOf = (node: Node): Node[] => node.kind === "panel" ? [node] : (node.parts ?? []).flatMap(panelsOf);
