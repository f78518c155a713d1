// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { nextStep } from "./board";
import { backoff } from "./feed";

describe("a message of the feed", () => {
  it("is applied when it starts where this page is", () => expect(nextStep(61, { from: 61, version: 62 })).toBe("apply"));
  it("may merge several versions", () => expect(nextStep(61, { from: 61, version: 65 })).toBe("apply"));
  it("leads to a snapshot when something before it is missing", () => expect(nextStep(61, { from: 62, version: 63 })).toBe("fetch"));
  it("is applied when it overlaps what is known: its rows are whole", () => expect(nextStep(61, { from: 60, version: 62 })).toBe("apply"));
  it("is ignored when it brings nothing new", () => {
    expect(nextStep(61, { from: 60, version: 61 })).toBe("ignore");
    expect(nextStep(61, { from: 40, version: 45 })).toBe("ignore");
  });
  it("leads to a snapshot on a reset whatever the numbers are", () => expect(nextStep(61, { from: 0, version: 1, reset: true })).toBe("fetch"));
});

describe("the wait before a new connection", () => {
  it("is spread over the whole bound", () => {
    expect(backoff(0, 0)).toBe(0);
    expect(backoff(0, 1)).toBe(500);
    expect(backoff(3, 0.5)).toBe(2000);
  });
  it("never exceeds a quarter of a minute, however long it has been away", () => expect(backoff(10_000, 1)).toBe(15_000));
});
