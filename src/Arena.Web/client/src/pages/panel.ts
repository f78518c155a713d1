// The public panel's page: one question about the entrant on stage, one answer, and a receipt that says it is in.
import { read, send } from "../api";
import { clock } from "../clock";
import { coalesce } from "../coalesce";
import type { Criterion, Entrant, Level, OwnSheet, Seat, Task } from "../contract";
import { trim } from "../decimal";
import { el, must, say } from "../dom";
import { watch } from "../feed";
import { printed } from "../marks";
import { Outbox, type Entry } from "../outbox";
import { chooseTask, ownSheet, sameTask, sheetState, slotOf, type SheetState } from "../sheet";
import { number, pick, t } from "../texts";

let seat: Seat | null = null;
let task: Task | null = null;
let answer: string | null = null;
let entry: Entry | null = null;
let outbox: Outbox;

const go = must<HTMLButtonElement>("#go");
const question = (of: Task): Criterion => of.criteria[0]!;
const isOpen = (): boolean => seat!.tasks.some((one) => sameTask(one, task!));
const state = (): SheetState | null => seat && task ? sheetState(seat, task, isOpen(), entry, answer !== null) : null;
const isAnswering = (): boolean => ["empty", "local", "returned", "refused"].includes(state() ?? "");

const refresh = coalesce(async () => {
  const got = await read<Seat>("/api/seat");
  if (got.kind === "failed") {
    if ([401, 403, 404, 410].includes(got.status)) { task = null; seat = null; wait("panel.noCode", "panel.noCodeText"); }
    else if (!seat) wait("judge.failed", "panel.failedText");
    return;
  }
  if (got.kind !== "ok") return;
  const known = seat?.tasks ?? [];
  if (got.body.panel.kind !== "public") { location.replace("/judge"); return; }
  if (seat === null) follow(got.body.contest);
  seat = got.body;
  const next = chooseTask(seat, known, task, state(), answer !== null);
  if (next && (!task || !sameTask(next, task) || next.revision !== task.revision)) await turnTo(next);
  else task = next ?? task;
  show();
});

async function turnTo(next: Task): Promise<void> {
  const slot = slotOf(seat!, next);
  [answer, entry] = [(await outbox.draft(`${slot}/${next.revision}`))?.[question(next).id] ?? null, await outbox.latest(slot)];
  task = next;
  build(question(next));
}

function choose(value: string): void {
  if (!isAnswering()) return;
  answer = value;
  show();
  outbox.saveDraft(`${slotOf(seat!, task!)}/${task!.revision}`, { [question(task!).id]: value }).catch(() => wait("judge.noStore", "judge.noStoreText"));
}

async function submit(): Promise<void> {
  if (!task || answer === null || !isAnswering()) return;
  go.disabled = true;
  await outbox.put(slotOf(seat!, task), task.revision, `/api/contests/${seat!.contest}/sheets`,
    { round: task.round, entrant: task.entrant.id, part: task.part, revision: task.revision, marks: { [question(task).id]: answer } });
}

function answered(changed: Entry): void {
  if (seat && task && changed.slot === slotOf(seat, task)) { entry = changed; show(); }
  if (changed.state !== "waiting") void refresh();
}

// --- the page ---

/** The levels are the answers; a question without levels is a scale to slide along. */
function build(criterion: Criterion): void {
  say(must("#question"), pick(criterion.title));
  const levels = criterion.levels ?? [];
  must("#answers").replaceChildren(...levels.length > 0 ? levels.map((level) => option(criterion, level)) : [slider(criterion)]);
}

function option(criterion: Criterion, level: Level): HTMLElement {
  const value = printed(criterion, level.from);
  const radio = el("input");
  radio.type = "radio";
  radio.name = "answer";
  radio.value = value;
  radio.addEventListener("change", () => choose(value));
  return el("label", "", radio, el("span", "", pick(level.title)), el("small", "num", t("panel.points", { n: trim(value) })));
}

function slider(criterion: Criterion): HTMLElement {
  const range = el("input");
  [range.type, range.min, range.max, range.step] = ["range", criterion.min, criterion.max, criterion.step];
  range.setAttribute("aria-labelledby", "question");
  // Its middle is no answer until it was touched.
  for (const touch of ["input", "pointerup", "keyup"] as const) range.addEventListener(touch, () => choose(printed(criterion, range.value)));
  return el("label", "scale", range, el("small", "num", t("judge.range", { from: trim(criterion.min), to: trim(criterion.max) })));
}

