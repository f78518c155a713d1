import { describe, expect, it } from "vitest";
import { coalesce } from "./coalesce";

describe("coalesced runs", () => {
  it("never overlap, and many calls during one lead to exactly one more", async () => {
    let [runs, inside, most] = [0, 0, 0];
    const run = coalesce(async () => {
      runs++;
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
    });
    await Promise.all([run(), run(), run(), run()]);
    expect([runs, most]).toEqual([2, 1]);
    await run();
    expect(runs).toBe(3);
  });
  it("go on after a run that failed", async () => {
    let runs = 0;
    const run = coalesce(async () => { if (++runs === 1) throw new Error("first"); });
    await expect(run()).rejects.toThrow("first");
    await run();
    expect(runs).toBe(2);
  });
});
