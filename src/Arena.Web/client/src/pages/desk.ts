// The desk: moves the contest, sees the state of every seat and never a mark.
import { act, isBusy } from "../acts";
import { read } from "../api";
import { clock, serverNow } from "../clock";
import { coalesce } from "../coalesce";
import type { Desk, DeskOrder, DeskSeat } from "../contract";
import { currentOf, drawDesk, nextOf } from "../desk-view";
import { ask, choose, chosen, dialogIsOpen, options } from "../dialog";
import { must, say, stateLine } from "../dom";
import { watch } from "../feed";
import { number, pick, t } from "../texts";

const contest = must("#desk").dataset.contest!;
const api = `/api/contests/${contest}`;
let desk: Desk | null = null;
let picked: string | null = null;
let failures = 0;

const refresh = coalesce(async () => {
  const answer = await read<Desk>(`${api}/desk`);
  if (answer.kind === "ok") {
    failures = 0;
    desk = answer.body;
    stateLine("link", "info", null);
    show();
  } else if (answer.kind === "failed") {
    failures++;
    if (answer.status === 401 || answer.status === 403) stateLine("link", "bad", t("desk.denied"), t("desk.deniedText"));
    else if (!navigator.onLine) stateLine("link", "off", t("desk.offline"));
    else stateLine("link", "bad", t("desk.failed"), t("desk.failedText", { n: failures }), true);
  }
});

const release = (): DeskOrder | undefined => desk?.order.find((line) => line.entrant.id === (desk!.ready.includes(picked ?? "") ? picked : desk!.ready[0]));

function show(): void {
  if (!desk) return;
  drawDesk(desk, release()?.entrant.id ?? null, { order: aboutEntrant, seat: aboutSeat, ready: (entrant) => { picked = entrant; show(); } });
  const current = currentOf(desk);
  const isOpen = current?.status === "open";
  label("#actOpen", t(isOpen ? "desk.actClose" : "desk.actOpen"), !desk.round || (!current && !nextOf(desk)) || current?.status === "released");
  label("#actNext", t("desk.actNext"), !desk.round || !nextOf(desk));
  label("#actSeat", t("desk.actSeat"), desk.seats.length === 0);
  const out = release();
  label("#actRelease", out ? t("desk.actRelease", { n: number(out.entrant) }) : t("desk.actReleaseNone"), !out);
  label("#actFreeze", t(desk.frozen ? "desk.actThaw" : "desk.actFreeze"), !desk.round);
  label("#actStart", t(desk.state === "draft" ? "desk.actLock" : "desk.actStart"), desk.state === "finished");
}

function label(button: string, text: string, off: boolean): void {
  const target = must<HTMLButtonElement>(button);
  say(must("span", target), text);
  target.disabled = off;
}

const command = (name: string, body: object): Promise<void> => act(name, `${api}/commands`, body, () => void refresh());

const entrantName = (line: DeskOrder): string => t("entrant.no", { n: number(line.entrant) });

// --- acts ---

const round = (): string => desk!.round!.id;

function openOrClose(): void {
  const current = currentOf(desk!);
  const line = current ?? nextOf(desk!);
  if (!line) return;
  if (current?.status === "open") close(line);
  else open(line);
}

const open = (line: DeskOrder): void => void command(`${t("desk.actOpen")} ${entrantName(line)}`, { command: "open", round: round(), entrant: line.entrant.id });

const close = (line: DeskOrder): void => void command(`${t("desk.actClose")} ${entrantName(line)}`, { command: "close", round: round(), entrant: line.entrant.id });

function callNext(): void {
  const next = nextOf(desk!);
  if (next) open(next);
}

function releaseNow(): void {
  const line = release();
  if (!line) return;
  picked = null;
  void command(t("desk.actRelease", { n: number(line.entrant) }), { command: "release", round: round(), entrant: line.entrant.id });
}

