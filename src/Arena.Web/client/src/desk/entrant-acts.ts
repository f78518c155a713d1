// What the desk can record about one entrant.
import { read } from "../api";
import type { Adjustment, Derivation, DeskOrder, DeskPart, Node } from "../contract";
import { trim } from "../decimal";
import { overTime } from "../stage-clock";
import { pick, t } from "../texts";
import { api, command, desk, entrantName, post, round } from "./context";
import { ask, check, choose, chosen, field, filled, isChecked, options, type Choice } from "./dialog";
import { close, open } from "./flow-acts";
import { marksForm, marksIn } from "./marks-form";
import { stageNow } from "./stage-acts";

export function aboutEntrant(line: DeskOrder): void {
  if (!desk().round) return;
  const { status } = line;
  const isOut = line.out;
  const competes = !["no-show", "withdrawn", "vetoed"].includes(status);
  const choices: (Choice | false)[] = [
    (status === "open" || status === "complete") && { title: t("desk.entrantClose"), act: () => close(line) },
    competes && status !== "open" && status !== "released" && { title: t("desk.entrantOpen"), text: t("desk.entrantOpenText"), act: () => open(line) },
    isOut && { title: t("desk.entrantReplay"), text: t("desk.entrantReplayText"), act: () => command(`${t("desk.entrantReplay")} ${entrantName(line)}`, { command: "scene", scene: "reveal", entrant: line.entrant.id }) },
    competes && !isOut && !line.overTime && overTimePart() !== undefined && { title: t("desk.overTime"), text: t("desk.overTimeText"), act: () => askOverTime(line) },
    competes && desk().round!.adjustments.length > 0 && { title: t(isOut ? "desk.adjustLate" : "desk.adjust"), text: t(isOut ? "desk.adjustLateText" : "desk.adjustText"), grave: isOut, act: () => adjust(line, isOut) },
    competes && desk().round!.figures.length > 0 && { title: t("desk.figure"), text: t("desk.figureText"), act: () => giveFigure(line) },
    competes && isOut && { title: t("desk.correct"), text: t("desk.correctText"), grave: true, act: () => pickCorrection(line) },
    competes && isOut && desk().round!.playOff && { title: t("desk.playOff"), text: t("desk.playOffText"), act: () => playOff(line) },
    competes && isOut && desk().round!.lot && { title: t("desk.lot"), text: t("desk.lotText"), act: () => lot(line) },
    status === "waiting" && { title: t("desk.entrantNoShow"), text: t("desk.entrantNoShowText"), grave: true,
      act: () => ask({ title: t("desk.entrantNoShow"), text: t("desk.entrantSure", { who: whole(line), text: t("desk.entrantNoShowText") }), yes: t("desk.confirm"), grave: true,
        act: () => command(`${t("desk.entrantNoShow")} ${entrantName(line)}`, { command: "no-show", round: round(), entrant: line.entrant.id }) }) },
    competes && { title: t("desk.withdraw"), text: t("desk.withdrawText"), grave: true, act: () => withReason(line, "withdraw", t("desk.withdraw"), t("desk.withdrawText")) },
    competes && !line.outOfCompetition && { title: t("desk.outside"), text: t("desk.outsideText"), grave: true, act: () => withReason(line, "out-of-competition", t("desk.outside"), t("desk.outsideText")) },
    (status === "withdrawn" || status === "no-show" || (competes && line.outOfCompetition)) && { title: t("desk.reinstate"), text: t("desk.reinstateText"), act: () => command(`${t("desk.reinstate")} ${entrantName(line)}`, { command: "reinstate", entrant: line.entrant.id }) },
    competes && !line.outOfCompetition && { title: t("desk.veto"), text: t("desk.vetoText"), grave: true, act: () => withReason(line, "veto", t("desk.veto"), t("desk.vetoText")) },
    status === "vetoed" && { title: t("desk.liftVeto"), text: t("desk.liftVetoText"), act: () => withReason(line, "lift-veto", t("desk.liftVeto"), t("desk.liftVetoText")) },
  ];
  const missing = line.missing.length > 0 ? t("desk.entrantMissing", { parts: line.missing.map((title) => pick(title)).join(t("list.and")) }) : "";
  choose(whole(line), [t(`desk.st.${status}`), line.outOfCompetition ? t("status.out-of-competition") : "", missing].filter(Boolean).join("　"), choices.filter((choice): choice is Choice => choice !== false));
}

