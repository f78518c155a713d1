// The judge's page: one entrant at a time, a draft on the device, a sheet that is "received" only with its receipt.
import { read, send } from "../api";
import { clock } from "../clock";
import { coalesce } from "../coalesce";
import type { Criterion, Seat, Task } from "../contract";
import { sum, times, trim } from "../decimal";
import { el, must, say } from "../dom";
import { watch } from "../feed";
import { band, fault, printed, stepped } from "../marks";
import { Outbox, type Entry } from "../outbox";
import { openPad, padIsOpen, padKey, close as closePad } from "../pad";
import { chooseTask, ownSheet, sameTask, sheetState, slotOf, type SheetState } from "../sheet";
import { number, pick, t } from "../texts";

let seat: Seat | null = null;
let task: Task | null = null;
let marks: Record<string, string> = {};
let entry: Entry | null = null;
let saved = true;
let outbox: Outbox;

const go = must<HTMLButtonElement>("#go");
const isMarked = (): boolean => Object.keys(marks).length > 0;
const isOpen = (): boolean => task !== null && seat!.tasks.some((one) => sameTask(one, task!));
const state = (): SheetState | null => seat && task ? sheetState(seat, task, isOpen(), entry, isMarked()) : null;
const editable = (): boolean => ["empty", "local", "returned", "refused"].includes(state() ?? "");
const missing = (): number => task!.criteria.filter((one) => marks[one.id] === undefined).length;

const refresh = coalesce(async () => {
  const answer = await read<Seat>("/api/seat");
  if (answer.kind === "failed") {
    if ([401, 403, 404, 410].includes(answer.status)) { task = null; seat = null; wait("judge.noSeat", "judge.noSeatText"); }
    else if (!seat) wait("judge.failed", "judge.failedText");
    return;
  }
  if (answer.kind === "ok") {
    const known = seat?.tasks ?? [];
    if (answer.body.panel.kind === "public") { location.replace("/panel"); return; }
    if (seat === null) follow(answer.body.contest);
    seat = answer.body;
    const chosen = chooseTask(seat, known, task, state(), isMarked());
    if (chosen && (!task || !sameTask(chosen, task) || chosen.revision !== task.revision)) await turnTo(chosen);
    else task = chosen ?? task;
    show();
  }
});

/** Takes a task onto the screen with what this device has of it: draft, returned marks, a sheet on its way. */
async function turnTo(next: Task): Promise<void> {
  const slot = slotOf(seat!, next);
  const [draft, latest] = [await outbox.draft(`${slot}/${next.revision}`), await outbox.latest(slot)];
  task = next;
  entry = latest;
  marks = draft ?? allowed(next, ownSheet(seat!, next)?.marks ?? next.returned?.marks ?? {});
  saved = true;
  if (padIsOpen()) closePad();
  buildCriteria(next);
}

const allowed = (of: Task, given: Record<string, string>): Record<string, string> =>
  Object.fromEntries(of.criteria.flatMap((one) => { const mark = given[one.id]; return mark !== undefined && fault(one, mark) === null ? [[one.id, printed(one, mark)]] : []; }));

function mark(criterion: Criterion, value: string): void {
  if (!editable()) return;
  marks = { ...marks, [criterion.id]: value };
  saved = false;
  show();
  const [slot, kept] = [`${slotOf(seat!, task!)}/${task!.revision}`, marks];
  outbox.saveDraft(slot, kept).then(() => { if (marks === kept) { saved = true; show(); } }, () => wait("judge.noStore", "judge.noStoreText"));
}

async function submit(): Promise<void> {
  if (!task || !editable() || missing() > 0) return;
  go.disabled = true;
  const sheet = { round: task.round, entrant: task.entrant.id, part: task.part, revision: task.revision, marks: Object.fromEntries(task.criteria.map((one) => [one.id, marks[one.id]!])) };
  await outbox.put(slotOf(seat!, task), task.revision, `/api/contests/${seat!.contest}/sheets`, sheet);
}

function answered(changed: Entry): void {
  if (seat && task && changed.slot === slotOf(seat, task)) { entry = changed; show(); }
  if (changed.state !== "waiting") void refresh();
}

// --- the page ---

