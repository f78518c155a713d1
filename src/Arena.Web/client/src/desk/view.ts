// Draws the desk from its one answer. No acts here.
import { clock } from "../clock";
import type { Desk, DeskOrder, DeskSeat, Hint, LogLine } from "../contract";
import { button, el, must, say, stateLine } from "../dom";
import { has, number, pick, t } from "../texts";

export interface DeskPicks { order(line: DeskOrder): void; seat(seat: DeskSeat): void; ready(entrant: string): void }

export const currentOf = (desk: Desk): DeskOrder | undefined => desk.order.find((line) => line.entrant.id === desk.current);

export const nextOf = (desk: Desk): DeskOrder | undefined => desk.order.find((line) => line.status === "waiting");

export const isCounted = (seat: DeskSeat): boolean => seat.state !== "absent" && seat.state !== "recused";

export function drawDesk(desk: Desk, chosen: string | null, picks: DeskPicks): void {
  const current = currentOf(desk);
  document.title = `${t("desk.title")} · ${pick(desk.title)}`;
  say(must("#title"), pick(desk.title));
  say(must("#round"), desk.round ? pick(desk.round.title) + (desk.round.heat > 1 ? `　${t("desk.heat", { n: desk.round.heat })}` : "") : "");
  say(must("#place"), current ? t("desk.place", { n: current.position, of: desk.order.length }) : "");
  say(must("#watchers"), t("desk.watchers", { n: desk.watchers }));
  must("#demo").hidden = !desk.demo;
  stateLine("frozen", "cold", desk.frozen ? t("frozen.title", { clock: clock(desk.frozen.since) }) : null, t("frozen.text"));
  drawOrder(desk, picks);
  drawCurrent(desk, current);
  drawFlow(desk, current);
  drawSeats(desk, picks);
  drawReady(desk, chosen, picks);
  drawHints(desk);
  drawLog(desk);
}

function drawOrder(desk: Desk, picks: DeskPicks): void {
  const onRelease = desk.round?.publication === "on-release";
  say(must("#counts"), desk.round ? t("desk.orderCount", { n: desk.published, ready: desk.ready.length }) : "");
  must("#order").replaceChildren(...desk.order.map((line) => {
    const shown = button("", "", () => picks.order(line));
    const word = line.status === "complete" && !onRelease ? t("desk.st.completeShown") : line.status === "complete" && line.missing.length > 0 ? t("desk.st.figureMissing") : t(`desk.st.${line.status}`);
    shown.append(el("span", "num", String(line.position)), el("b", "num", number(line.entrant)), el("span", "name", line.entrant.name), el("em", "", line.outOfCompetition ? `${word} · ${t("status.out-of-competition")}` : word));
    const state = line.entrant.id === desk.current ? "now" : ["no-show", "withdrawn", "vetoed"].includes(line.status) ? "off" : line.status;
    return el("li", state, shown);
  }));
}

function drawCurrent(desk: Desk, current: DeskOrder | undefined): void {
  const next = nextOf(desk);
  const box = must("#current");
  say(must('[data-f="number"]', box), current ? number(current.entrant) : "");
  say(must('[data-f="name"]', box), current?.entrant.name ?? t(desk.round ? "desk.noCurrent" : "desk.none"));
  const without = !desk.round ? t(desk.state === "draft" ? "desk.draftText" : "desk.noneText")
    : next ? t("desk.noCurrentText", { name: `${t("entrant.no", { n: number(next.entrant) })} ${next.entrant.name}` }) : t("desk.noCurrentEnd");
  say(must('[data-f="about"]', box), current ? current.entrant.subject || groupOf(desk, current) || current.entrant.unit : without);
  must("#nextup").hidden = !current || !next;
  if (next) say(must("#nextup b"), `${number(next.entrant)}　${next.entrant.name}`);
}

const groupOf = (desk: Desk, line: DeskOrder): string => pick(desk.groups.find((group) => group.id === line.entrant.group)?.title);

function drawFlow(desk: Desk, current: DeskOrder | undefined): void {
  const onRelease = desk.round?.publication === "on-release";
  const isIn = current !== undefined && current.expected > 0 && current.sheets >= current.expected;
  const isClosed = current !== undefined && current.status !== "open" && current.status !== "waiting";
  const done = !current ? -1 : current.status === "released" ? 5 : isClosed ? 4 : isIn ? 3 : current.status === "open" ? 2 : 0;
  const steps = [
    [t("desk.flowCall"), current ? `${current.position}／${desk.order.length}` : ""],
    [t("desk.flowOpen"), done === 2 ? t("desk.flowNow") : done > 2 ? t("desk.flowDone") : ""],
    [t("desk.flowSheets"), current ? `${current.sheets}／${current.expected}` : ""],
    [t("desk.flowClose"), done >= 4 ? t("desk.flowDone") : ""],
    [t("desk.flowRelease"), !desk.round ? "" : onRelease ? t("desk.flowPublic") : t("desk.flowAuto")],
  ] as const;
  must("#flow").replaceChildren(...steps.map(([title, text], index) => el("li", index < done ? "done" : index === done && current ? "on" : "", el("b", "", title), text || "　")));
}

