// How firm places are, in words: for a row of the public board, and for the desk.
import type { Certainty } from "./contract";
import { percent } from "./decimal";
import { el } from "./dom";
import { pick, t } from "./texts";

const span = ({ best, worst }: { best: number; worst: number }): string => best === worst ? String(best) : `${best}–${worst}`;

/** What may be said of one entrant; nothing where it is not shown. */
export function firmness(it: Certainty, entrant: string): HTMLElement[] {
  const own = it.entrants.find((one) => one.entrant === entrant);
  if (!it.shown || !own) return [];
  const possible = own.certain ? t("sure.certain", { n: own.possible.best }) : t("sure.possible", { range: span(own.possible) });
  const range = own.sentence ? t("sure.note", { sentence: pick(own.sentence) }) : t("sure.few");
  return [el("p", "rule", possible), el("p", "rule", range)];
}

/** All entrants and judges, as the desk reads them. */
export function firmnessOfAll(it: Certainty, nameOf: (entrant: string) => string): HTMLElement[] {
  const lines = it.entrants.map((one) => el("li", "", el("b", "", nameOf(one.entrant)), " ", [
    one.certain ? t("sure.certain", { n: one.possible.best }) : t("sure.possible", { range: span(one.possible) }),
    one.sentence ? pick(one.sentence) : "",
    one.weights ? t("sure.weights", { range: span(one.weights), share: percent(one.firstShare ?? "0", 0) }) : "",
  ].filter(Boolean).join(t("list.sep"))));
  const few = it.source === "too-few-data" || it.source == null ? [el("p", "", t("sure.few"))] : it.source === "too-many-entrants" ? [el("p", "", t("sure.many"))] : [];
  return [...few, el("ol", "", ...lines), el("ol", "", ...(it.judges ?? []).filter((judge) => judge.moved > 0).map((judge) => el("li", "", pick(judge.sentence))))];
}
