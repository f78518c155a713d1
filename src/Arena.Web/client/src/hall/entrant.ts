// Who is on the stage.
import type { Board, Row } from "../contract";
import { must } from "../dom";
import { number, pick, t } from "../texts";
import { field, put } from "./parts";

const scene = must("#entrant");

export function showEntrant(row: Row, board: Board): void {
  const { entrant } = row;
  put(scene, {
    number: number(entrant), name: entrant.name, topic: entrant.subject ?? "",
    unit: entrant.name.startsWith(entrant.unit) ? "" : entrant.unit,
    group: pick(board.groups.find((group) => group.id === entrant.group)?.title),
    before: row.before == null ? "" : t((board.round?.heat ?? 1) > 1 ? "hall.beforeHeat" : "hall.beforeRound", { n: row.before }),
  });
  field(scene, "unit").hidden = entrant.name.startsWith(entrant.unit);
}
