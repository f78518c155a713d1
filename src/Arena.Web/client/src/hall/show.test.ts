import { describe, expect, it } from "vitest";
import type { Board, Row, Status } from "../contract";
import { advance, follow, movingMs, opening, press, revealMs, sceneOf, type Show } from "./show";

const row = (id: string, score: string | null, status: Status = score === null ? "not-yet" : "given"): Row => ({
  rank: score === null ? null : 1, tied: false, score, status, before: null, award: null, counted: 7, expected: 7, parts: [],
  entrant: { id, number: Number(id.slice(1)), name: id, unit: id },
});
const board = (rows: Row[], current: string | null = null, heat = 1, open = true): Board => ({
  contest: "k", title: { zh: "", en: "" }, demo: true, round: { id: "final", title: { zh: "", en: "" }, heat }, rounds: [], group: null, groups: [], audience: "public",
  version: 61, state: "running", current: current ? { entrant: current, part: null, open } : null, frozen: null, asOf: "", published: 0, entrants: rows.length, parts: [], awards: [], rules: null, rows,
});
const none = board([row("e1", null), row("e2", null), row("e3", null), row("e4", null), row("e5", null)], "e1");
const released = board([row("e1", "90"), row("e2", null), row("e3", null), row("e4", null), row("e5", null)], "e1");
const after = (next: Board, show: Show = opening, now = 0) => follow(show, none, next, now);

describe("the wall by itself", () => {
  it("shows who is open for marking", () => expect(sceneOf(opening, none)).toEqual({ kind: "entrant", entrant: "e1" }));
  it("shows the ranking while nobody is open", () => {
    expect(sceneOf(opening, board(none.rows)).kind).toBe("ranking");
    expect(sceneOf(opening, board(none.rows, "e1", 1, false)).kind).toBe("ranking");
  });
  it("reveals a result that comes out, then goes to the ranking although its entrant was not closed", () => {
    const show = after(released);
    expect(sceneOf(show, released)).toEqual({ kind: "reveal", entrant: "e1" });
    expect(sceneOf(advance(show, revealMs - 1), released).kind).toBe("reveal");
    expect(sceneOf(advance(show, revealMs), released).kind).toBe("ranking");
  });
  it("shows a reveal to its end when the next entrant is opened", () => {
    const next = board(released.rows, "e2");
    const show = follow(after(released), released, next, 100);
    expect(sceneOf(show, next).kind).toBe("reveal");
    expect(sceneOf(advance(show, revealMs), next)).toEqual({ kind: "entrant", entrant: "e2" });
  });
  it("lines several results up, the last three at most, the best at the end", () => {
    const all = board([row("e4", "94"), row("e3", "93"), row("e2", "92"), row("e1", "91"), row("e5", null)]);
    expect(after(all).queue).toEqual(["e2", "e3", "e4"]);
  });
  it("never breaks off the reveal that is on", () => {
    const all = board([row("e5", "95"), row("e4", "94"), row("e3", "93"), row("e2", "92"), row("e1", "90")]);
    expect(follow(after(released), released, all, 50)).toMatchObject({ queue: ["e1", "e3", "e4", "e5"], since: 0 });
  });
  it("gives each its whole time", () => {
    const two = board([row("e2", "92"), row("e1", "91"), row("e3", null)]);
    const show = advance(after(two), revealMs);
    expect(show).toMatchObject({ queue: ["e2"], since: revealMs });
    expect(advance(show, 2 * revealMs - 1).queue).toEqual(["e2"]);
  });
  it("reveals no running total, no correction and nothing of another heat", () => {
    expect(after(board([row("e1", "30", "running"), ...none.rows.slice(1)])).queue).toEqual([]);
    expect(follow(opening, released, board([row("e1", "90.5"), ...none.rows.slice(1)]), 0).queue).toEqual([]);
    expect(after(board(released.rows, "e1", 2)).queue).toEqual([]);
    expect(follow(after(released), released, board(none.rows, "e1", 2), 5).queue).toEqual([]);
  });
});

describe("what the desk chose", () => {
  it("is shown whatever comes out", () => {
    expect(sceneOf(opening, released, { scene: "blank" }).kind).toBe("blank");
    expect(sceneOf(opening, none, { scene: "opening" }).kind).toBe("opening");
    expect(sceneOf(opening, none, { scene: "ranking" }).kind).toBe("ranking");
    expect(follow(opening, none, released, 0, { scene: "ranking" }).queue).toEqual([]);
  });
  it("is the entrant who is named, or the current one", () => {
    expect(sceneOf(opening, none, { scene: "entrant", entrant: "e3" })).toEqual({ kind: "entrant", entrant: "e3" });
    expect(sceneOf(opening, released, { scene: "entrant" })).toEqual({ kind: "entrant", entrant: "e1" });
  });
  it("shows a result again only if it is out", () => {
    expect(sceneOf(opening, released, { scene: "reveal", entrant: "e1" })).toEqual({ kind: "reveal", entrant: "e1" });
    expect(sceneOf(opening, released, { scene: "reveal", entrant: "e2" }).kind).toBe("ranking");
  });
  it("gives way to a key at the wall", () => expect(sceneOf(press(opening, "2", 0), released, { scene: "blank" }).kind).toBe("ranking"));
  it("ends the results that wait, once the wall goes by itself again", () =>
    expect(sceneOf(follow(opening, none, released, 0, { scene: "blank" }), released, { scene: "auto" }).kind).toBe("ranking"));
});

describe("the keys of the operator", () => {
  it("keep the entrant or the ranking on, whatever comes out", () => {
    const ranking = press(opening, "2", 0);
    expect(sceneOf(ranking, none).kind).toBe("ranking");
    expect(sceneOf(follow(ranking, none, released, 5), released).kind).toBe("ranking");
    expect(sceneOf(press(opening, "1", 0), released)).toEqual({ kind: "entrant", entrant: "e1" });
  });
  it("show the ranking where there is no entrant to show", () => expect(sceneOf(press(opening, "1", 0), board(none.rows)).kind).toBe("ranking"));
  it("let the wall follow again", () => expect(sceneOf(press(press(opening, "2", 0), "0", 5), none).kind).toBe("entrant"));
  it("end the movement at the first press of space and the reveal at the second", () => {
    const once = press(after(released), " ", 1_000);
    expect(once).toMatchObject({ queue: ["e1"], since: 1_000 - movingMs });
    expect(press(once, " ", 1_200).queue).toEqual([]);
  });
  it("do nothing else", () => expect(press(opening, "x", 5)).toBe(opening));
});
