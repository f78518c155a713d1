import { describe, expect, it } from "vitest";
import { adds, applyDelta, awardOf, bars, beside, fulls, moveRows, replaces } from "./board";
import type { Board, BoardPart, DeltaRow, Row } from "./contract";

const row = (id: string, rank: number | null, score: string | null, tied = false): Row => ({
  rank, tied, score, status: score === null ? "not-yet" : "given", before: null, award: null, counted: 7, expected: 7, parts: [],
  entrant: { id, number: Number(id.slice(1)), name: id, unit: id },
});
const change = (entrant: string, position: number, rank: number | null, score: string | null, tied = false): DeltaRow =>
  ({ entrant, position, rank, score, tied, status: score === null ? "not-yet" : "given" });
const ranks = (rows: Row[]) => rows.map((one) => `${one.rank ?? "-"}${one.tied ? "=" : ""} ${one.entrant.id}`);
const board = (rows: Row[]): Board => ({
  contest: "k", title: { zh: "", en: "" }, demo: true, round: { id: "final", title: { zh: "", en: "" }, heat: 1 }, rounds: [], group: null, groups: [], audience: "public",
  version: 61, state: "running", current: { entrant: "e1", part: null, open: true }, frozen: null, asOf: "2026-11-24T10:42:07Z", published: 2, entrants: 3,
  parts: [], awards: [{ id: "first", title: { zh: "一等奖", en: "First" }, upTo: 1 }, { id: "second", title: { zh: "二等奖", en: "Second" }, upTo: 3 }], rules: null, rows,
});

describe("the ranks after a message", () => {
  it("follow when one entrant moves up", () =>
    expect(ranks(moveRows([row("e1", 1, "9"), row("e2", 2, "8"), row("e3", 3, "7")], [change("e3", 0, 1, "9.5")]))).toEqual(["1 e3", "2 e1", "3 e2"]));

  it("follow when a new one comes in from the unranked", () =>
    expect(ranks(moveRows([row("e1", 1, "9"), row("e2", 2, "8"), row("e3", null, null)], [change("e3", 1, 2, "8.5")]))).toEqual(["1 e1", "2 e3", "3 e2"]));

  it("leave equals equal, and skip the shared places", () =>
    expect(ranks(moveRows([row("e1", 1, "9"), row("e2", 2, "8", true), row("e3", 2, "8", true), row("e4", 4, "7")], [change("e4", 0, 1, "9.9")])))
      .toEqual(["1 e4", "2 e1", "3= e2", "3= e3"]));

  it("take a place that is shared whole from the message", () =>
    expect(ranks(moveRows([row("e1", 1, "9"), row("e2", 2, "8", true), row("e4", 2, "8", true), row("e5", 4, "7"), row("e3", 5, "6")],
      [change("e2", 1, 2, "8", true), change("e3", 2, 2, "8", true), change("e4", 3, 2, "8", true)])))
      .toEqual(["1 e1", "2= e2", "2= e3", "2= e4", "5 e5"]));

  it("keep apart two tied pairs where one is all new", () =>
    expect(ranks(moveRows([row("e3", 1, "8", true), row("e4", 1, "8", true), row("e1", 3, "7", false), row("e2", 4, "6", false)],
      [change("e1", 0, 1, "9", true), change("e2", 1, 1, "9", true)]))).toEqual(["1= e1", "1= e2", "3= e3", "3= e4"]));

  it("take the tie mark away from the one who stays alone", () =>
    expect(ranks(moveRows([row("e1", 1, "9", true), row("e2", 1, "9", true)], [change("e2", 1, 2, "8.9"), change("e1", 0, 1, "9")]))).toEqual(["1 e1", "2 e2"]));

  it("put an entrant who is out behind the ranked", () =>
    expect(ranks(moveRows([row("e1", 1, "9"), row("e2", 2, "8")], [{ entrant: "e1", position: 1, status: "withdrawn" }]))).toEqual(["1 e2", "- e1"]));
});

