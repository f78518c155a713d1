// The desk: moves the contest, the clock and the walls; sees the state of every seat and never a mark before its time.
import { read } from "../api";
import { firmnessOfAll } from "../certainty";
import { clock, serverNow } from "../clock";
import { coalesce } from "../coalesce";
import type { Certainty, Desk, DeskOrder } from "../contract";
import { isBusy } from "../desk/acts";
import { api, contest, desk, known, take, whenDone } from "../desk/context";
import { dialogIsOpen } from "../desk/dialog";
import { aboutEntrant, askOverTime } from "../desk/entrant-acts";
import { askImport } from "../desk/figures";
import { callNext, freezeOrThaw, openOrClose, release, startOrLock } from "../desk/flow-acts";
import { pickPanel } from "../desk/handouts";
import { aboutSeat, pickSeat } from "../desk/seat-acts";
import { clockMain, clockNext, drawClock, drawScenes, hangMonitor, labelClock, learnNow, scenes, show } from "../desk/stage-acts";
import { currentOf, drawDesk, nextOf } from "../desk/view";
import { button, el, must, say, stateLine } from "../dom";
import { watch } from "../feed";
import { number, t } from "../texts";

let picked: string | null = null;
let failures = 0;

const refresh = coalesce(async () => {
  const answer = await read<Desk>(`${api}/desk`);
  if (answer.kind === "ok") {
    failures = 0;
    take(answer.body);
    learnNow(answer.body.now);
    stateLine("link", "info", null);
    draw();
  } else if (answer.kind === "failed") {
    failures++;
    if (answer.status === 401 || answer.status === 403) stateLine("link", "bad", t("desk.denied"), t("desk.deniedText"));
    else if (!navigator.onLine) stateLine("link", "off", t("desk.offline"));
    else stateLine("link", "bad", t("desk.failed"), t("desk.failedText", { n: failures }), true);
  }
});
whenDone(() => void refresh());

const toRelease = (): DeskOrder | undefined => desk().order.find((line) => line.entrant.id === (desk().ready.includes(picked ?? "") ? picked : desk().ready[0]));

function draw(): void {
  drawDesk(desk(), toRelease()?.entrant.id ?? null, { order: aboutEntrant, seat: aboutSeat, ready: (entrant) => { picked = entrant; draw(); } });
  const { round, state } = desk();
  const current = currentOf(desk());
  label("#actOpen", t(current?.status === "open" ? "desk.actClose" : "desk.actOpen"), !round || (!current && !nextOf(desk())) || current?.status === "released");
  label("#actNext", t("desk.actNext"), !round || !nextOf(desk()));
  label("#actSeat", t("desk.actSeat"), desk().seats.length === 0);
  label("#actCodes", t("desk.codes"), desk().parts.length === 0 || state === "finished");
  label("#actFigures", t("desk.figures"), !round);
  const out = toRelease();
  label("#actRelease", out ? t("desk.actRelease", { n: number(out.entrant) }) : t("desk.actReleaseNone"), !out);
  label("#actFreeze", t(desk().frozen ? "desk.actThaw" : "desk.actFreeze"), !round);
  label("#actStart", t(state === "draft" ? "desk.actLock" : "desk.actStart"), state === "finished");
  labelClock(label);
  drawScenes();
  drawClock();
}

function label(target: string, text: string, off: boolean): void {
  const one = must<HTMLButtonElement>(target);
  say(must("span", one), text);
  one.disabled = off;
}

/** Exactly the result that was on the button when it was pressed. */
function releaseNow(line: DeskOrder): void {
  if (!desk().ready.includes(line.entrant.id)) return;
  picked = null;
  release(line);
}

// --- buttons and keys ---