const whole = (line: DeskOrder): string => `${entrantName(line)}　${line.entrant.name}`;

const withReason = (line: DeskOrder, kind: string, title: string, text: string): void =>
  ask({ title: `${whole(line)}　${title}`, text, yes: title, needsReason: true, grave: true, act: (reason) => command(`${title} ${entrantName(line)}`, { command: kind, entrant: line.entrant.id, reason }) });

// --- over-time, bonus, penalty ---

const overTimePart = (): Adjustment | undefined => desk().round?.adjustments.find((part) => part.overTime);

/** What over-time costs by the rules, before the cap. */
export const costOf = (seconds: number, rule: { every: number; points: string }): string => trim((Number(rule.points) * Math.ceil(seconds / rule.every)).toFixed(6));

/** Seconds beyond the clock that no one has taken off yet. */
export function overTimeOf(line: DeskOrder): number {
  const clock = desk().stage.clock;
  return clock?.entrant === line.entrant.id && !line.overTime && overTimePart() ? overTime(clock.phases, stageNow()) : 0;
}

export function askOverTime(line: DeskOrder): void {
  const part = overTimePart()!;
  const rule = part.overTime!;
  ask({
    title: `${whole(line)}　${t("desk.overTime")}`, yes: t("desk.overTimeYes"),
    text: t("desk.overTimeRule", { every: rule.every, points: trim(rule.points).replace("-", ""), cap: trim(part.min ?? "0").replace("-", "") }),
    body: [field(t("desk.overTimeSeconds"), "seconds", "number", { min: "1", max: "3600", step: "1", value: String(overTimeOf(line) || "") })],
    act: () => command(`${t("desk.overTime")} ${entrantName(line)}`, { command: "over-time", round: round(), entrant: line.entrant.id, part: part.id, seconds: Number(filled("seconds")) }),
  });
}

function adjust(line: DeskOrder, isOut: boolean): void {
  const parts = desk().round!.adjustments;
  const frozen = desk().frozen != null;
  const title = t(isOut ? "desk.adjustLate" : "desk.adjust");
  ask({
    title: `${whole(line)}　${title}`, text: t(isOut ? "desk.adjustLateText" : "desk.adjustText"), yes: title, needsReason: true, grave: isOut,
    body: [
      options(t("desk.adjustPart"), "part", parts.map((part) => ({ value: part.id, text: t("desk.adjustLimits", { title: pick(part.title), min: trim(part.min ?? "0"), max: trim(part.max ?? "0") }) })), parts[0]!.id),
      field(t("desk.adjustValue"), "value", "number", { step: "0.01" }),
      ...(isOut && frozen ? [check(t("desk.bulletin"), "bulletin")] : []),
    ],
    act: (reason) => {
      const line1 = { round: round(), entrant: line.entrant.id, part: chosen("part"), value: filled("value"), reason };
      if (isOut) command(`${title} ${entrantName(line)}`, { command: "correct-adjustment", ...line1, bulletin: frozen && isChecked("bulletin") });
      else post(`${title} ${entrantName(line)}`, `${api}/adjustments`, line1);
    },
  });
}

