// How a place moved, in shape, word and number.
import type { Row } from "./contract";
import { t } from "./texts";

export function movement(row: Row): { kind: string; text: string } {
  if (row.before == null || row.rank == null) return { kind: "", text: "" };
  const up = row.before - row.rank;
  return up > 0 ? { kind: "up", text: t("mv.up", { n: up }) } : up < 0 ? { kind: "down", text: t("mv.down", { n: -up }) } : { kind: "", text: t("mv.same") };
}