describe("a message", () => {
  it("replaces what it names and keeps what it leaves out", () => {
    const next = applyDelta(board([row("e1", 1, "9"), row("e2", 2, "8"), row("e3", null, null)]),
      { contest: "k", from: 61, version: 62, asOf: "2026-11-24T10:42:09Z", rows: [change("e3", 0, 1, "9.9")], current: null, published: 3 });
    expect(next).toMatchObject({ version: 62, current: null, frozen: null, published: 3, asOf: "2026-11-24T10:42:09Z", state: "running" });
    expect(next.rows.map((one) => one.award)).toEqual(["first", "second", "second"]);
  });

  it("does not touch the board it starts from", () => {
    const start = board([row("e1", 1, "9"), row("e2", 2, "8")]);
    const copy = structuredClone(start);
    applyDelta(start, { contest: "k", from: 61, version: 62, asOf: "x", rows: [change("e2", 0, 1, "10")] });
    expect(start).toEqual(copy);
  });
});

describe("awards", () => {
  it("go to every rank up to the line, and to nobody without a rank", () => {
    const lines = board([]).awards;
    expect([1, 2, 3, 4, null].map((rank) => awardOf(lines, rank))).toEqual(["first", "second", "second", null, null]);
  });
});

describe("a snapshot", () => {
  const own = board([]);
  it("replaces the board unless it is older", () => {
    expect(replaces(own, { ...own, version: 62 })).toBe(true);
    expect(replaces(own, { ...own, version: 60, asOf: "2026-11-24T10:42:00Z" })).toBe(false);
  });
  it("replaces it with lower numbers when it is of another heat or of a new database", () => {
    expect(replaces(own, { ...own, version: 3, round: { ...own.round!, heat: 2 } })).toBe(true);
    expect(replaces(own, { ...own, version: 3, asOf: "2026-11-25T08:00:00Z" })).toBe(true);
  });
});

describe("bars", () => {
  const parted = (score: string, ...parts: string[]): Row => ({ ...row("e1", 1, score), parts });
  const part = (weight: string | null, full: string | null): BoardPart => ({ id: "p", title: { zh: "", en: "" }, weight, full });
  const unweighed = (count: number): BoardPart[] => Array.from({ length: count }, () => part(null, null));
  const total = [part("40", "40"), part("40", "40"), part("20", "20"), part(null, "3"), part(null, "0")];

  it("show the parts that add up", () => expect(bars([parted("90.90", "36.21", "36.50", "18.19")], unweighed(3))).toEqual([0, 1, 2]));
  it("leave out a part that only takes away", () => expect(bars([parted("92.7", "93.2", "-0.5")], unweighed(2))).toEqual([]));
  it("are not drawn for factors", () => expect(bars([parted("44.64", "24.0", "1.86")], unweighed(2))).toEqual([]));
  it("are drawn where one total of many is held down", () => {
    const held = parted("40.00", "36.21", "36.50", "2.40");
    expect(bars([held, parted("90.90", "36.21", "36.50", "18.19"), parted("80.00", "30", "30", "20")], unweighed(3))).toEqual([0, 1, 2]);
    expect(adds(held)).toBe(false);
  });
  it("are of the parts with a weight, be they nought", () =>
    expect(bars([parted("37.21", "0", "36.50", "0", "0.71", "0")], total)).toEqual([0, 1, 2]));
  it("are as long as the part can give, else as it gave at most", () => {
    expect(fulls([parted("90.90", "36.21", "36.50", "18.19", "0", "0")], total).slice(0, 4)).toEqual([40, 40, 20, 3]);
    expect(fulls([parted("90.90", "54.40", "36.50"), parted("80", "50", "30")], unweighed(2))).toEqual([54.4, 36.5]);
  });
  it("name beside them only a bonus or a penalty that is not nought", () => {
    expect(beside(parted("90.40", "36.21", "36.50", "18.19", "0", "-0.5"), total, [0, 1, 2])).toEqual([4]);
    expect(beside(parted("90.90", "36.21", "36.50", "18.19", "0", "0.00"), total, [0, 1, 2])).toEqual([]);
    expect(beside(parted("92.7", "93.2", "-0.5"), [part(null, "100"), part(null, "0")], [])).toEqual([1]);
  });
});