function show(): void {
  if (!seat) return;
  say(must("#seat"), t("panel.seat", { panel: pick(seat.panel.title), n: seat.seat }));
  must("#demo").hidden = !seat.demo;
  document.title = `${must("#seat").textContent} · ${pick(seat.title)}`;
  const shown = state();
  // A page that was loaded again has no task for what is in; the last answer is still the word of the moment.
  const last = seat.sheets[0];
  if (task && shown && shown !== "received") { present(task.entrant, shown); showQuestion(shown); }
  else if (task && shown) { present(task.entrant, shown); showReceipt(task.entrant, ownSheet(seat, task)); }
  else if (last) { present(last.entrant, "received"); showReceipt(last.entrant, last); }
  else wait("panel.wait", "panel.waitText");
}

function present(entrant: Entrant, shown: SheetState): void {
  const isDone = shown === "received";
  must("#wait").hidden = true;
  must("#entrant").hidden = false;
  must("#ask").hidden = must("#dock").hidden = isDone;
  must("#done").hidden = !isDone;
  must("#page").dataset.state = shown;
  say(must('[data-f="number"]'), number(entrant));
  say(must('[data-f="name"]'), entrant.name);
  say(must('[data-f="subject"]'), entrant.subject ?? (entrant.name.startsWith(entrant.unit) ? "" : entrant.unit));
}

function showQuestion(shown: SheetState): void {
  for (const input of must("#answers").querySelectorAll("input")) {
    input.disabled = !isAnswering();
    if (input.type === "radio") input.checked = input.value === answer;
    else if (answer !== null) input.value = answer;
  }
  const refused = entry?.problem?.texts ? pick(entry.problem.texts) : entry?.problem?.detail ?? "";
  say(must("#status"), shown === "refused" ? refused : shown === "closed" ? t("panel.closed") : shown === "returned" ? t("panel.returned", { reason: task!.returned?.reason ?? "" })
    : shown === "sending" ? t(navigator.onLine ? "panel.sendingText" : "panel.offline") : t("panel.once"));
  must("#dock").classList.toggle("bad", shown === "refused" || shown === "closed" || shown === "returned");
  go.disabled = !isAnswering() || answer === null;
  say(go, shown === "sending" ? t("judge.sending") : shown === "closed" ? t("judge.stClosed") : answer === null ? t("panel.choose") : t("panel.submit", { answer: worded(task!, answer) }));
}

function showReceipt(entrant: Entrant, own: OwnSheet | undefined): void {
  const receipt = task && entry?.revision === task.revision ? entry.receipt : undefined;
  const given = own?.total ?? answer;
  const words = given == null ? "" : task ? worded(task, printed(question(task), given)) : t("panel.points", { n: trim(given) });
  say(must("#receipt"), t("judge.stReceipt", { seq: receipt?.seq ?? own?.seq ?? "", clock: clock(receipt?.receivedAt ?? own?.receivedAt ?? 0) }));
  say(must("#chosen"), words && t("panel.chosen", { n: number(entrant), answer: words }));
}

/** An answer as it is spoken: its words and its points. */
function worded(of: Task, value: string): string {
  const level = question(of).levels?.find((one) => printed(question(of), one.from) === value);
  const points = t("panel.points", { n: trim(value) });
  return level ? `${pick(level.title)}${t("list.sep")}${points}` : points;
}

function wait(title: string, text: string): void {
  for (const one of ["dock", "entrant", "ask", "done"]) must(`#${one}`).hidden = true;
  must("#wait").hidden = false;
  say(must("#wait b"), t(title));
  say(must("#wait p"), t(text));
}

// --- events ---

go.addEventListener("click", () => void submit());
must("#ask").addEventListener("submit", (event) => { event.preventDefault(); void submit(); });

function follow(contest: string): void {
  void watch({ contest, audience: "public" }, {
    board: () => void refresh(),
    message: (delta) => { if (delta.current !== undefined || delta.state !== undefined) void refresh(); },
    link: () => {},
  });
}

addEventListener("online", () => { void outbox.flush(); void refresh(); });
addEventListener("offline", () => show());
document.addEventListener("visibilitychange", () => { if (!document.hidden) { void outbox.flush(); void refresh(); } });
setInterval(() => void refresh(), 8000);

Outbox.open(send, answered).then(async (opened) => { outbox = opened; await refresh(); await outbox.flush(); }, () => wait("judge.noStore", "judge.noStoreText"));