/** One figure by hand: as it comes from the office, or, once it is out with a result, as a correction with its reason. */
function giveFigure(line: DeskOrder): void {
  const { figures, fieldIsOut } = desk().round!;
  choose(`${whole(line)}　${t("desk.figure")}`, t("desk.figureText"), figures.map((part) => ({ title: pick(part.title), act: () => {
    const isOut = part.field ? fieldIsOut : line.out;
    const frozen = desk().frozen != null;
    ask({
      title: `${whole(line)}　${pick(part.title)}`, text: t(isOut ? "desk.figureLate" : "desk.figureText"), yes: t(isOut ? "desk.figureCorrect" : "desk.figure"), needsReason: isOut, grave: isOut,
      body: [
        field(t("desk.figureValue"), "figure", "text", { pattern: "-?[0-9]+(\\.[0-9]+)?(\\s*/\\s*[0-9]+(\\.[0-9]+)?)?" }), field(t("desk.figuresSource"), "source", "text", { maxLength: 200 }), field(t("desk.figuresDate"), "date", "date", { required: false }),
        ...(isOut && frozen ? [check(t("desk.bulletin"), "bulletin")] : []),
      ],
      act: (reason) => {
        const [value, of] = filled("figure").split("/").map((text) => text.trim());
        const figure = { round: round(), entrant: line.entrant.id, part: part.id, value, ...(of ? { of } : {}), source: filled("source"), ...(filled("date") ? { date: filled("date") } : {}) };
        if (isOut) command(`${t("desk.figureCorrect")} ${entrantName(line)}`, { command: "correct-figure", ...figure, reason, bulletin: frozen && isChecked("bulletin") });
        else post(`${t("desk.figure")} ${entrantName(line)}`, `${api}/figures`, figure);
      },
    });
  } })));
}

const playOff = (line: DeskOrder): void => ask({
  title: `${whole(line)}　${t("desk.playOff")}`, text: t("desk.playOffText"), yes: t("desk.playOff"), body: [field(t("desk.playOffPoints"), "points", "number", { min: "0", max: "1000", step: "0.01" })],
  act: () => command(`${t("desk.playOff")} ${entrantName(line)}`, { command: "play-off", round: round(), entrant: line.entrant.id, points: filled("points") }),
});

const lot = (line: DeskOrder): void => ask({
  title: `${whole(line)}　${t("desk.lot")}`, text: t("desk.lotText"), yes: t("desk.lot"), body: [field(t("desk.lotNumber"), "lot", "number", { min: "1", max: "100000", step: "1" })],
  act: () => command(`${t("desk.lot")} ${entrantName(line)}`, { command: "lot", round: round(), entrant: line.entrant.id, number: Number(filled("lot")) }),
});

// --- a sheet of a result that is out ---

/** The marks are in public by now, so the form begins with them. */
async function pickCorrection(line: DeskOrder): Promise<void> {
  const answer = await read<Derivation>(`${api}/standings/${line.entrant.id}?round=${round()}&audience=staff`);
  const panels = answer.kind === "ok" ? panelsOf(answer.body.total) : [];
  choose(`${whole(line)}　${t("desk.correct")}`, t("desk.seatPick"), desk().parts.flatMap((part) => (panels.find((one) => one.id === part.id)?.sheets ?? []).filter((sheet) => sheet.state === "given")
    .map((sheet) => ({ title: t("desk.panelSeat", { panel: pick(part.panelTitle), n: sheet.seat }), text: t("desk.points", { n: trim(sheet.total ?? "0") }),
      act: () => correct(line, part, sheet.seat, Object.fromEntries((sheet.marks ?? []).map((mark) => [mark.criterion, mark.mark]))) }))), true);
}

const panelsOf = (node: Node): Node[] => node.kind === "panel" ? [node] : (node.parts ?? []).flatMap(panelsOf);

const correct = (line: DeskOrder, part: DeskPart, seat: number, marks: Record<string, string>, frozen = desk().frozen != null): void => ask({
  title: `${whole(line)}　${t("desk.correct")}`, text: t("desk.panelSeat", { panel: pick(part.panelTitle), n: seat }), yes: t("desk.correct"), needsReason: true, grave: true,
  body: [...marksForm(part, marks), ...(frozen ? [check(t("desk.bulletin"), "bulletin")] : [])],
  act: (reason) => command(`${t("desk.correct")} ${entrantName(line)}`,
    { command: "correct", round: round(), entrant: line.entrant.id, part: part.id, seat, marks: marksIn(part), reason, bulletin: frozen && isChecked("bulletin") }),
});