function buildCriteria(of: Task): void {
  const template = must<HTMLTemplateElement>("#criterion");
  must("#criteria").replaceChildren(...of.criteria.map((criterion) => {
    const section = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    const title = pick(criterion.title);
    section.dataset.id = criterion.id;
    section.classList.toggle("back", of.returned?.reason.includes(title) ?? false);
    say(must('[data-f="title"]', section), title);
    say(must('[data-f="max"]', section), t("judge.outOf", { n: trim(criterion.max) }));
    for (const button of section.querySelectorAll<HTMLButtonElement>("[data-by]")) {
      const by = Number(button.dataset.by);
      const size = trim(times(criterion.step, Math.abs(by)));
      button.textContent = `${by < 0 ? "−" : "+"}${size}`;
      button.setAttribute("aria-label", `${title} ${t(by < 0 ? "judge.decrease" : "judge.increase", { n: size })}`);
      button.addEventListener("click", () => mark(criterion, stepped(criterion, marks[criterion.id], by)));
    }
    must('[data-f="value"]', section).addEventListener("click", () => { if (editable()) pad(criterion); });
    return section;
  }));
}

const pad = (criterion: Criterion): void => openPad(criterion, marks[criterion.id], (value) => mark(criterion, value));

function show(): void {
  if (!seat) return;
  say(must("#seat"), seat.seatTitle || t("judge.seat", { n: seat.seat }));
  document.title = `${must("#seat").textContent} · ${pick(seat.title)}`;
  must("#demo").hidden = !seat.demo;
  const shown = state();
  must("#dock").hidden = must("#entrant").hidden = must("#criteria").hidden = shown === null;
  must("#wait").hidden = shown !== null;
  say(must("#place"), task ? t("judge.place", { n: task.position, of: task.of }) : "");
  showOpen();
  showMine();
  const next = seat.next;
  must("#next").hidden = !next || !(shown === null || shown === "received" || shown === "closed") || todo() !== undefined;
  if (next) say(must("#next b"), `${t("entrant.no", { n: number(next) })}　${next.name}`);
  if (shown === null || !task) return wait("judge.wait", "judge.waitText");
  must("#page").dataset.state = shown;
  must("#page").classList.toggle("locked", shown === "received" || shown === "sending" || shown === "closed");
  must("#page").classList.toggle("returned", shown === "returned");
  say(must('[data-f="number"]'), number(task.entrant));
  say(must('[data-f="name"]'), task.entrant.name);
  say(must('[data-f="subject"]'), [task.entrant.subject ?? task.entrant.unit, seat.tasks.length > 1 || task.criteria.length === 1 ? pick(task.title) : ""].filter(Boolean).join("　"));
  showMarks(task);
  showStatus(shown);
}

function showMarks(of: Task): void {
  for (const criterion of of.criteria) {
    const section = must(`#criteria [data-id="${criterion.id}"]`);
    const value = marks[criterion.id];
    const level = value === undefined ? undefined : band(criterion, value);
    const button = must<HTMLButtonElement>('[data-f="value"]', section);
    say(button, value ?? "—");
    button.classList.toggle("blank", value === undefined);
    button.disabled = !editable();
    button.setAttribute("aria-label", value === undefined ? t("judge.valueEmpty", { title: pick(criterion.title) }) : t("judge.value", { title: pick(criterion.title), n: value }));
    say(must('[data-f="level"] b', section), pick(level?.title));
    say(must('[data-f="level"] em', section), level ? t("judge.range", { from: level.from, to: level.to }) : t("judge.range", { from: trim(criterion.min), to: trim(criterion.max) }));
  }
  say(must("#totalLabel"), t("judge.total", { n: trim(sum(of.criteria.map((one) => one.max))) }));
  const given = of.criteria.flatMap((one) => marks[one.id] ?? []);
  say(must("#total"), given.length > 0 ? sum(given) : "—");
}