function freezeOrThaw(): void {
  const kind = desk!.frozen ? "thaw" : "freeze";
  ask({
    title: t(`desk.${kind}Title`), text: t(`desk.${kind}Text`), yes: t(`desk.${kind}Yes`), grave: true,
    act: () => void command(t(desk!.frozen ? "desk.actThaw" : "desk.actFreeze"), { command: kind, scope: "contest" }),
  });
}

function startOrLock(): void {
  if (desk!.state === "draft") {
    ask({ title: t("desk.lockTitle"), text: t("desk.lockText"), yes: t("desk.lockYes"), grave: true, act: () => void command(t("desk.actLock"), { command: "lock" }) });
    return;
  }
  const rounds = desk!.rounds.map((one) => ({ value: one.id, text: one.started ? t("desk.startAgain", { title: pick(one.title) }) : pick(one.title) }));
  const fresh = desk!.rounds.find((one) => !one.started) ?? desk!.rounds.at(-1);
  const nobody = desk!.order.length === 0;
  ask({
    title: t("desk.startTitle"), text: t(nobody ? "desk.startNobody" : "desk.startText"), yes: t("desk.startYes"), grave: true,
    body: nobody ? [] : [
      options(t("desk.startRound"), "round", rounds, fresh?.id ?? ""),
      options(t("desk.startOrder"), "order", [{ value: "keep", text: t("desk.orderKeep") }, { value: "number", text: t("desk.orderNumber") }, { value: "lot", text: t("desk.orderLot") }], "keep"),
    ],
    act: () => {
      if (nobody) return;
      const id = chosen("round");
      const started = desk!.rounds.find((one) => one.id === id)?.started ?? false;
      void command(t("desk.actStart"), { command: "start-round", round: id, order: ordered(chosen("order")), again: started });
    },
  });
}

function ordered(how: string): string[] {
  const lines = [...desk!.order];
  if (how === "number") lines.sort((a, b) => a.entrant.number - b.entrant.number);
  if (how === "lot") {
    for (let left = lines.length - 1; left > 0; left--) {
      const drawn = crypto.getRandomValues(new Uint32Array(1))[0]! % (left + 1);
      [lines[left], lines[drawn]] = [lines[drawn]!, lines[left]!];
    }
  }
  return lines.map((line) => line.entrant.id);
}

function aboutEntrant(line: DeskOrder): void {
  if (!desk?.round) return;
  const mayClose = line.status === "open" || line.status === "complete";
  choose(`${entrantName(line)}　${line.entrant.name}`, t(`desk.st.${line.status}`), [
    ...(mayClose ? [{ title: t("desk.entrantClose"), act: () => close(line) }] : []),
    ...(line.status !== "open" ? [{ title: t("desk.entrantOpen"), text: t("desk.entrantOpenText"), act: () => open(line) }] : []),
    ...(line.status === "waiting" ? [{
      title: t("desk.entrantNoShow"), text: t("desk.entrantNoShowText"), grave: true,
      act: () => ask({ title: t("desk.entrantNoShow"), text: `${entrantName(line)}　${line.entrant.name}。${t("desk.entrantNoShowText")}`, yes: t("desk.confirm"), grave: true,
        act: () => void command(`${t("desk.entrantNoShow")} ${entrantName(line)}`, { command: "no-show", round: round(), entrant: line.entrant.id }) }),
    }] : []),
  ]);
}

function pickSeat(): void {
  choose(t("desk.seatPick"), "", desk!.seats.map((seat) => ({ title: String(seat.seat), text: t(`desk.seat.${seat.state}`), act: () => aboutSeat(seat) })), true);
}

