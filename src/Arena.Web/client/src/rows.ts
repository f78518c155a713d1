// The rows of the board on the page: filled from copies of the one template, moved with an animation of 800 ms.
import { adds, bars, beside, fulls } from "./board";
import type { Board, BoardPart, Row } from "./contract";
import { trim } from "./decimal";
import { el, must, say } from "./dom";
import { movement } from "./movement";
import { number, pick, t } from "./texts";

const list = must<HTMLOListElement>("#list");
const template = must<HTMLTemplateElement>("#row");
const still = matchMedia("(prefers-reduced-motion: reduce)");

export const rowOf = (entrant: string): HTMLElement | null => list.querySelector(`:scope > [data-entrant="${CSS.escape(entrant)}"]`);

export const allRows = (): HTMLElement[] => [...list.children] as HTMLElement[];

const field = (row: ParentNode, name: string): HTMLElement => must(`[data-f="${name}"]`, row);

/** Shows the board: new rows from the template, the others moved to their places. */
export function showRows(board: Board): void {
  const before = new Map(allRows().map((row) => [row, row.getBoundingClientRect().top]));
  const drawn = bars(board.rows, board.parts);
  const full = fulls(board.rows, board.parts);
  const wanted = board.rows.map((row) => {
    const shown = rowOf(row.entrant.id) ?? fresh(row.entrant.id);
    fill(shown, row, board, drawn, full);
    return shown;
  });
  for (const gone of allRows().filter((row) => !wanted.includes(row))) gone.remove();
  wanted.forEach((row, index) => { if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null); });
  columns(board, drawn);
  glide(before);
}

function fresh(entrant: string): HTMLElement {
  const row = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
  row.dataset.entrant = entrant;
  return row;
}

function fill(shown: HTMLElement, row: Row, board: Board, drawn: number[], full: number[]): void {
  shown.classList.toggle("unranked", row.rank == null);
  say(field(shown, "rank"), row.rank == null ? "–" : String(row.rank));
  field(shown, "tied").hidden = !row.tied;
  say(field(shown, "name"), row.entrant.name);
  const group = pick(board.groups.find((one) => one.id === row.entrant.group)?.title) || row.entrant.unit;
  say(field(shown, "sub"), [t("entrant.no", { n: number(row.entrant) }), group].filter((text) => text && text !== row.entrant.name).join("　"));
  say(field(shown, "topic"), row.entrant.subject ?? "");
  const move = movement(row);
  field(shown, "move").className = `mv ${move.kind}`;
  say(field(shown, "move"), move.text);
  say(field(shown, "score"), row.score ?? t(`status.${row.status}`));
  field(shown, "score").classList.toggle("word", row.score == null);
  field(shown, "note").replaceChildren(...notes(row, board, drawn));
  fillBars(shown, row, board, drawn, full);
}

function notes(row: Row, board: Board, drawn: number[]): HTMLElement[] {
  const award = board.awards.find((one) => one.id === row.award);
  return [
    board.current?.open && board.current.entrant === row.entrant.id ? el("span", "tag now", t("board.now")) : null,
    row.score != null && row.status === "running" ? el("span", "tag part", `${t("status.running")} ${row.counted}／${row.expected}`) : null,
    row.score != null && row.status === "out-of-competition" ? el("span", "tag part", t("status.out-of-competition")) : null,
    award ? el("span", "tag award", pick(award.title)) : null,
    ...beside(row, board.parts, drawn).map((part) => el("span", "tag", `${pick(board.parts[part]!.title)} ${signed(row.parts[part]!)}`)),
    row.score != null && drawn.length > 0 && !adds(row) ? el("span", "tag doubt", t("board.limited")) : null,
    row.corrected ? el("span", "tag fix", t("board.corrected")) : null,
    row.imputed ? el("span", "tag doubt", t("board.imputed", { n: row.imputed })) : null,
  ].filter((note) => note !== null);
}

const signed = (text: string): string => text.startsWith("-") ? trim(text) : `+${trim(text)}`;

/** Each part as a bar over the most it can give, so that the parts stand below each other from row to row. */
function fillBars(shown: HTMLElement, row: Row, board: Board, drawn: number[], full: number[]): void {
  const mix = field(shown, "mix");
  const parts = field(shown, "parts");
  if (drawn.length === 0 || row.score == null) {
    mix.replaceChildren();
    parts.replaceChildren();
    mix.removeAttribute("aria-label");
    return;
  }
  mix.replaceChildren(...drawn.map((part, index) => {
    const bar = el("i", `p${index % 3 + 1}`);
    bar.style.width = `${Math.min(1, Math.max(0, Number(row.parts[part] ?? 0)) / full[part]!) * 100}%`;
    const track = el("span", "", bar);
    track.style.flexGrow = String(full[part]);
    return track;
  }));
  mix.setAttribute("aria-label", drawn.map((part) => `${pick(board.parts[part]?.title)} ${row.parts[part] ?? "–"}`).join(t("list.sep")));
  parts.replaceChildren(...drawn.map((part) => {
    const figure = el("span", "", row.parts[part] ?? "–");
    figure.style.flexGrow = String(full[part]);
    return figure;
  }));
}

function columns(board: Board, drawn: number[]): void {
  const rows = must("#rows");
  rows.classList.toggle("no-bars", drawn.length === 0);
  rows.classList.toggle("no-topics", drawn.length > 0 || !board.rows.some((row) => row.entrant.subject));
  rows.classList.toggle("no-moves", board.rows.every((row) => row.before == null));
  rows.classList.toggle("no-notes", board.rows.every((row) => notes(row, board, drawn).length === 0));
  rows.classList.toggle("is-empty", board.published === 0 && board.rows.every((row) => row.rank == null));
  must("#legend").replaceChildren(
    ...drawn.map((part, index) => el("span", "", el("i", `p${index % 3 + 1}`), named(board.parts[part]!))),
    ...(board.rows.some((row) => row.before) ? [el("span", "when", t((board.round?.heat ?? 1) > 1 ? "board.moveHeat" : "board.moveRound"))] : []));
}

/** A part with its weight; without weights, with what it can give. */
function named(part: BoardPart): string {
  const worth = part.weight ?? part.full;
  return worth ? `${pick(part.title)} ${trim(worth)}` : pick(part.title);
}

function glide(before: Map<HTMLElement, number>): void {
  if (still.matches) return;
  for (const [row, top] of before) {
    if (!row.isConnected) continue;
    const now = row.getBoundingClientRect();
    const away = top - now.top;
    if (Math.abs(away) < 1 || (now.bottom < 0 && top < 0) || (now.top > innerHeight && top > innerHeight)) continue;
    row.animate([{ transform: `translateY(${away}px)` }, { transform: "none" }], { duration: 800, easing: "cubic-bezier(.6, 0, .2, 1)" });
  }
}
