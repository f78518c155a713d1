import { describe, expect, it } from "vitest";
import type { Entry } from "./outbox";
import type { OwnSheet, Seat, Task } from "./contract";
import { chooseTask, sheetState, slotOf } from "./sheet";

const words = { zh: "", en: "" };
const entrant = (n: number) => ({ id: `e${n}`, number: n, name: `${n}`, unit: "" });
const task = (n: number, revision = 1): Task => ({ round: "final", part: "stage", title: words, entrant: entrant(n), position: n, of: 20, revision, returned: null, criteria: [] });
const own = (n: number, revision = 1): OwnSheet => ({ round: "final", heat: 1, part: "stage", entrant: entrant(n), revision, total: "90.8", marks: {}, seq: 128, receivedAt: "" });
const seat = (tasks: Task[], sheets: OwnSheet[] = [], heat = 1): Seat =>
  ({ contest: "k3x", title: words, demo: true, panel: { id: "experts", title: words, kind: "experts" }, seat: 3, round: { id: "final", title: words, heat }, state: "running", tasks, sheets, next: null });
const entry = (state: Entry["state"], revision = 1): Entry => ({ key: "k", slot: "", revision, url: "", body: new Uint8Array(), madeAt: 0, state });

describe("the state of a sheet", () => {
  const open = seat([task(7)]);
  it("is empty, then on this device", () => {
    expect(sheetState(open, task(7), true, null, false)).toBe("empty");
    expect(sheetState(open, task(7), true, null, true)).toBe("local");
  });
  it("is on its way until there is a receipt, even if scoring closes meanwhile", () => {
    expect(sheetState(seat([]), task(7), false, entry("waiting"), true)).toBe("sending");
    expect(sheetState(seat([]), task(7), false, entry("received"), true)).toBe("received");
  });
  it("is received when the server has it, also from another device", () => expect(sheetState(seat([], [own(7)]), task(7), false, null, false)).toBe("received"));
  it("is closed when it was not submitted in time", () => expect(sheetState(seat([]), task(7), false, null, true)).toBe("closed"));
  it("says a refusal as long as it can be mended", () => expect(sheetState(open, task(7), true, entry("refused"), true)).toBe("refused"));
  it("is returned in its new revision, whatever became of the old one", () => {
    const returned = { ...task(7, 2), returned: { reason: "请核对", marks: {} } };
    expect(sheetState(seat([returned], [own(7, 1)]), returned, true, entry("received", 1), true)).toBe("returned");
  });
  it("starts afresh in a new heat", () => {
    expect(sheetState(seat([task(7)], [own(7)], 2), task(7), true, null, false)).toBe("empty");
    expect(slotOf(seat([], [], 1), task(7))).not.toBe(slotOf(seat([], [], 2), task(7)));
  });
});

describe("the task on screen", () => {
  it("stays while it is open, though others open too", () => expect(chooseTask(seat([task(4), task(7)]), [task(7)], task(7), "local", true)!.entrant.id).toBe("e7"));
  it("stays when it closes with marks that were not submitted", () => expect(chooseTask(seat([task(4)]), [task(7)], task(7), "closed", true)!.entrant.id).toBe("e7"));
  it("gives way when it closes untouched", () => expect(chooseTask(seat([task(4)]), [task(7)], task(7), "closed", false)!.entrant.id).toBe("e4"));
  it("stays while it is being sent", () => expect(chooseTask(seat([task(4)]), [task(7)], task(7), "sending", true)!.entrant.id).toBe("e7"));
  it("turns to the next that opens after the receipt", () => expect(chooseTask(seat([task(4)], [own(7)]), [], task(7), "received", true)!.entrant.id).toBe("e4"));
  it("keeps the receipt on screen while nothing new opens", () => {
    expect(chooseTask(seat([], [own(7)]), [], task(7), "received", true)!.entrant.id).toBe("e7");
    expect(chooseTask(seat([task(4)], [own(7)]), [task(4)], task(7), "received", true)!.entrant.id).toBe("e7");
  });
  it("comes back when its sheet is returned", () => expect(chooseTask(seat([task(7, 2)], [own(7)]), [], task(7), "received", true)!.revision).toBe(2));
  it("is the first that is not yet marked, on a fresh page", () => expect(chooseTask(seat([task(4), task(7)], [own(4)]), [], null, null, false)!.entrant.id).toBe("e7"));
});
