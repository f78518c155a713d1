// A judge's sheet as the desk types it in: one line for each criterion.
import type { DeskPart } from "../contract";
import { trim } from "../decimal";
import { pick, t } from "../texts";
import { field, filled } from "./dialog";

const nameOf = (criterion: string): string => `mark-${criterion}`;

export const marksForm = (part: DeskPart, marks: Record<string, string> = {}): HTMLElement[] => part.criteria.map((one) =>
  field(t("desk.markLine", { title: pick(one.title), min: trim(one.min), max: trim(one.max) }), nameOf(one.id), "number", { min: one.min, max: one.max, step: one.step, value: marks[one.id] ?? "" }));

export const marksIn = (part: DeskPart): Record<string, string> => Object.fromEntries(part.criteria.map((one) => [one.id, filled(nameOf(one.id))]));
