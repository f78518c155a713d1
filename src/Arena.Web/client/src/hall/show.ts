// What the wall shows when: it follows the board by itself, or stays where an operator put it. Pure, no clock, no page.
import type { Board, Row } from "../contract";

/** `queue`: results still to be revealed, the first of them now, since `since`. */
export interface Show { readonly pinned: "entrant" | "ranking" | null; readonly queue: readonly string[]; readonly since: number }

export interface Scene { readonly kind: "entrant" | "reveal" | "ranking"; readonly entrant: string | null }

/** A reveal moves for so long at most, then stands still up to its end. */
export const movingMs = 5_600;
export const revealMs = 8_000;
const atMost = 3;

export const opening: Show = { pinned: null, queue: [], since: 0 };

/** The board changed: new results are lined up. A new round or heat is another board and reveals nothing. */
export function follow(show: Show, before: Board, after: Board, now: number): Show {
  if (before.round?.id !== after.round?.id || before.round?.heat !== after.round?.heat) return { ...show, queue: [] };
  if (show.pinned) return show;
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

export function sceneOf(show: Show, board: Board): Scene {
  const current = board.rows.find((row) => row.entrant.id === board.current?.entrant);
  if (show.pinned === "ranking") return { kind: "ranking", entrant: null };
  if (show.pinned === "entrant" && current) return { kind: "entrant", entrant: current.entrant.id };
  if (show.queue[0] !== undefined) return { kind: "reveal", entrant: show.queue[0] };
  return current && board.current?.open && !isOut(current) ? { kind: "entrant", entrant: current.entrant.id } : { kind: "ranking", entrant: null };
}

/** A running total is not a result yet. */
const isOut = (row: Row): boolean => row.status === "given" && row.score != null;
