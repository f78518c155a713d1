// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from "vitest";
import zh from "../../Texts/zh.json";
import type { Derivation, Node, Sheet, TieStep } from "./contract";

let explain: (it: Derivation) => HTMLElement[];
beforeAll(async () => {
  const texts = document.createElement("script");
  Object.assign(texts, { id: "texts", type: "application/json", textContent: JSON.stringify(zh) });
  document.body.append(texts);
  ({ explain } = await import("./why"));
});

const named = (text: string) => ({ zh: text, en: text });
const sheet = (seat: number, total: string, dropped: Sheet["dropped"] = null): Sheet => ({ seat, state: "given", total, dropped });
const heard = (sheets: Sheet[], more: Partial<Node> = {}): Node => ({
  kind: "panel", id: "heard", title: named("大众评审"), state: "given", value: "90.00", exact: "90", places: 2, aggregate: "mean", panelKind: "public",
  counted: sheets.length, expected: sheets.length, seats: sheets.length, dropHigh: 0, dropLow: 0, keptSum: "270", quorum: 1, sheets, ...more,
});
const derived = (total: Node, ties: TieStep[] = []): Derivation => ({
  contest: "k", round: { id: "final", title: named("决赛") }, version: 1, entrant: { id: "e1", number: 1, name: "一号村", unit: "" }, rank: 1, tied: false, score: "90.00", status: "given", total, ties, corrections: [],
});
const told = (it: Derivation): HTMLElement => { const box = document.createElement("div"); box.append(...explain(it)); return box; };
const ballot = (node: Node): string[] => [...told(derived(node)).querySelectorAll(".ballot li")].map((line) => `${line.firstElementChild!.textContent}: ${line.lastElementChild!.textContent}`);

describe("the answers of the public", () => {
  const choices = [{ title: named("很满意"), from: "100" }, { title: named("满意"), from: "90" }, { title: named("不满意"), from: "60" }];

  it("are counted by name, with those that were dropped, and those that nobody gave", () =>
    expect(ballot(heard([sheet(1, "100", "high"), sheet(2, "100"), sheet(3, "60", "low")], { choices })))
      .toEqual(["很满意（100分）: 2 人，去掉 1", "满意（90分）: 0 人", "不满意（60分）: 1 人，去掉 1"]));

  it("are counted by mark without names, and in ranges where marks are many", () => {
    expect(ballot(heard([sheet(1, "90"), sheet(2, "80"), sheet(3, "90")]))).toEqual(["90: 2 人", "80: 1 人"]);
    const many = ballot(heard(Array.from({ length: 20 }, (_, seat) => sheet(seat + 1, String(60 + 2 * seat)))));
    expect(many.length).toBeLessThanOrEqual(8);
    expect(many[0]).toBe("95 至不到 100: 2 人");
  });
});

describe("a leaf that stands in the total by itself", () => {
  const leaf = (more: Partial<Node>): Node => ({ kind: "rubric", id: "r", title: named("互学成效"), state: "given", value: "80.00", exact: "80", places: 2, weight: "5", contribution: "4.00", ...more });
  const total = (...parts: Node[]): Node => ({ kind: "weighted", id: "total", title: named("总分"), state: "given", value: "90.00", exact: "90", places: 2, parts });
  const said = (node: Node): string => told(derived(total(node, leaf({ id: "x", weight: null })))).querySelector(".steps")!.textContent!;

  it("says what its level is worth, and where it came from", () =>
    expect(said(leaf({ max: 5, level: 4, name: named("较好"), source: "核查组" }))).toContain("互学成效4级（共5级），较好；每级 20 分，得 80.00。来源：核查组。"));

  it("says what the comparisons made of it", () =>
    expect(said(leaf({ kind: "pairs", won: 7, lost: 9, tied: 0, strength: "-0.333688", winShare: "0.417343", from: "60", to: "100", value: "76.69", exact: "76.693738" })))
      .toContain("胜 7、负 9、平 0；实力值 -0.3337，对中等水平的预计胜率 0.417343，折算到 60 至 100 分，得 76.69（76.693738，保留2位小数）。"));
});

describe("a tie", () => {
  const step = (key: string, own: string | null, other: string | null, decided = false): TieStep => ({ entrant: "e2", name: "二号村", key, title: named("专家评分"), own, other, decided });
  const said = (...steps: TieStep[]): string => told(derived(heard([sheet(1, "90")]), [step("total", "90.00", "90.00"), ...steps])).querySelector(".steps")!.textContent!;

  it("names what was equal and the step that decided", () =>
    expect(said(step("part", "91.20", "91.20"), step("first-places", "3", "2", true)))
      .toContain("专家评分得分 91.20，两方都相同。破同分规则第2步比专家评分的名次票（几位评委给了最高分）：3 高于 2，排在前面。"));

  it("prints as many decimals of a mean as tell the two apart", () =>
    expect(said(step("untrimmed-mean", "90.857142857143", "90.857571428571", true))).toContain("90.857 低于 90.858，排在后面"));

  it("settled by the running order says who goes first, whichever number is larger", () => {
    expect(said({ ...step("running-order", "3", "5", true), ahead: true })).toContain("第 3 个出场，对方第 5 个，按规则排在前面。");
    expect(said({ ...step("running-order", "3", "5", true), ahead: false })).toContain("按规则排在后面。");
  });

  it("that nothing parts is a shared place", () =>
    expect(said(step("median", "90.5", "90.5"), step("play-off", null, null))).toContain("专家评分的中位数 90.5，两方都相同。名次并列"));
});

