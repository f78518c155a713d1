// What becomes of a panel's marks where the whole field has a say: peers cleared of their markers' severity, rooms made comparable.
import type { Marker, Node } from "../contract";
import { decimals, round } from "../decimal";
import { el } from "../dom";
import { pick, t } from "../texts";
import { rounded, strong, type Piece } from "./pieces";

const PLACES = 4;

const short = (text: string | null | undefined): string => text == null ? "–" : decimals(text) > PLACES ? round(text, PLACES) : text;

/** Mutual marks: what was received, and what is left of each mark without its marker's severity. */
export function peers(node: Node): Piece[] {
  const { received, adjust, spread, markers } = node.peers!;
  if (received == null || adjust === "none") return narrow(spread, markers);
  return [el("p", "", t("why.received", { n: node.counted ?? 0, received: short(received) }), strong(node.value), rounded(node), t("why.end")), ...severities(markers), ...narrow(spread, markers)];
}

/** From the value of the sheets alone to one that can stand beside those of other rooms. */
export function room(node: Node): Piece[] {
  const it = node.room;
  if (!it || node.value == null) return [];
  const about = { room: pick(it.title), mean: short(it.mean), plain: short(it.plain), coefficient: short(it.coefficient), deviation: short(it.deviation) };
  const how = it.method === "linked" ? "why.roomLinked" : it.method === "t-score" ? "why.roomTScore" : "why.roomCoefficient";
  return [el("p", "", t(how, about), strong(node.value), rounded(node), it.isHeld ? t("why.roomHeld") : "", t("why.end")), ...severities(it.markers)];
}

/** The value of the sheets alone, where that is not yet the panel's. */
export const alone = (node: Node): string | null => node.room ? short(node.room.plain) : null;

const severities = (markers: readonly Marker[]): Piece[] => markers.length === 0 ? [] : [
  el("p", "quiet", markers.map((one) => t("why.marker", { n: one.seat, severity: signed(one.severity), cleared: short(one.cleared) })).join(t("list.sep"))),
];

const signed = (text: string | null | undefined): string => text == null || text.startsWith("-") ? short(text) : `+${short(text)}`;

const narrow = (spread: string | null | undefined, markers: readonly Marker[]): Piece[] => {
  const seats = markers.filter((one) => one.isNarrow).map((one) => t("seat.no", { n: one.seat }));
  return seats.length === 0 ? [] : [el("p", "quiet", t("why.narrow", { seats: seats.join(t("list.sep")), spread: spread ?? "" }))];
};
