// How equal totals were told apart, step by step.
import type { Derivation, TieStep } from "../contract";
import { compare, round } from "../decimal";
import { el } from "../dom";
import { number, pick, t } from "../texts";
import { step, type Piece } from "./pieces";

export function ties(it: Derivation): Piece[] {
  const rivals = [...new Set(it.ties.map((one) => one.entrant))];
  return rivals.length === 0 ? [] : [step(t("why.ties"), ...rivals.map((rival) => tie(it, rival)))];
}

/** One rival: what was equal, then the step that decided. The first step, the total itself, is the equality. */
function tie(it: Derivation, rival: string): Piece {
  const compared = it.ties.filter((one) => one.entrant === rival && one.key !== "total");
  const name = it.ties.find((one) => one.entrant === rival)!.name;
  const n = /^e\d+$/.test(rival) ? number({ number: Number(rival.slice(1)) }) : null;
  const opening = n === null ? t("why.tieUnknown", { name, score: it.score ?? "" }) : t("why.tieWith", { n, name, score: it.score ?? "" });
  // A step for which neither has anything, such as a play-off that was not held, is passed over.
  const same = compared.filter((one) => !one.decided && one.own != null).map((one) => t("why.tieOne", { title: titled(one), own: figures(one)[0] }));
  const deciding = compared.findIndex((one) => one.decided);
  return el("p", "", opening, same.length > 0 ? t("why.tieSame", { steps: same.join(t("why.and")) }) : "",
    deciding < 0 ? t("why.tieShared") : t("why.tieStep", { n: deciding + 1, title: titled(compared[deciding]!) }) + outcome(compared[deciding]!));
}

const titled = (one: TieStep): string => t(`why.tieKey.${one.key}`, { title: pick(one.title) });

function outcome(one: TieStep): string {
  const [own, other] = figures(one);
  if (one.key === "running-order") return t(one.ahead ? "why.tieOrderAhead" : "why.tieOrderBehind", { own, other });
  if (one.key === "lot") return t(one.ahead ? "why.tieLotAhead" : "why.tieLotBehind", { own, other });
  const ahead = one.own != null && (one.other == null || compare(one.own, one.other) > 0);
  return t(ahead ? "why.tieAhead" : "why.tieBehind", { own, other });
}

/** A mean may have many decimals: as many are printed as tell the two apart, at least two. */
function figures({ key, own, other }: TieStep): [string, string] {
  if (own == null || other == null) return [own ?? t("why.missing"), other ?? t("why.missing")];
  if (key !== "untrimmed-mean" && key !== "median") return [own, other];
  const apart = [2, 3, 4, 6].find((places) => compare(own, other) === 0 || compare(round(own, places), round(other, places)) !== 0) ?? 12;
  return [round(own, apart), round(other, apart)];
}
