// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Outcome } from "./api";
import { Outbox, type Entry } from "./outbox";

const slot = "k3x/experts/3/final/1/e7/stage";
const sheet = { round: "final", entrant: "e7", part: "stage", revision: 1, marks: { effect: "27.3" } };
const receipt: Outcome = { kind: "receipt", receipt: { seq: 128, receivedAt: "2026-11-24T10:42:07.123Z", digest: "ab" } };
const later: Outcome = { kind: "later", waitMs: 0 };
const refused: Outcome = { kind: "refused", status: 409, problem: { type: "urn:arena:closed", texts: { zh: "评分已关闭。", en: "Scoring is closed." } } };

let name = 0;
let sent: { url: string; body: string; key: string }[] = [];
let seen: Entry[] = [];

function open(outcomes: (Outcome | Promise<Outcome>)[], database = `test-${name}`): Promise<Outbox> {
  return Outbox.open(async (url, body, key) => {
    sent.push({ url, body: new TextDecoder().decode(body), key });
    return outcomes.shift() ?? later;
  }, (entry) => seen.push(entry), database);
}

beforeEach(() => { name++; sent = []; seen = []; });

describe("the outbox", () => {
  it("sends the same key and the same bytes until there is a receipt", async () => {
    const box = await open([later, later, receipt]);
    const { key } = await box.put(slot, 1, "/sheets", sheet);
    await vi.waitFor(() => expect(sent).toHaveLength(3));
    expect(new Set(sent.map((one) => `${one.url} ${one.key} ${one.body}`)).size).toBe(1);
    expect(sent[0]).toEqual({ url: "/sheets", key, body: JSON.stringify(sheet) });
  });

  it("has the sheet on the device before the first send", async () => {
    let stored: Entry | null = null;
    const box: Outbox = await Outbox.open(async () => { stored = await box.latest(slot); return receipt; }, () => {}, `test-${name}`);
    await box.put(slot, 1, "/sheets", sheet);
    await vi.waitFor(() => expect(stored).not.toBeNull());
    expect(stored!.state).toBe("waiting");
  });

  it("calls nothing received before its receipt", async () => {
    let answer!: (outcome: Outcome) => void;
    const box = await open([new Promise((resolve) => { answer = resolve; })]);
    await box.put(slot, 1, "/sheets", sheet);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect((await box.latest(slot))!.state).toBe("waiting");
    expect(seen.map((entry) => entry.state)).toEqual(["waiting"]);
    answer(receipt);
    await vi.waitFor(() => expect(seen.at(-1)!.state).toBe("received"));
    expect((await box.latest(slot))!.receipt!.seq).toBe(128);
  });

  it("goes on after the page was closed in the middle, with the same key and bytes", async () => {
    const before = await open([new Promise<Outcome>(() => {})]);
    await before.put(slot, 1, "/sheets", sheet);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    const after = await open([receipt]);
    await after.flush();
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
    expect((await after.latest(slot))!.state).toBe("received");
  });

  it("keeps draft and sentence of a refused sheet and does not send it again", async () => {
    const box = await open([refused]);
    await box.saveDraft(slot, sheet.marks);
    await box.put(slot, 1, "/sheets", sheet);
    await vi.waitFor(() => expect(seen.at(-1)!.state).toBe("refused"));
    await box.flush();
    expect(sent).toHaveLength(1);
    expect(await box.draft(slot)).toEqual(sheet.marks);
    expect((await box.latest(slot))!.problem!.texts!.zh).toBe("评分已关闭。");
  });

  it("makes a new key when the judge submits again after a refusal", async () => {
    const box = await open([refused, receipt]);
    await box.put(slot, 1, "/sheets", sheet, 1);
    await vi.waitFor(() => expect(seen.at(-1)!.state).toBe("refused"));
    await box.put(slot, 1, "/sheets", sheet, 2);
    await vi.waitFor(() => expect(seen.at(-1)!.state).toBe("received"));
    expect(sent[0]!.key).not.toBe(sent[1]!.key);
  });

  it("sends several sheets in the order they were made", async () => {
    const box = await open([later, receipt, receipt]);
    await box.put("a", 1, "/sheets", { entrant: "e1" }, 1);
    await box.put("b", 1, "/sheets", { entrant: "e2" }, 2);
    await vi.waitFor(() => expect(sent).toHaveLength(3));
    expect(sent.map((one) => JSON.parse(one.body).entrant)).toEqual(["e1", "e1", "e2"]);
  });
});
