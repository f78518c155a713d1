// What was changed of a result after it was shown: what it was, what it is, when and why.
import { when } from "../clock";
import type { CorrectionNote, Derivation } from "../contract";
import { trim } from "../decimal";
import { el } from "../dom";
import { pick, t } from "../texts";
import { step, type Piece } from "./pieces";

/** Seats that went to another judge while the round ran. */
export const seatChanges = (it: Derivation): Piece[] => (it.seatChanges ?? []).length === 0 ? [] : [step(t("why.seatChanges"), ...it.seatChanges!.map((change) =>
  el("p", "", t("why.seatChanged", { at: when(change.at), title: pick(change.title), n: change.seat, reason: change.reason }),
    change.judge ? t("why.seatJudge", { name: change.judge }) : "", change.before == null ? "" : t(change.before ? "why.seatBefore" : "why.seatAfter"))))];

export const corrections = (it: Derivation): Piece[] =>
  it.corrections.length === 0 ? [] : [step(t("why.corrections"), ...it.corrections.map((note) => el("p", "", told(note))))];

// A rate or a survey stays as it was counted, 52/60.
const plain = (text: string): string => text.includes("/") ? text : trim(text);

function told(note: CorrectionNote): string {
  const title = pick(note.title);
  const what = note.seat == null ? title : t("why.correctedSeat", { title, n: note.seat });
  const now = plain(note.now);
  const change = note.of === "line" ? t("why.correctedNew", { what, now }) : note.was == null ? t("why.correctedLate", { what, now }) : t("why.correctedFrom", { what, was: plain(note.was), now });
  return t("why.correctedWhy", { at: when(note.at), change, reason: note.reason });
}
