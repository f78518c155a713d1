// What moves the contest on: open, close, release, freeze, rounds.
import type { DeskOrder } from "../contract";
import { number, pick, t } from "../texts";
import { command, desk, entrantName, round } from "./context";
import { ask, chosen, options } from "./dialog";
import { currentOf, nextOf } from "./view";

export const open = (line: DeskOrder): void => command(`${t("desk.actOpen")} ${entrantName(line)}`, { command: "open", round: round(), entrant: line.entrant.id });

export const close = (line: DeskOrder): void => command(`${t("desk.actClose")} ${entrantName(line)}`, { command: "close", round: round(), entrant: line.entrant.id });

export function openOrClose(): void {
  const current = currentOf(desk());
  const line = current ?? nextOf(desk());
  if (line) (current?.status === "open" ? close : open)(line);
}

export function callNext(): void {
  const next = nextOf(desk());
  if (next) open(next);
}

export const release = (line: DeskOrder): void =>
  command(t("desk.actRelease", { n: number(line.entrant) }), { command: "release", round: round(), entrant: line.entrant.id });

export function freezeOrThaw(): void {
  const kind = desk().frozen ? "thaw" : "freeze";
  ask({
    title: t(`desk.${kind}Title`), text: t(`desk.${kind}Text`), yes: t(`desk.${kind}Yes`), grave: true,
    act: () => command(t(kind === "thaw" ? "desk.actThaw" : "desk.actFreeze"), { command: kind, scope: "contest" }),
  });
}

export function startOrLock(): void {
  if (desk().state === "draft") {
    ask({ title: t("desk.lockTitle"), text: t("desk.lockText"), yes: t("desk.lockYes"), grave: true, act: () => command(t("desk.actLock"), { command: "lock" }) });
    return;
  }
  const rounds = desk().rounds.map((one) => ({ value: one.id, text: one.started ? t("desk.startAgain", { title: pick(one.title) }) : pick(one.title) }));
  const fresh = desk().rounds.find((one) => !one.started) ?? desk().rounds.at(-1);
  const nobody = desk().order.length === 0;
  ask({
    title: t("desk.startTitle"), text: t(nobody ? "desk.startNobody" : "desk.startText"), yes: t("desk.startYes"), grave: true,
    body: nobody ? [] : [
      options(t("desk.startRound"), "round", rounds, fresh?.id ?? ""),
      options(t("desk.startOrder"), "order", [{ value: "keep", text: t("desk.orderKeep") }, { value: "number", text: t("desk.orderNumber") }, { value: "lot", text: t("desk.orderLot") }], "keep"),
    ],
    act: () => {
      if (nobody) return;
      const id = chosen("round");
      const started = desk().rounds.find((one) => one.id === id)?.started ?? false;
      command(t("desk.actStart"), { command: "start-round", round: id, order: ordered(chosen("order")), again: started });
    },
  });
}

function ordered(how: string): string[] {
  const lines = [...desk().order];
  if (how === "number") lines.sort((a, b) => a.entrant.number - b.entrant.number);
  if (how === "lot") {
    for (let left = lines.length - 1; left > 0; left--) {
      const drawn = crypto.getRandomValues(new Uint32Array(1))[0]! % (left + 1);
      [lines[left], lines[drawn]] = [lines[drawn]!, lines[left]!];
    }
  }
  return lines.map((line) => line.entrant.id);
}
