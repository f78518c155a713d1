import { describe, expect, it } from "vitest";
import type { Phase } from "./contract";
import { overTime, readingOf, remindersOf } from "./stage-clock";

const at = Date.parse("2026-05-08T02:30:00.000Z");
const phase = (more: Partial<Phase> = {}): Phase => ({ phase: "talk", title: { zh: "", en: "" }, seconds: 120, usedMs: 0, running: null, stopped: false, ...more });

describe("the clock of the stage", () => {
  it("counts down from the limit while it runs", () => {
    const running = phase({ running: "2026-05-08T02:30:00.000Z" });
    expect(readingOf(running, at)).toMatchObject({ text: "02:00", isOver: false, share: 1 });
    expect(readingOf(running, at + 47_100).text).toBe("01:13");
    expect(readingOf(running, at + 48_000).text).toBe("01:12");
    expect(readingOf(running, at + 120_000)).toMatchObject({ text: "00:00", isOver: false, share: 0 });
  });
  it("stands still while it is paused and goes on from there", () => {
    expect(readingOf(phase({ usedMs: 30_000 }), at + 999_999).text).toBe("01:30");
    expect(readingOf(phase({ usedMs: 30_000, running: "2026-05-08T02:30:00.000Z" }), at + 10_000).text).toBe("01:20");
  });
  it("counts up beyond the limit", () => {
    expect(readingOf(phase({ usedMs: 158_400 }), at)).toMatchObject({ text: "00:38", isOver: true, share: 0 });
  });
  it("does not run backwards when this device is a moment behind", () =>
    expect(readingOf(phase({ running: "2026-05-08T02:30:01.000Z" }), at).text).toBe("02:00"));
  it("adds the begun seconds beyond each limit", () => {
    expect(overTime([phase({ usedMs: 120_000 })], at)).toBe(0);
    expect(overTime([phase({ usedMs: 120_001 }), phase({ usedMs: 157_400 }), phase({ usedMs: 10_000 })], at)).toBe(39);
  });
  it("reminds half a minute and a minute before the end, if the phase is longer", () => {
    expect(remindersOf(phase())).toEqual([30, 60]);
    expect(remindersOf(phase({ seconds: 60 }))).toEqual([30]);
  });
});