function aboutSeat(seat: DeskSeat): void {
  const current = currentOf(desk!);
  const about = current ? t("desk.seatFor", { n: number(current.entrant), name: current.entrant.name }) : "";
  const title = t("desk.seatTitle", { n: seat.seat });
  const where = { round: desk!.round?.id, panel: seat.panel, seat: seat.seat };
  const withReason = (name: string, text: string, body: (reason: string) => object) => () =>
    ask({ title: `${title}　${name}`, text: [about, text].filter(Boolean).join("　"), yes: name, needsReason: true, grave: true, act: (reason) => void command(`${title} ${name}`, body(reason)) });
  const out = seat.state === "absent" || seat.state === "recused";
  const part = desk!.parts.find((one) => one.panel === seat.panel);
  choose(title, about, [
    ...(current && part && seat.state === "in" ? [{ title: t("desk.seatReturn"), text: t("desk.seatReturnText"), act: withReason(t("desk.seatReturn"), t("desk.seatReturnText"),
      (reason) => ({ command: "return-sheet", round: round(), entrant: current.entrant.id, part: part.id, seat: seat.seat, reason })) }] : []),
    ...(desk!.round && !out ? [{ title: t("desk.seatAbsent"), text: t("desk.seatAbsentText"), grave: true, act: withReason(t("desk.seatAbsent"), t("desk.seatAbsentText"), (reason) => ({ command: "absent", ...where, reason })) }] : []),
    ...(current && !out ? [{ title: t("desk.seatRecuse"), text: t("desk.seatRecuseText"), grave: true, act: withReason(t("desk.seatRecuse"), t("desk.seatRecuseText"),
      (reason) => ({ command: "recuse", ...where, entrant: current.entrant.id, reason })) }] : []),
    ...(desk!.round && out ? [{ title: t("desk.seatPresent"), text: t("desk.seatPresentText"),
      act: () => void command(`${title} ${t("desk.seatPresent")}`, { command: "present", ...where, ...(seat.state === "recused" && current ? { entrant: current.entrant.id } : {}) }) }] : []),
    { title: t("desk.seatLink"), text: t("desk.seatLinkText"), grave: true, act: () => ask({ title: `${title}　${t("desk.seatLink")}`, text: t("desk.seatLinkText"), yes: t("desk.seatLink"), grave: true,
      act: () => void act(`${title} ${t("desk.seatLink")}`, `${api}/seats/${seat.panel}/${seat.seat}/link`, {}, () => void refresh()) }) },
  ]);
}

// --- buttons and keys ---

const acts: Record<string, [button: string, run: () => void]> = {
  o: ["#actOpen", openOrClose], n: ["#actNext", callNext], s: ["#actSeat", pickSeat], f: ["#actFreeze", freezeOrThaw], g: ["#actStart", startOrLock],
};
const can = (button: string): boolean => desk !== null && !isBusy() && !dialogIsOpen() && !must<HTMLButtonElement>(button).disabled;
for (const [button, run] of Object.values(acts)) must(button).addEventListener("click", () => { if (can(button)) run(); });

const holder = must<HTMLButtonElement>("#actRelease");
let holding: ReturnType<typeof setTimeout> | undefined;
function hold(): void {
  if (holding !== undefined || !can("#actRelease")) return;
  holder.classList.add("holding");
  say(must("kbd", holder), t("desk.holdOn"));
  holding = setTimeout(() => { letGo(); releaseNow(); }, 1000);
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
addEventListener("keydown", (event) => {
  if (isTyping(event) || event.repeat) return;
  const key = event.key.toLowerCase();
  if (key === "l" || (event.target === holder && (key === " " || key === "enter"))) { event.preventDefault(); hold(); }
  else if (/^[1-9]$/.test(key)) { const seat = desk?.seats.find((one) => one.seat === Number(key)); if (seat) aboutSeat(seat); }
  else if (acts[key]) { event.preventDefault(); const [button, run] = acts[key]; if (can(button)) run(); }
});
addEventListener("keyup", letGo);
addEventListener("blur", letGo);

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
setInterval(() => say(must("#clock"), clock(serverNow())), 1000);
void refresh();
void watch({ contest, audience: "staff" }, { board: () => void refresh(), message: () => void refresh(), link });
