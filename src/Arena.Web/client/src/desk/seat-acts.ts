// What the desk can do about one seat.
import type { DeskSeat } from "../contract";
import { number, pick, t } from "../texts";
import { api, command, desk, post, round } from "./context";
import { ask, choose, field, filled, type Choice } from "./dialog";
import { marksForm, marksIn } from "./marks-form";
import { currentOf } from "./view";

export const pickSeat = (): void =>
  choose(t("desk.seatPick"), "", desk().seats.map((seat) => ({ title: desk().parts.length > 1 ? seatName(seat) : String(seat.seat), text: t(`desk.seat.${seat.state}`), act: () => aboutSeat(seat) })), true);

export const seatName = (seat: Pick<DeskSeat, "panel" | "seat">): string => {
  const part = desk().parts.find((one) => one.panel === seat.panel);
  return part ? t("desk.panelSeat", { panel: pick(part.panelTitle), n: seat.seat }) : t("desk.seatTitle", { n: seat.seat });
};

export function aboutSeat(seat: DeskSeat): void {
  const current = currentOf(desk());
  const about = current ? t("desk.seatFor", { n: number(current.entrant), name: current.entrant.name }) : "";
  const title = seatName(seat);
  const where = { round: desk().round?.id, panel: seat.panel, seat: seat.seat };
  const withReason = (name: string, text: string, body: (reason: string) => object) => () =>
    ask({ title: `${title}　${name}`, text: [about, text].filter(Boolean).join("　"), yes: name, needsReason: true, grave: true, act: (reason) => command(`${title} ${name}`, body(reason)) });
  const out = seat.state === "absent" || seat.state === "recused";
  const part = desk().parts.find((one) => one.panel === seat.panel);
  const choices: (Choice | false | undefined)[] = [
    current && part && (seat.state === "waiting" || seat.state === "returned") && { title: t("desk.paper"), text: t("desk.paperText"), act: () => ask({
      title: `${title}　${t("desk.paper")}`, text: about, yes: t("desk.paper"), body: marksForm(part),
      act: () => command(`${title} ${t("desk.paper")}`, { command: "enter-sheet", round: round(), entrant: current.entrant.id, part: part.id, seat: seat.seat, marks: marksIn(part) }) }) },
    current && part && seat.state === "in" && { title: t("desk.seatReturn"), text: t("desk.seatReturnText"), act: withReason(t("desk.seatReturn"), t("desk.seatReturnText"),
      (reason) => ({ command: "return-sheet", round: round(), entrant: current.entrant.id, part: part.id, seat: seat.seat, reason })) },
    desk().round != null && !out && { title: t("desk.seatAbsent"), text: t("desk.seatAbsentText"), grave: true, act: withReason(t("desk.seatAbsent"), t("desk.seatAbsentText"), (reason) => ({ command: "absent", ...where, reason })) },
    current && !out && { title: t("desk.seatRecuse"), text: t("desk.seatRecuseText"), grave: true, act: withReason(t("desk.seatRecuse"), t("desk.seatRecuseText"),
      (reason) => ({ command: "recuse", ...where, entrant: current.entrant.id, reason })) },
    desk().round != null && out && { title: t("desk.seatPresent"), text: t("desk.seatPresentText"),
      act: () => command(`${title} ${t("desk.seatPresent")}`, { command: "present", ...where, ...(seat.state === "recused" && current ? { entrant: current.entrant.id } : {}) }) },
    desk().round != null && { title: t("desk.seatReplace"), text: t("desk.seatReplaceText"), grave: true, act: () => ask({ title: `${title}　${t("desk.seatReplace")}`, text: t("desk.seatReplaceText"),
      yes: t("desk.seatReplace"), needsReason: true, grave: true, body: [field(t("desk.seatReplaceName"), "name", "text", { maxLength: 60 })],
      act: (reason) => post(`${title} ${t("desk.seatReplace")}`, `${api}/seats/${seat.panel}/${seat.seat}/replace`, { name: filled("name"), reason }) }) },
    { title: t("desk.seatLink"), text: t("desk.seatLinkText"), grave: true, act: () => ask({ title: `${title}　${t("desk.seatLink")}`, text: t("desk.seatLinkText"), yes: t("desk.seatLink"), grave: true,
      act: () => post(`${title} ${t("desk.seatLink")}`, `${api}/seats/${seat.panel}/${seat.seat}/link`, {}) }) },
  ];
  choose(title, about, choices.filter((choice): choice is Choice => Boolean(choice)));
}
