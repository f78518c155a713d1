// The ranking cut into what a wall can hold: three places that stay, the others eight a page. Pure.
import type { Row } from "../contract";

const pinned = 3;
const perPage = 8;
const turnMs = 8_000;

export interface Pages { readonly plates: readonly Row[]; readonly pages: readonly (readonly Row[])[] }

/** Only who has a rank is on the wall, and behind them who has a score out of competition. Two who share the third place share its plate. */
export function pagesOf(rows: readonly Row[]): Pages {
  const ranked = rows.filter((row) => row.rank != null);
  const sharesThird = ranked[pinned]?.rank != null && ranked[pinned].rank === ranked[pinned - 1]!.rank && ranked[pinned + 1]?.rank !== ranked[pinned].rank;
  const plates = ranked.slice(0, sharesThird ? pinned + 1 : pinned);
  const rest = [...ranked.slice(plates.length), ...rows.filter((row) => row.rank == null && row.score != null)];
  return { plates, pages: Array.from({ length: Math.max(1, Math.ceil(rest.length / perPage)) }, (_, page) => rest.slice(page * perPage, (page + 1) * perPage)) };
}

/** The page on which an entrant stands; the first for who is on none. */
export const pageWith = (pages: Pages, entrant: string | null | undefined): number =>
  Math.max(0, pages.pages.findIndex((page) => page.some((row) => row.entrant.id === entrant)));

/** Which page it is, begun with `first` so many milliseconds ago. */
export const pageAfter = (first: number, count: number, elapsed: number): number => (first + Math.floor(Math.max(0, elapsed) / turnMs)) % count;

/** The places around an entrant, five where there are as many. */
export function around(rows: readonly Row[], entrant: string): readonly Row[] {
  const ranked = rows.filter((row) => row.rank != null);
  const own = ranked.findIndex((row) => row.entrant.id === entrant);
  const from = Math.max(0, Math.min(own - 2, ranked.length - 5));
  return own < 0 ? [] : ranked.slice(from, from + 5);
}
