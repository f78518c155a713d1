// The board as a value: how a message changes it, and which ranks follow. Pure, no clock, no page.
import type { Award, Board, BoardPart, Delta, DeltaRow, Numbering, Row } from "./contract";
import { compare } from "./decimal";

export type Step = "apply" | "ignore" | "fetch";

/** What to do with a message, given the version this page has. */
export function nextStep(own: number, delta: Pick<Delta, "from" | "version" | "reset">): Step {
  if (delta.reset) return "fetch";
  if (delta.version <= own) return "ignore";
  return delta.from <= own ? "apply" : "fetch";
}

export function applyDelta(board: Board, delta: Delta): Board {
  const awards = delta.awards ? board.awards.map((award, index) => ({ ...award, upTo: delta.awards![index] ?? award.upTo })) : board.awards;
  return {
    ...board,
    version: delta.version,
    asOf: delta.asOf,
    awards,
    state: delta.state ?? board.state,
    published: delta.published ?? board.published,
    current: delta.current === undefined ? board.current : delta.current,
    frozen: delta.frozen === undefined ? board.frozen : delta.frozen,
    rows: withAwards(moveRows(board.rows, delta.rows ?? [], board.round?.numbering), awards),
  };
}

/** Takes the changed rows out, puts them in at their new positions, and lets the ranks of the others follow. */
export function moveRows(rows: readonly Row[], changes: readonly DeltaRow[], numbering: Numbering = "competition"): Row[] {
  if (changes.length === 0) return [...rows];
  const changed = new Map(changes.map((change) => [change.entrant, change]));
  const byId = new Map(rows.map((row) => [row.entrant.id, row]));
  const next = rows.filter((row) => !changed.has(row.entrant.id));
  for (const change of [...changes].sort((a, b) => a.position - b.position)) {
    const row = byId.get(change.entrant);
    if (row) next.splice(change.position, 0, changedRow(row, change));
  }
  return rerank(next, (row) => changed.has(row.entrant.id), numbering);
}

const changedRow = (row: Row, change: DeltaRow): Row => ({
  ...row,
  rank: change.rank ?? null,
  tied: change.tied ?? false,
  score: change.score ?? null,
  status: change.status,
  counted: change.counted ?? row.counted,
  expected: change.expected ?? row.expected,
  parts: change.parts ?? row.parts,
  imputed: change.imputed ?? 0,
  corrected: change.corrected ?? false,
});

/**
 * Every row of a message brings its rank, and whoever shares its place is in the message too. So the others keep their
 * mutual equality, share no place with a row of the message, and otherwise are numbered where they stand.
 */
function rerank(rows: readonly Row[], isChanged: (row: Row) => boolean, numbering: Numbering): Row[] {
  const next: Row[] = [];
  let different = 0;
  for (let begin = 0; begin < rows.length; begin = next.length) {
    const first = rows[begin]!;
    let end = begin + 1;
    while (end < rows.length && first.rank != null && rows[end]!.rank === first.rank && isChanged(rows[end]!) === isChanged(first)) end++;
    different++;
    for (let index = begin; index < end; index++) {
      const row = rows[index]!;
      const rank = row.rank == null ? row.rank : numbered(numbering, begin, end, different, index);
      next.push(rank === row.rank ? row : { ...row, rank });
    }
  }
  return next;
}

/** The rank of a row whose equals stand from `begin` to before `end`, the so many-th different place. */
function numbered(numbering: Numbering, begin: number, end: number, different: number, index: number): number {
  switch (numbering) {
    case "dense": return different;
    case "modified": return end;
    case "fractional": return (begin + 1 + end) / 2;
    case "ordinal": return index + 1;
    default: return begin + 1;
  }
}

/** Every rank up to a line's `upTo`, and past the line before it, has this award. */
export function awardOf(awards: readonly Award[], rank: number | null | undefined): string | null {
  return rank == null ? null : awards.find((award) => rank <= award.upTo)?.id ?? null;
}

const withAwards = (rows: Row[], awards: readonly Award[]): Row[] =>
  rows.map((row) => { const award = awardOf(awards, row.rank); return award === (row.award ?? null) ? row : { ...row, award }; });

/** A snapshot replaces the board unless it is older; one of a new database starts again from lower numbers but later in time. */
export const replaces = (board: Board, snapshot: Board): boolean =>
  snapshot.round?.id !== board.round?.id || snapshot.round?.heat !== board.round?.heat
  || snapshot.version >= board.version || snapshot.asOf > board.asOf;

const worth = (row: Row, part: number): number => Number(row.parts[part] ?? 0);

/** Whether the total of a row is the sum of its parts: no floor or limit holds it down. */
export const adds = (row: Row): boolean => Math.abs(row.parts.reduce((all, part) => all + Number(part ?? 0), 0) - Number(row.score)) < 0.05;

/** The parts of the total worth drawing as bars: at least two, in totals most of which are their sum; those with a weight, else those that are positive somewhere. */
export function bars(rows: readonly Row[], parts: readonly BoardPart[]): number[] {
  const scored = rows.filter((row) => row.score != null && row.parts.length === parts.length);
  const weighs = parts.some((part) => part.weight != null);
  const drawn = [...parts.keys()].filter((part) => weighs ? parts[part]!.weight != null : scored.some((row) => worth(row, part) > 0));
  return scored.filter(adds).length * 2 > scored.length && drawn.length >= 2 ? drawn : [];
}

/** How long the bar of each part is where it is full: what the part can give, else the most that it gave anyone. */
export const fulls = (rows: readonly Row[], parts: readonly BoardPart[]): number[] =>
  parts.map((part, index) => Number(part.full ?? 0) || Math.max(0, ...rows.map((row) => worth(row, index))) || 1);

/** What was given or taken beside the bars, bonus and penalty; without bars, what was taken. */
export const beside = (row: Row, parts: readonly BoardPart[], drawn: readonly number[]): number[] =>
  row.score == null ? [] : [...parts.keys()].filter((part) => !drawn.includes(part) && worth(row, part) !== 0 && (drawn.length > 0 || compare(parts[part]!.full ?? "1", "0") === 0));