const acts: Record<string, [button: string, run: () => void]> = {
  o: ["#actOpen", openOrClose], n: ["#actNext", callNext], s: ["#actSeat", pickSeat], q: ["#actCodes", pickPanel], i: ["#actFigures", askImport],
  f: ["#actFreeze", freezeOrThaw], g: ["#actStart", startOrLock], " ": ["#clockMain", clockMain], t: ["#clockNext", clockNext],
  home: ["#actAuto", () => show("auto")], escape: ["#actBlank", () => show("blank")],
};
const can = (target: string): boolean => known() !== null && !isBusy() && !dialogIsOpen() && !must<HTMLButtonElement>(target).disabled;
for (const [target, run] of Object.values(acts)) must(target).addEventListener("click", () => { if (can(target)) run(); });
must("#overTime").addEventListener("click", () => { const current = currentOf(desk()); if (current) askOverTime(current); });

must("#scenes").append(...scenes.map((scene) => {
  const one = button("", t(`desk.scene.${scene}`), () => { if (can("#actAuto")) show(scene); });
  one.dataset.scene = scene;
  return one;
}));

const holder = must<HTMLButtonElement>("#actRelease");
let holding: ReturnType<typeof setTimeout> | undefined;
function hold(): void {
  const line = holding === undefined && can("#actRelease") ? toRelease() : undefined;
  if (!line) return;
  holder.classList.add("holding");
  say(must("kbd", holder), t("desk.holdOn"));
  holding = setTimeout(() => { letGo(); releaseNow(line); }, 1000);
}
function letGo(): void {
  clearTimeout(holding);
  holding = undefined;
  holder.classList.remove("holding");
  say(must("kbd", holder), t("desk.holdKey"));
}
holder.addEventListener("pointerdown", hold);
for (const end of ["pointerup", "pointerleave", "pointercancel"] as const) holder.addEventListener(end, letGo);
holder.addEventListener("contextmenu", (event) => event.preventDefault());

const isTyping = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey || dialogIsOpen() || /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName);
// Space presses a button that was reached by keyboard; one that was clicked before only still has the focus.
const pressesItself = (event: KeyboardEvent): boolean => event.key === " " && (event.target as HTMLElement).matches("button:focus-visible");
addEventListener("keydown", (event) => {
  if (isTyping(event) || event.repeat) return;
  const key = event.key.toLowerCase();
  if (key === "l" || (event.target === holder && (key === " " || key === "enter"))) { event.preventDefault(); hold(); }
  else if (/^[1-9]$/.test(key)) { const seat = known()?.seats.find((one) => one.seat === Number(key)); if (seat) aboutSeat(seat); }
  else if (acts[key] && !pressesItself(event)) { event.preventDefault(); (document.activeElement as HTMLElement | null)?.blur(); const [target, run] = acts[key]; if (can(target)) run(); }
});
addEventListener("keyup", letGo);
addEventListener("blur", letGo);

// --- how firm the places are, asked for when opened ---

must("#sure").addEventListener("toggle", () => void showFirmness());
async function showFirmness(): Promise<void> {
  if (!must<HTMLDetailsElement>("#sure").open) return;
  const answer = await read<Certainty>(`/api/contests/${contest}/certainty?audience=staff`);
  const nameOf = (id: string) => { const line = known()?.order.find((one) => one.entrant.id === id); return line ? `${t("entrant.no", { n: number(line.entrant) })} ${line.entrant.name}` : id; };
  must("#sure div").replaceChildren(...answer.kind === "ok" ? firmnessOfAll(answer.body, nameOf) : [el("p", "", t("sure.failed"))]);
}

// --- the feed ---

function link(live: boolean): void {
  must("#line .dot").classList.toggle("sq", !live);
  say(must("#line span"), t(live ? "desk.live" : navigator.onLine ? "desk.lost" : "desk.offline"));
}

must("#link button").addEventListener("click", () => void refresh());
addEventListener("online", () => void refresh());
addEventListener("offline", () => link(false));
document.addEventListener("visibilitychange", () => { if (!document.hidden) void refresh(); });
setInterval(() => void refresh(), 12_000);
setInterval(() => { say(must("#clock"), clock(serverNow())); drawClock(); }, 250);
hangMonitor(contest);
void refresh();
void watch({ contest, audience: "staff" }, { board: () => void refresh(), message: () => void refresh(), link });
