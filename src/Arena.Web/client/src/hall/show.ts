// What the wall shows when: what the desk chose, or by itself over the board, or what a key at the wall holds. Pure, no clock, no page.
import type { Board, Row, Stage } from "../contract";

/** `queue`: results still to be revealed, the first of them now, since `since`. */
export interface Show { readonly pinned: "entrant" | "ranking" | null; readonly queue: readonly string[]; readonly since: number }

export interface Scene { readonly kind: "opening" | "entrant" | "reveal" | "ranking" | "blank"; readonly entrant: string | null }

/** What the desk chose; `auto` lets the wall go by itself. */
export type Chosen = Pick<Stage["scene"], "scene" | "entrant">;

export const unchosen: Chosen = { scene: "auto" };

/** A reveal moves for so long at most, then stands still up to its end. */
export const movingMs = 5_600;
export const revealMs = 8_000;
const atMost = 3;

export const opening: Show = { pinned: null, queue: [], since: 0 };

/** The board changed: new results are lined up. A new round or heat is another board and reveals nothing. */
export function follow(show: Show, before: Board, after: Board, now: number, chosen: Chosen = unchosen): Show {
  if (before.round?.id !== after.round?.id || before.round?.heat !== after.round?.heat) return { ...show, queue: [] };
  if (show.pinned || chosen.scene !== "auto") return show;
  const given = new Set(before.rows.filter(isOut).map((row) => row.entrant.id));
  // The best comes last.
  const fresh = after.rows.filter((row) => isOut(row) && !given.has(row.entrant.id)).map((row) => row.entrant.id).reverse();
  if (fresh.length === 0) return show;
  const [running, ...waiting] = show.queue;
  return running === undefined
    ? { ...show, queue: fresh.slice(-atMost), since: now }
    : { ...show, queue: [running, ...[...waiting, ...fresh].slice(-atMost)] };
}

export const advance = (show: Show, now: number): Show =>
  show.queue.length > 0 && now - show.since >= revealMs ? { ...show, queue: show.queue.slice(1), since: now } : show;

/** The keys of an operator; any other changes nothing. Space ends the movement, then the reveal. */
export function press(show: Show, key: string, now: number): Show {
  switch (key) {
    case "0": return { ...show, pinned: null };
    case "1": return { pinned: "entrant", queue: [], since: now };
    case "2": return { pinned: "ranking", queue: [], since: now };
    case " ": return advance({ ...show, since: now - show.since < movingMs ? now - movingMs : now - revealMs }, now);
    default: return show;
  }
}

export function sceneOf(show: Show, board: Board, chosen: Chosen = unchosen): Scene {
  const rowOf = (id: string | null | undefined) => board.rows.find((row) => row.entrant.id === id);
  const current = rowOf(board.current?.entrant);
  const ranking: Scene = { kind: "ranking", entrant: null };
  if (show.pinned === "ranking") return ranking;
  if (show.pinned === "entrant" && current) return { kind: "entrant", entrant: current.entrant.id };
  if (chosen.scene !== "auto") {
    const named = rowOf(chosen.entrant) ?? current;
    switch (chosen.scene) {
      case "entrant": return named ? { kind: "entrant", entrant: named.entrant.id } : ranking;
      case "reveal": return named && isOut(named) ? { kind: "reveal", entrant: named.entrant.id } : ranking;
      default: return { kind: chosen.scene, entrant: null };
    }
  }
  if (show.queue[0] !== undefined) return { kind: "reveal", entrant: show.queue[0] };
  return current && board.current?.open && !isOut(current) ? { kind: "entrant", entrant: current.entrant.id } : ranking;
}

/** A running total is not a result yet. */
const isOut = (row: Row): boolean => row.status === "given" && row.score != null;
