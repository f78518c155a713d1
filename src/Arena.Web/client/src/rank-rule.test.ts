import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { moveRows } from "./board";
import type { DeltaRow, Numbering, Row } from "./contract";

// One file for both sides: what the evaluator sends for a change, and the board that must follow from it.
interface Case { numbering: Numbering; before: (Omit<DeltaRow, "position" | "tied"> & { tied: boolean })[]; changed: DeltaRow[]; after: { entrant: string; rank: number | null; tied: boolean }[] }
const cases = JSON.parse(readFileSync(new URL("../../../../tests/vectors/rank-rule.json", import.meta.url), "utf8")) as Case[];

const row = ({ entrant, ...rest }: Case["before"][number]): Row =>
  ({ counted: 0, expected: 0, parts: [], ...rest, entrant: { id: entrant, number: 0, name: entrant, unit: "" } });
const shown = (rank: number | null | undefined, tied: boolean, entrant: string) => `${rank ?? "-"}${tied ? "=" : ""} ${entrant}`;

describe("the rank rule", () => {
  it.each(cases.map((one, index) => [index + 1, one] as const))("holds in case %i of the shared file", (_, { numbering, before, changed, after }) =>
    expect(moveRows(before.map(row), changed, numbering).map((one) => shown(one.rank, one.tied, one.entrant.id))).toEqual(after.map((one) => shown(one.rank, one.tied, one.entrant))));
});
