// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from "vitest";
import zh from "../../../Texts/zh.json";
import type { Node } from "../contract";
import type { Told } from "./leaf";

let tell: (node: Node) => Told;
beforeAll(async () => {
  const texts = document.createElement("script");
  Object.assign(texts, { id: "texts", type: "application/json", textContent: JSON.stringify(zh) });
  document.body.append(texts);
  ({ tell } = await import("./leaf"));
});

const title = { zh: "值得学", en: "Worth learning" };
const pairs = (more: Partial<Node>): Node => ({ kind: "pairs", id: "worth", title, state: "given", won: 3, lost: 1, tied: 0, least: 1, from: "60", to: "100", islands: [], bridges: [], ...more });
const ballots = (more: Partial<Node>): Node => ({ kind: "ballots", id: "vote", title, state: "given", value: "2", counted: 3, expected: 3, quorum: 1, entrants: 3, named: [], duels: [], majorities: [], ...more });

describe("comparisons", () => {
  it("say the strength, the share of wins and the scale", () => {
    const { figure, how } = tell(pairs({ value: "85.36", strength: "0.549306", error: "0.577350", winShare: "0.633975" }));
    expect(figure).toBe("胜 3、负 1、平 0");
    expect(how).toBe("实力值 0.5493，对中等水平的预计胜率 0.633975，折算到 60 至 100 分（实力值标准误 0.58）");
  });

  it("name islands and what would join them", () =>
    expect(tell(pairs({ state: "not-comparable", islands: [["e1", "e2"], ["e3", "e4"]], bridges: [{ first: "e1", second: "e3" }] })).remarks)
      .toEqual(["分成 2 组，两组之间没有可比的记录：（1，2）（3，4）。可以补比：1–3"]));
});

describe("ballots", () => {
  it("tell the points by place", () =>
    expect(tell(ballots({ method: "borda", named: [{ place: "1", count: 2, points: "3" }] })).how).toContain("第 1 名 2 票，每票 3 分"));

  it("count won pairs by paths where there are some", () =>
    expect(tell(ballots({ method: "schulze", place: "1", duels: [{ other: "e2", for: 1, against: 2, path: 3, back: 2 }, { other: "e3", for: 2, against: 1, path: 2, back: 2 }] })).how).toContain("胜 1、负 0、平 1"));

  it("show the first majority", () =>
    expect(tell(ballots({ method: "skating", place: "2", majorities: [{ upTo: 1, count: 1, sum: 1, needed: 2 }, { upTo: 2, count: 3, sum: 5, needed: 2 }] })).how).toContain("第 2 名及以前有 3 票，达到多数 2 票，名次和 5"));

  it("say that too few are in", () =>
    expect(tell(ballots({ state: "no-quorum", value: null, counted: 1, quorum: 2 })).remarks).toEqual(["有效票 1 张，少于规定的 2 张，没有成绩"]));
});
