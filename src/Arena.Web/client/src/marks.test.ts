import { describe, expect, it } from "vitest";
import type { Criterion } from "./contract";
import { band, bands, fault, start, stepped, typed } from "./marks";

const title = { zh: "工作成效", en: "Results" };
const level = (zh: string, from: string) => ({ title: { zh, en: zh }, from });
const effect: Criterion = { id: "effect", title, min: "0", max: "30", step: "0.1", levels: [level("良", "23"), level("优", "27"), level("差", "0"), level("中", "18")] };
const dive: Criterion = { id: "dive", title, min: "0", max: "10", step: "0.5" };

describe("a judge's mark", () => {
  it("must be a number in the range on the step", () => {
    expect(fault(effect, "27.3")).toBeNull();
    expect(fault(effect, "")).toBe("number");
    expect(fault(effect, "30.1")).toBe("above");
    expect(fault({ ...effect, min: "60", max: "100" }, "59.9")).toBe("below");
    expect(fault(dive, "7.3")).toBe("step");
  });
  it("starts at the best level, or in the middle where there are none", () => {
    expect(start(effect)).toBe("27.0");
    expect(start(dive)).toBe("5.0");
  });
  it("moves by steps exactly and stops at the ends", () => {
    expect(stepped(effect, undefined, 5)).toBe("27.0");
    expect(stepped(effect, "27.0", 1)).toBe("27.1");
    expect(stepped(effect, "29.8", 5)).toBe("30.0");
    expect(stepped(effect, "0.3", -5)).toBe("0.0");
    expect(stepped(dive, "7.0", -5)).toBe("4.5");
  });
  it("has the level whose band holds it", () => {
    expect(bands(effect).map((one) => `${one.title.zh} ${one.from}-${one.to}`)).toEqual(["优 27-30", "良 23-26.9", "中 18-22.9", "差 0-17.9"]);
    expect(band(effect, "26.9")?.title.zh).toBe("良");
    expect(band(dive, "5")).toBeUndefined();
  });
  it("takes only keys that can lead to an allowed number", () => {
    expect([..."27.35"].reduce((text, key) => typed(effect, text, key), "")).toBe("27.3");
    expect([..."3001"].reduce((text, key) => typed(effect, text, key), "")).toBe("30");
    expect([...".5"].reduce((text, key) => typed(effect, text, key), "")).toBe("5");
    expect([..."07"].reduce((text, key) => typed(effect, text, key), "")).toBe("7");
    expect(typed(effect, "27.", "Backspace")).toBe("27");
  });
});
