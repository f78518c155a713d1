// What the judge's page shows, decided from what is known. Pure: no page, no clock, no network.
import type { Entry } from "./outbox";
import type { OwnSheet, Seat, Task } from "./contract";

export type SheetState = "empty" | "local" | "sending" | "received" | "returned" | "refused" | "closed";

/** Where a sheet belongs: the same device may serve another seat or heat later, and never mixes them. */
export const slotOf = (seat: Seat, task: Task): string =>
  [seat.contest, seat.panel.id, seat.seat, task.round, seat.round?.heat ?? 1, task.entrant.id, task.part].join("/");

export const ownSheet = (seat: Seat, task: Task): OwnSheet | undefined =>
  seat.sheets.find((one) => one.round === task.round && one.heat === (seat.round?.heat ?? 1) && one.part === task.part && one.entrant.id === task.entrant.id && one.revision >= task.revision);

export const sameTask = (a: Task, b: Task): boolean => a.round === b.round && a.part === b.part && a.entrant.id === b.entrant.id;

/** The state of the sheet on screen. Only a receipt, or the server's own list, makes it "received". */
export function sheetState(seat: Seat, task: Task, isOpen: boolean, entry: Entry | null, marked: boolean): SheetState {
  const current = entry !== null && entry.revision === task.revision ? entry : null;
  if (current?.state === "received" || ownSheet(seat, task)) return "received";
  if (current?.state === "waiting") return "sending";
  if (!isOpen) return "closed";
  if (current?.state === "refused") return "refused";
  if (task.returned) return "returned";
  return marked ? "local" : "empty";
}

/**
 * The task to show next. The one on screen stays while it is open, while it is being sent, and while there is
 * something to read on it: a receipt, or marks that were not submitted. After a receipt only a task that was not
 * open before turns the page by itself; one that was already waiting gets a button.
 */
export function chooseTask(seat: Seat, known: readonly Task[], shown: Task | null, state: SheetState | null, marked: boolean): Task | null {
  const todo = seat.tasks.filter((task) => !ownSheet(seat, task));
  if (!shown || state === null) return todo[0] ?? null;
  const same = seat.tasks.find((task) => sameTask(task, shown));
  const opened = todo.find((task) => !sameTask(task, shown) && !known.some((one) => sameTask(one, task)));
  if (same && (state !== "received" || same.revision > shown.revision)) return same;
  if (state === "received") return opened ?? same ?? shown;
  if (state === "sending" || marked) return shown;
  return todo[0] ?? shown;
}