describe("the composition", () => {
  it("leaves out a bonus that nobody gave and names one that somebody did", () => {
    const bonus = (value: string, lines: { value: string; reason: string }[]): Node => ({ kind: "adjustment", id: "bonus", title: named("加分"), state: "given", value, contribution: value, lines });
    const total = (part: Node): Node => ({ kind: "weighted", id: "total", title: named("总分"), state: "given", value: "90.00", exact: "90", places: 2, parts: [{ ...heard([sheet(1, "90")]), weight: "100", contribution: "90.00" }, part] });
    expect(told(derived(total(bonus("0", [])))).textContent).not.toContain("加分");
    expect(told(derived(total(bonus("0.5", [{ value: "0.5", reason: "省级示范村" }])))).querySelector("table")!.textContent).toContain("加分省级示范村 0.50.5");
  });

  it("of criteria that are trimmed by themselves tells each with the seats that were cut", () => {
    const criteria = [{ criterion: "skills", title: named("滑行"), dropped: [{ seat: 2, dropped: "high" as const }, { seat: 5, dropped: "low" as const }], keptSum: "65.25", value: "9.32", factor: "1.2", contribution: "11.18" }];
    const text = told(derived(heard([sheet(1, "90")], { panelKind: "experts", keptSum: null, criteria, value: "11.18", exact: "11.18" }))).textContent;
    expect(text).toContain("滑行各评委合计 65.25，得 9.32 × 1.2 = 11.18（2号 去掉最高，5号 去掉最低）。");
    expect(text).toContain("各项相加得 11.18。");
  });

  it("says why the items do not simply add up", () => {
    const part = (value: string, floor?: string): Node => ({ kind: "factor", id: `p${value}`, title: named(`项${value}`), state: "given", value, contribution: value, ...floor ? { floor } : {} });
    const whole = (kind: Node["kind"], more: Partial<Node>): string => told(derived({ kind, id: "total", title: named("总分"), state: "given", value: "50", exact: "50", parts: [part("50", "60"), part("90")], ...more })).textContent!;
    expect(whole("weighted", { limits: { before: "70" } })).toContain("项50低于下限 60，其他项补不回来");
    expect(whole("sum", { parts: [part("50"), part("-60")], value: "0", exact: "0", limits: { min: "0", before: "-10" } })).toContain("各项合起来是 -10，按规则限为 0。");
    expect(whole("minimum", { parts: [part("50"), part("90")] })).toContain("取各项中最低的一项。");
  });
});

describe("marks that the whole field has a say in", () => {
  const judged = (more: Partial<Node>): string => told(derived(heard([sheet(1, "90"), sheet(2, "92")], { panelKind: "experts", keptSum: "182", ...more }))).textContent;

  it("of peers are told with the severity of each marker, and who does not part them", () => {
    const markers = [{ seat: 3, severity: "2", cleared: "90", range: "3", isNarrow: true }, { seat: 4, severity: "-1.5", cleared: "90", range: "9", isNarrow: false }];
    const text = judged({ panelKind: "peers", peers: { received: "91", adjust: "additive", shrink: "0", spread: "5", markers } });
    expect(text).toContain("2位选手互评");
    expect(text).toContain("收到 2 份互评，平均 91；减去各评分人的宽严后再平均，得 90.00。3号宽严 +2、计 90，4号宽严 -1.5、计 90");
    expect(text).toContain("3号给各选手的分数没有拉开，不足 5 分。");
  });

  it("of peers whose names are not told leave the markers out", () =>
    expect(judged({ panelKind: "peers", sheets: [], peers: { received: "91", adjust: "additive", shrink: "0", spread: null, markers: [] } })).not.toContain("宽严 "));

  it("of a room show the value of the sheets, then the coefficient", () => {
    const room = { id: "a", title: named("一考场"), method: "second-average" as const, plain: "91", mean: "87", deviation: null, coefficient: "0.954022988506", isHeld: true, markers: [] };
    expect(judged({ value: "86.82", exact: "86.816091954", room })).toContain("平均 91。一考场平均 87，系数 0.9540：91 × 0.9540 = 86.82");
    expect(judged({ room })).toContain("（系数已按上下限取值）");
  });

  it("that count unequally show how often", () => {
    const text = judged({ sheets: [{ ...sheet(1, "90"), weight: 2 }, { ...sheet(2, "92"), weight: 1 }], keptSum: "272", keptWeight: 3 });
    expect(text).toContain("1号 ×2");
    expect(text).toContain("按席位权重合计 272，除以 3 得");
  });
});

it("a judge who took over a seat is named with the reason", () => {
  const it = { ...derived(heard([sheet(1, "90")])), seatChanges: [{ panel: "experts", title: named("评委"), seat: 3, reason: "身体不适", at: "2026-05-08T09:30:00Z", before: true, judge: "李评委" }] };
  expect(told(it).textContent).toMatch(/评委3号席换人。原因：身体不适。接任：李评委。这位选手的分数由换人前的评委给出。/);
});