function showStatus(shown: SheetState): void {
  const receipt = entry?.revision === task!.revision ? entry.receipt : undefined;
  const own = ownSheet(seat!, task!);
  const sentence = entry?.problem?.texts ? pick(entry.problem.texts) : entry?.problem?.detail ?? entry?.problem?.title ?? "";
  const silent = shown === "sending" && (!navigator.onLine || Date.now() - entry!.madeAt > 8000);
  const [kind, title, text] = ({
    empty: ["empty", t("judge.stEmpty"), t("judge.stEmptyText")],
    local: saved ? ["local", t("judge.stLocal"), t("judge.stLocalText")] : ["local", t("judge.stSaving"), ""],
    sending: [silent ? "waiting" : "sending", t("judge.stSending"), t(silent ? "judge.stWaitingText" : "judge.stSendingText")],
    received: ["received", t("judge.stReceived"), t("judge.stReceipt", { seq: receipt?.seq ?? own?.seq ?? "", clock: clock(receipt?.receivedAt ?? own?.receivedAt ?? 0) })],
    returned: ["returned", t("judge.stReturned"), task!.returned?.reason ?? ""],
    refused: ["refused", t("judge.stRefused"), sentence],
    closed: ["closed", t("judge.stClosed"), isMarked() ? t("judge.stClosedText") : t("judge.stClosedEmpty")],
  } satisfies Record<SheetState, [string, string, string]>)[shown];
  must("#status").className = `st ${kind}`;
  say(must("#status b"), title);
  say(must("#status span span"), text);
  const left = missing();
  const onward = shown === "received" || shown === "closed" ? todo() : undefined;
  go.disabled = !onward && !(editable() && left === 0);
  say(go, onward ? t("judge.goNext", { n: number(onward.entrant) }) : shown === "received" ? t("judge.locked") : shown === "closed" ? t("judge.closed")
    : shown === "sending" ? t("judge.sending") : left > 0 ? t("judge.missing", { n: left }) : t(shown === "returned" || shown === "refused" ? "judge.again" : "judge.submit"));
}

const todo = (): Task | undefined => seat!.tasks.find((one) => !(task && sameTask(one, task)) && !ownSheet(seat!, one));

function showOpen(): void {
  const open = seat!.tasks.filter((one) => !ownSheet(seat!, one));
  must("#open").hidden = open.length < 2;
  must("#open").replaceChildren(...open.map((one) => {
    const chip = el("button", "", `${t("entrant.no", { n: number(one.entrant) })}${seat!.tasks.some((other) => other !== one && other.entrant.id === one.entrant.id) ? `　${pick(one.title)}` : ""}`);
    chip.type = "button";
    if (task && sameTask(one, task)) chip.setAttribute("aria-current", "true");
    chip.addEventListener("click", () => void turnTo(one).then(show));
    return chip;
  }));
}

function showMine(): void {
  const mine = seat!.sheets.filter((one) => !(task && one.entrant.id === task.entrant.id && one.part === task.part));
  must("#mine").hidden = mine.length === 0;
  must("#earlier").hidden = mine.length <= 4;
  must("#mine ol").replaceChildren(...mine.map((one) => el("li", "", el("b", "num", one.total), t("judge.ownNo", { n: number(one.entrant) }))));
}

function wait(title: string, text: string): void {
  must("#dock").hidden = must("#entrant").hidden = must("#criteria").hidden = true;
  must("#wait").hidden = false;
  say(must("#wait b"), t(title));
  say(must("#wait p"), t(text));
}

// --- events ---

go.addEventListener("click", () => {
  const onward = ["received", "closed"].includes(state() ?? "") ? todo() : undefined;
  if (onward) void turnTo(onward).then(show);
  else void submit();
});

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (padIsOpen()) {
    // Enter on a pad button would press it; with the pad open, Enter always means "done".
    if (event.key === "Enter" && (event.target as HTMLElement).id === "padCancel") return;
    if (/^[0-9.]$|^(Backspace|Enter|Escape)$/.test(event.key)) { event.preventDefault(); padKey(event.key); }
    return;
  }
  if (!task || !editable()) return;
  const focused = (event.target as HTMLElement).closest<HTMLElement>("[data-id]")?.dataset.id;
  const criterion = task.criteria.find((one) => one.id === focused) ?? task.criteria.find((one) => marks[one.id] === undefined) ?? task.criteria[0];
  if (!criterion) return;
  if (/^[0-9]$/.test(event.key)) { event.preventDefault(); pad(criterion); padKey(event.key); }
  if (focused && (event.key === "ArrowUp" || event.key === "ArrowDown")) { event.preventDefault(); mark(criterion, stepped(criterion, marks[criterion.id], event.key === "ArrowUp" ? 1 : -1)); }
});

function follow(contest: string): void {
  void watch({ contest, audience: "public" }, {
    board: () => void refresh(),
    message: (delta) => { if (delta.current !== undefined || delta.state !== undefined) void refresh(); },
    link: () => {},
  });
}

addEventListener("online", () => { void outbox.flush(); void refresh(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) { void outbox.flush(); void refresh(); } });
// Judges are few, and a returned sheet or an excused seat is in no public message.
setInterval(() => void refresh(), 4000);
setInterval(() => { if (state() === "sending") show(); }, 1000);

Outbox.open(send, answered).then(async (opened) => { outbox = opened; await refresh(); await outbox.flush(); }, () => wait("judge.noStore", "judge.noStoreText"));
