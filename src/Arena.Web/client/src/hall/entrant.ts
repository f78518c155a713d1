// Who is on the stage, how much time is left, and which seats are in.
import type { Board, PanelLamps, Phase, Row, Stage } from "../contract";
import { el, must } from "../dom";
import { minutes, overTime, readingOf, remindersOf, usedOf } from "../stage-clock";
import { number, pick, t } from "../texts";
import { field, put } from "./parts";

const scene = must("#entrant");

export function showEntrant(row: Row, board: Board, stage: Stage | null): void {
  const { entrant } = row;
  const turn = stage?.turn?.entrant === entrant.id ? stage.turn : null;
  put(scene, {
    number: number(entrant), name: entrant.name, topic: entrant.subject ?? "",
    unit: entrant.name.startsWith(entrant.unit) ? "" : entrant.unit,
    turn: turn ? t("hall.turn", { n: turn.position, of: turn.of }) : "",
    group: [pick(board.groups.find((group) => group.id === entrant.group)?.title), row.before == null ? "" : t((board.round?.heat ?? 1) > 1 ? "hall.beforeHeat" : "hall.beforeRound", { n: row.before })].filter(Boolean).join("　"),
  });
  field(scene, "unit").hidden = entrant.name.startsWith(entrant.unit);
  scene.classList.toggle("timed", phasesOf(row, stage).length > 0);
  const lamps = turn ? stage!.lamps : [];
  must("#panels").replaceChildren(...lamps.length > 0 ? lamps.map(panel) : [el("p", "cap", el("b", "", t("hall.waiting")))]);
  must("#panels").classList.toggle("lit", lamps.length > 0);
}

const phasesOf = (row: Row, stage: Stage | null): readonly Phase[] => stage?.clock?.entrant === row.entrant.id ? stage.clock.phases : [];

/** The clock at a moment of the server's time; called as often as its digits may turn. */
export function showClock(row: Row, stage: Stage | null, now: number): void {
  const phases = phasesOf(row, stage);
  const phase = phases.at(-1);
  if (!phase) return;
  const reading = readingOf(phase, now);
  const clock = must("#clock");
  clock.classList.toggle("over", reading.isOver);
  clock.classList.toggle("halted", !phase.running);
  const title = pick(phase.title);
  put(clock, {
    time: reading.text, left: t(reading.isOver ? "hall.clockOver" : phase.running ? "hall.clockLeft" : phase.stopped ? "hall.clockDone" : "hall.clockPaused", { title }),
    limit: t("hall.clockLimit", { time: minutes(phase.seconds) }),
    earlier: phases.slice(0, -1).map((one) => earlier(one, now)).join(t("list.sep")),
    full: minutes(phase.seconds),
  });
  field(clock, "rest").style.transform = `scaleX(${reading.share})`;
  const ticks = field(clock, "ticks");
  const kept = remindersOf(phase);
  if (ticks.dataset.of !== String(phase.seconds)) {
    ticks.dataset.of = String(phase.seconds);
    ticks.replaceChildren(...kept.map((seconds) => { const tick = el("li", "", el("span", "num", t("hall.reminder", { time: minutes(seconds) }))); tick.style.left = `${(seconds / phase.seconds) * 100}%`; return tick; }));
    ticks.classList.toggle("close", phase.seconds > 240);
  }
}

function earlier(phase: Phase, now: number): string {
  const over = overTime([phase], now);
  const used = { title: pick(phase.title), time: minutes(Math.floor(usedOf(phase, now) / 1000)) };
  return over > 0 ? t("hall.clockUsedOver", { ...used, n: over }) : t("hall.clockUsed", used);
}

function panel(lamps: PanelLamps): HTMLElement {
  const count = el("b", "", `${t(lamps.kind === "public" ? "hall.waitingPublic" : "hall.waitingSeats", { title: pick(lamps.title) })}　`, el("span", "num", `${lamps.in}／${lamps.expected}`));
  if (lamps.kind === "public") {
    const bar = el("i", "rest");
    bar.style.transform = `scaleX(${lamps.expected > 0 ? lamps.in / lamps.expected : 0})`;
    return el("div", "crowd", el("p", "cap", count), el("p", "meter", bar));
  }
  const list = el("ol", "lamps", ...lamps.seats.map((state, index) => el("li", `lamp ${state === "in" ? "lit" : state}`, el("b", "num", String(index + 1)), t(`hall.lamp.${state}`))));
  list.style.setProperty("--columns", String(lamps.seats.length > 12 ? Math.ceil(lamps.seats.length / 2) : lamps.seats.length));
  return el("div", "", el("p", "cap", count, el("span", "", t("hall.lampsNote"))), list);
}

/** Who is next, and what became of who was before. */
export function nextLine(board: Board, stage: Stage | null): (string | HTMLElement)[] {
  const rowOf = (id: string) => board.rows.find((row) => row.entrant.id === id);
  const next = stage?.turn?.upcoming.map(rowOf).find((row) => row && !["withdrawn", "absent", "vetoed"].includes(row.status));
  return next ? [`${t("hall.next")}　`, el("b", "", `${t("entrant.no", { n: number(next.entrant) })}　${next.entrant.name}`), `　${t("hall.getReady")}`] : [];
}

export function previousLine(board: Board, stage: Stage | null): string {
  const row = board.rows.find((one) => one.entrant.id === stage?.turn?.previous);
  if (!row || ["withdrawn", "absent", "vetoed"].includes(row.status)) return "";
  return t("hall.previous", { n: number(row.entrant), score: row.score ? t("hall.points", { n: row.score }) : t("hall.notYet") });
}
