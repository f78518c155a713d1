// What a judge may enter for one criterion. Pure; decimals are strings.
import type { Criterion, Words } from "./contract";
import { compare, decimals, isDecimal, isMultiple, negate, plus, times, trim, withDecimals } from "./decimal";

export type Fault = "number" | "below" | "above" | "step";

const highestFirst = (criterion: Criterion) => [...(criterion.levels ?? [])].sort((a, b) => compare(b.from, a.from));

/** The printed form: as many decimals as the step has. */
export const printed = (criterion: Criterion, mark: string): string => withDecimals(trim(mark), decimals(trim(criterion.step)));

export function fault(criterion: Criterion, text: string): Fault | null {
  if (!isDecimal(text)) return "number";
  if (compare(text, criterion.min) < 0) return "below";
  if (compare(text, criterion.max) > 0) return "above";
  return isMultiple(plus(text, negate(criterion.min)), criterion.step) ? null : "step";
}

/** Where the first press of a stepper begins: the start of the best level, else the middle of the range. */
export function start(criterion: Criterion): string {
  const best = highestFirst(criterion)[0];
  if (best && fault(criterion, best.from) === null) return printed(criterion, best.from);
  const steps = Math.floor(Number(plus(criterion.max, negate(criterion.min))) / Number(criterion.step) / 2);
  return printed(criterion, plus(criterion.min, times(criterion.step, steps)));
}

/** The mark so many steps away, held inside the range. */
export function stepped(criterion: Criterion, mark: string | undefined, steps: number): string {
  if (mark === undefined) return start(criterion);
  const moved = plus(mark, times(criterion.step, steps));
  if (compare(moved, criterion.max) > 0) return printed(criterion, criterion.max);
  if (compare(moved, criterion.min) < 0) return printed(criterion, criterion.min);
  return printed(criterion, moved);
}

export interface Band { title: Words; from: string; to: string }

/** The levels, best first, each up to one step below the one above it. */
export function bands(criterion: Criterion): Band[] {
  return highestFirst(criterion).map((level, index, all) => {
    const above = all[index - 1];
    return { title: level.title, from: trim(level.from), to: trim(above ? plus(above.from, negate(criterion.step)) : criterion.max) };
  });
}

export const band = (criterion: Criterion, mark: string): Band | undefined => bands(criterion).find((one) => compare(one.from, mark) <= 0);

/** The text in the number pad after one key; a key that cannot lead to an allowed number changes nothing. */
export function typed(criterion: Criterion, text: string, key: string): string {
  if (key === "Backspace") return text.slice(0, -1);
  if (key === "." && (text === "" || text.includes(".") || decimals(trim(criterion.step)) === 0)) return text;
  const next = text === "0" && key !== "." ? key : text + key;
  const [whole = "", fraction = ""] = next.split(".");
  const widest = Math.max(trim(criterion.max).split(".")[0]!.length, 1);
  return whole.length > widest || fraction.length > decimals(trim(criterion.step)) ? text : next;
}
