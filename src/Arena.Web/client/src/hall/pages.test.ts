import { describe, expect, it } from "vitest";
import type { Row } from "../contract";
import { around, pageAfter, pagesOf, pageWith } from "./pages";

const row = (n: number, rank: number | null): Row => ({
  rank, tied: false, score: rank === null ? null : "1", status: rank === null ? "not-yet" : "given", before: null, award: null, counted: 7, expected: 7, parts: [],
  entrant: { id: `e${n}`, number: n, name: "", unit: "" },
});
const ranks = (...all: (number | null)[]) => all.map((rank, index) => row(index + 1, rank));
const upTo = (count: number) => ranks(...Array.from({ length: count }, (_, index) => index + 1));
const sizes = (rows: Row[]) => { const { plates, pages } = pagesOf(rows); return [plates.length, ...pages.map((page) => page.length)]; };

describe("the pages of the ranking", () => {
  it("keep three in place and turn the others, eight at a time", () => {
    expect(sizes(upTo(16))).toEqual([3, 8, 5]);
    expect(sizes(upTo(11))).toEqual([3, 8]);
    expect(sizes(upTo(12))).toEqual([3, 8, 1]);
    expect(sizes(upTo(2))).toEqual([2, 0]);
    expect(sizes([])).toEqual([0, 0]);
  });
  it("leave out who has no rank", () => expect(sizes(ranks(1, 2, null, null))).toEqual([2, 0]));
  it("let two who share the third place share a plate, but not a crowd", () => {
    expect(sizes(ranks(1, 2, 3, 3, 5))).toEqual([4, 1]);
    expect(sizes(ranks(1, 2, 2, 4))).toEqual([3, 1]);
    expect(sizes(ranks(1, 2, 3, 3, 3, 6))).toEqual([3, 3]);
  });
  it("begin where the current entrant stands and come round", () => {
    const pages = pagesOf(upTo(20));
    expect([pageWith(pages, "e12"), pageWith(pages, "e2"), pageWith(pages, null)]).toEqual([1, 0, 0]);
    expect([0, 7_999, 8_000, 16_000].map((elapsed) => pageAfter(1, 3, elapsed))).toEqual([1, 1, 2, 0]);
  });
});

describe("the places around an entrant", () => {
  const near = (rows: Row[], entrant: string) => around(rows, entrant).map((one) => one.rank);
  it("are two on each side, and five at the ends too", () => {
    expect(near(upTo(9), "e5")).toEqual([3, 4, 5, 6, 7]);
    expect(near(upTo(9), "e1")).toEqual([1, 2, 3, 4, 5]);
    expect(near(upTo(9), "e9")).toEqual([5, 6, 7, 8, 9]);
    expect(near(upTo(2), "e2")).toEqual([1, 2]);
  });
  it("are none for who has no rank", () => expect(near(ranks(1, null), "e2")).toEqual([]));
});
