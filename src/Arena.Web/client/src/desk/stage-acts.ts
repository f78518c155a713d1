// The clock of the stage and what the walls show.
import type { SceneName } from "../contract";
import { el, must, say } from "../dom";
import { minutes, readingOf } from "../stage-clock";
import { pick, t } from "../texts";
import { command, desk, entrantName, known, round } from "./context";
import { costOf, overTimeOf } from "./entrant-acts";
import { currentOf } from "./view";

let ahead = 0;

/** The server's time, by its last word. */
export const stageNow = (): number => Date.now() - ahead;

export const learnNow = (now: string): void => { ahead = Date.now() - Date.parse(now); };

const phases = () => desk().round?.clock ?? [];
const times = () => { const clock = desk().stage.clock; return clock && clock.entrant === desk().current ? clock.phases : []; };
const last = () => times().at(-1);
const following = () => phases()[phases().findIndex((one) => one.id === last()?.phase) + 1];

type ClockAct = "start" | "pause" | "resume" | "stop";

function clock(phase: string, action: ClockAct): void {
  const current = currentOf(desk());
  const title = pick(phases().find((one) => one.id === phase)?.title);
  if (current) command(`${t(`desk.clock.${action}`, { title })} ${entrantName(current)}`, { command: "clock", round: round(), entrant: current.entrant.id, phase, action });
}

/** The first button: begin, pause, go on. */
export function clockMain(): void {
  const now = last();
  if (now?.running) clock(now.phase, "pause");
  else if (now && !now.stopped) clock(now.phase, "resume");
  else if (following()) clock(following()!.id, "start");
}

/** The second one: the next phase, or the end; after the end, the last phase once more. */
export function clockNext(): void {
  const now = last();
  if (!now) return;
  if (now.stopped) clock(now.phase, "start");
  else if (following()) clock(following()!.id, "start");
  else clock(now.phase, "stop");
}

export function labelClock(label: (button: string, text: string, off: boolean) => void): void {
  const now = last();
  const next = following();
  const of = (one: { title: Parameters<typeof pick>[0] } | undefined) => ({ title: pick(one?.title) });
  must("#timer").hidden = phases().length === 0 || desk().current == null;
  label("#clockMain", now?.running ? t("desk.clock.pause", of(now)) : now && !now.stopped ? t("desk.clock.resume", of(now)) : next ? t("desk.clock.start", of(next)) : t("desk.clock.ended"), !!now?.stopped && !next);
  label("#clockNext", now?.stopped ? t("desk.clock.again", of(now)) : now && next ? t("desk.clock.start", of(next)) : t("desk.clock.stop", of(now)), !now);
}

/** Counts on between the desk's answers. */
export function drawClock(): void {
  if (!known()?.round) return;
  const now = last();
  const reading = now ? readingOf(now, stageNow()) : null;
  const first = phases()[0];
  say(must("#clockTime"), reading ? `${reading.isOver ? "+" : ""}${reading.text}` : first ? minutes(first.seconds) : "");
  must("#timer").classList.toggle("over", reading?.isOver ?? false);
  say(must("#clockPhase"), now ? t(reading!.isOver ? "hall.clockOver" : now.running ? "hall.clockLeft" : now.stopped ? "hall.clockDone" : "hall.clockPaused", { title: pick(now.title) }) : t("desk.clock.idle"));
  drawOverTime();
}

function drawOverTime(): void {
  const current = currentOf(desk());
  const seconds = current && last() && !last()!.running ? overTimeOf(current) : 0;
  const rule = desk().round!.adjustments.find((part) => part.overTime)?.overTime;
  const offer = must<HTMLButtonElement>("#overTime");
  offer.hidden = seconds === 0 || !rule;
  if (seconds > 0 && rule) say(offer, t("desk.overTimeOffer", { n: seconds, points: costOf(seconds, rule).replace("-", "") }));
}

// --- scenes ---

export const scenes: readonly SceneName[] = ["auto", "opening", "entrant", "ranking"];

export const show = (scene: SceneName): void => command(t("desk.sceneAct", { scene: t(`desk.scene.${scene}`) }), { command: "scene", scene });

export function drawScenes(): void {
  const now = desk().stage.scene.scene;
  say(must("#onAir"), t(`desk.scene.${now}`));
  must("#air").classList.toggle("held", now !== "auto");
  for (const button of must("#scenes").querySelectorAll<HTMLButtonElement>("button")) button.setAttribute("aria-pressed", String(button.dataset.scene === now));
}

/** The wall itself, small: what is seen there is seen here. */
export function hangMonitor(contest: string): void {
  const frame = el("iframe");
  [frame.src, frame.title, frame.tabIndex] = [`/hall/${contest}?still=1`, t("desk.air"), -1];
  must("#monitor").replaceChildren(frame);
}
