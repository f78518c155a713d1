import { describe, expect, it } from "vitest";
import type { Derivation, Node, Sheet } from "../contract";
import { contributionOf, resultOf } from "./result";

const title = { zh: "", en: "" };
const sheet = (seat: number, total: string | null, dropped: Sheet["dropped"] = null, state: Sheet["state"] = "given"): Sheet => ({ seat, state, total, dropped });
const panel: Node = {
  kind: "panel", id: "stage", title, state: "given", value: "90.57", exact: "90.5666", places: 2, keptSum: "271.7",
  sheets: [sheet(1, "91", "high"), sheet(2, "90.5"), sheet(3, "90.6"), sheet(4, "90.6"), sheet(5, "88.9", "low"), sheet(6, null, null, "recused")],
};
const derivation = (total: Node, score = "90.07"): Derivation => ({
  contest: "k", round: { id: "final", title }, version: 1, entrant: { id: "e1", number: 1, name: "", unit: "" }, tied: false, score, status: "given", total, ties: [], corrections: [],
});
const overtime: Node = { kind: "adjustment", id: "overtime", title, state: "given", value: "-0.5" };

describe("what a reveal announces", () => {
  const result = resultOf(derivation({ kind: "sum", id: "total", title, state: "given", parts: [panel, overtime] }));
  it("is the figure of the panel, with the extremes by name", () => expect(result).toMatchObject({ value: "90.57", high: ["91.0"], low: ["88.9"], kept: 3, isExact: false }));
  it("prints all marks with the same decimals, and none for a seat that gave none", () => expect(result.marks.map((mark) => mark.total)).toEqual(["91.0", "90.5", "90.6", "90.6", "88.9", null]));
  it("says how the total comes together where there is more than the panel", () => {
    expect(result.parts.map((part) => part.id)).toEqual(["stage", "overtime"]);
    expect(resultOf(derivation({ kind: "sum", id: "total", title, state: "given", parts: [panel] })).parts).toEqual([]);
    expect(resultOf(derivation(panel)).parts).toEqual([]);
  });
  it("is the total where no panel marked", () => expect(resultOf(derivation(overtime, "12.00"))).toMatchObject({ panel: null, marks: [], value: "12.00" }));
  it("finds a panel inside a product", () =>
    expect(resultOf(derivation({ kind: "sum", id: "total", title, state: "given", parts: [{ kind: "product", id: "dive", title, state: "given", parts: [panel] }] })).panel?.id).toBe("stage"));
  it("counts a weighted part by what it contributes", () => {
    const weighted = { kind: "weighted", id: "total", title, state: "given" } as const;
    expect(contributionOf({ ...panel, contribution: "36.23" }, weighted)).toBe("36.23");
    expect(contributionOf(panel, { ...weighted, kind: "sum" })).toBe("90.57");
  });
});
