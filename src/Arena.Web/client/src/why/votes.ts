// Comparisons and ballots in plain words.
import type { Node } from "../contract";
import { round, trim } from "../decimal";
import { t } from "../texts";
import type { Told } from "./leaf";

// An entrant's id is e and its number.
const number = (entrant: string): string => entrant.replace(/^e/, "");

const group = (entrants: string[]): string => entrants.map(number).join(t("list.sep"));

export function pairs(node: Node): Told {
  const islands = node.islands ?? [];
  const apart = islands.length === 0 ? [] : [t("why.islands", {
    n: islands.length, groups: islands.map((island) => `（${group(island)}）`).join(""),
    bridges: (node.bridges ?? []).map((bridge) => `${number(bridge.first)}–${number(bridge.second)}`).join(t("list.sep")),
  })];
  const few = node.state === "no-quorum" ? [t("why.fewPairs", { n: (node.won ?? 0) + (node.lost ?? 0) + (node.tied ?? 0), of: node.least ?? 1 })] : [];
  const off = node.error == null ? "" : t("why.strengthError", { error: trim(round(node.error, 2)) });
  return {
    figure: t("why.pairs", { won: node.won ?? 0, lost: node.lost ?? 0, tied: node.tied ?? 0 }),
    how: node.strength == null ? "" : t("why.strength", { strength: trim(round(node.strength, 4)), share: trim(node.winShare ?? ""), from: trim(node.from ?? ""), to: trim(node.to ?? "") }) + off,
    remarks: [...apart, ...few],
  };
}

export function ballots(node: Node): Told {
  const said = [t(`why.method.${node.method}`), places(node), duels(node), majority(node), node.place == null ? "" : t("why.placed", { place: node.place, n: node.entrants ?? 0 })];
  return {
    figure: t("why.ballots", { n: node.counted ?? 0, of: node.expected ?? 0 }),
    how: node.value == null ? "" : said.filter(Boolean).join(t("why.stop")),
    remarks: node.state === "no-quorum" ? [t("why.fewBallots", { n: node.counted ?? 0, quorum: node.quorum ?? 1 })] : [],
  };
}

const places = (node: Node): string => (node.named ?? []).map((line) =>
  line.points == null ? t("why.placeCount", { place: line.place, n: line.count }) : t("why.placePoints", { place: line.place, n: line.count, points: line.points })).join(t("list.sep"));

function duels(node: Node): string {
  const all = node.duels ?? [];
  if (all.length === 0) return "";
  const strength = (own: number | null | undefined, votes: number): number => own ?? votes;
  const won = all.filter((duel) => strength(duel.path, duel.for) > strength(duel.back, duel.against)).length;
  const lost = all.filter((duel) => strength(duel.path, duel.for) < strength(duel.back, duel.against)).length;
  return t("why.duels", { won, lost, tied: all.length - won - lost });
}

function majority(node: Node): string {
  const first = (node.majorities ?? []).find((line) => line.count >= line.needed);
  return first ? t("why.majority", { place: first.upTo, n: first.count, needed: first.needed, sum: first.sum }) : "";
}