function drawSeats(desk: Desk, picks: DeskPicks): void {
  // The parts of a round say which panels sit; two parts may share one.
  const panels = [...new Map(desk.parts.map((part) => [part.panel, part])).values()];
  const groups = panels.length > 0 ? panels : [{ panel: desk.seats[0]?.panel ?? "", panelTitle: { zh: "", en: "" }, kind: "experts" as const }];
  must("#seats").replaceChildren(...groups.map((panel) => {
    const seats = desk.seats.filter((seat) => seat.panel === panel.panel);
    const counted = seats.filter(isCounted);
    const title = pick(panel.panelTitle) || t("desk.seatsTitle");
    return el("section", `panel ${panel.kind}${seats.length > 12 ? " many" : ""}`,
      el("h2", "h", el("span", "", t("desk.seats", { panel: title, n: counted.filter((seat) => seat.state === "in").length, of: counted.length })), el("small", "", t(panel.kind === "experts" ? "desk.seatsNote" : "desk.seatsCrowd"))),
      el("ol", "", ...seats.map((seat) => el("li", "", drawSeat(seat, picks)))));
  }));
}

function drawSeat(seat: DeskSeat, picks: DeskPicks): HTMLButtonElement {
  const gone = isCounted(seat) && seat.state !== "in" && (!seat.bound || !seat.online);
  const word = seat.state === "in" && seat.at ? clock(seat.at) : gone ? t(seat.bound ? "desk.seat.offline" : "desk.seat.unbound") : t(`desk.seat.${seat.state}`);
  const shown = button(`seat ${seat.state}${gone ? " gone" : ""}`, "", () => picks.seat(seat));
  shown.append(el("i"), el("b", "num", String(seat.seat)), el("span", "", word));
  return shown;
}

function drawHints(desk: Desk): void {
  must("#hints").hidden = desk.hints.length === 0;
  must("#hints ol").replaceChildren(...desk.hints.map((hint) => el("li", "", ...toldHint(desk, hint))));
}

function toldHint(desk: Desk, hint: Hint): HTMLElement[] {
  const panel = pick(desk.parts.find((part) => part.panel === hint.panel)?.panelTitle);
  const seat = t("desk.panelSeat", { panel, n: hint.seat });
  if (hint.kind === "seat-apart") {
    const isLow = hint.mean.startsWith("-");
    return [el("b", "", t(isLow ? "desk.hintLow" : "desk.hintHigh", { seat, n: hint.mean.replace("-", "") })), el("p", "", t("desk.hintSample", { n: hint.entrants }))];
  }
  const entrant = desk.order.find((line) => line.entrant.id === hint.entrant)?.entrant;
  const isLow = hint.difference.startsWith("-");
  return [el("b", "", t(isLow ? "desk.hintSheetLow" : "desk.hintSheetHigh", { seat, who: entrant ? t("entrant.no", { n: number(entrant) }) : hint.entrant, n: hint.difference.replace("-", "") })), el("p", "", t("desk.hintSheet"))];
}

function drawReady(desk: Desk, chosen: string | null, picks: DeskPicks): void {
  must("#readyNone").hidden = desk.ready.length > 0;
  must("#ready").replaceChildren(...desk.ready.flatMap((id) => {
    const line = desk.order.find((one) => one.entrant.id === id);
    if (!line) return [];
    const shown = button("", "", () => picks.ready(id));
    shown.setAttribute("aria-pressed", String(id === chosen));
    shown.append(el("b", "num", number(line.entrant)), line.entrant.name, el("span", "sc num", line.score ?? ""));
    return [el("li", "", shown)];
  }));
}

function drawLog(desk: Desk): void {
  must("#logNone").hidden = desk.log.length > 0;
  say(must("#logCount"), desk.log[0] ? t("desk.logCount", { n: desk.log[0].seq }) : "");
  must("#log").replaceChildren(...desk.log.map((line) => el("li", "", el("span", "num", String(line.seq)), el("span", "num", clock(line.at)), el("span", "", ...told(desk, line)))));
}

function told(desk: Desk, line: LogLine): (string | HTMLElement)[] {
  const who = has(`desk.role.${line.actor.role}`) ? t(`desk.role.${line.actor.role}`, { n: line.actor.seat ?? "" }) : line.actor.role;
  const what = has(`desk.log.${line.kind}`) ? t(`desk.log.${line.kind}`) : line.kind;
  const entrant = desk.order.find((one) => one.entrant.id === line.entrant)?.entrant;
  const seat = line.seat && line.actor.role !== "judge" ? t("desk.logSeat", { n: line.seat }) : null;
  const rest = [entrant ? t("entrant.no", { n: number(entrant) }) : line.entrant, seat, line.detail, line.reason].filter(Boolean);
  return [`${who} `, el("b", "", what), ...rest.map((text) => t("list.sep") + text)];
}
