// The ranking on the wall: plates that stay, rows that turn, each gliding to its new place.
import { when } from "../clock";
import type { Board, Row } from "../contract";
import { el, must, say } from "../dom";
import { movement } from "../movement";
import { number, t } from "../texts";
import { pagesOf } from "./pages";
import { copy, easeBoth, field, isStill, put } from "./parts";

const scene = must("#ranking");
let shown = -1;

/** `now`: the entrant of the moment. What was drawn before is where the movement begins. */
export function showRanking(board: Board, page: number, now: string | null): void {
  const { plates, pages } = pagesOf(board.rows);
  const before = isStill() ? new Map<string, DOMRect>() : places();
  const turned = page !== shown;
  shown = page;
  list("plates", "plate", plates, now);
  list("rows", "row", pages[page] ?? [], now);
  dressPlates(plates);
  must("#empty").hidden = plates.length > 0;
  must("#split").hidden = plates.length === 0;
  must("#frozen").hidden = !board.frozen;
  if (board.frozen) say(field(must("#frozen"), "since"), t("hall.stopped", { clock: when(board.frozen.since) }));
  scene.classList.toggle("no-moves", board.rows.every((row) => row.before == null));
  say(must("#page"), pages.length > 1 ? t("hall.page", { n: page + 1, of: pages.length }) : "");
  must("#turns").replaceChildren(...pages.length > 1 ? pages.map((_, index) => el("i", index === page ? "on" : "")) : []);
  if (before.size > 0) glide(before, turned);
}

function list(name: "plates" | "rows", template: string, rows: readonly Row[], now: string | null): void {
  const host = field(scene, name);
  const kept = new Map([...host.children].map((one) => [(one as HTMLElement).dataset.entrant!, one as HTMLElement]));
  host.replaceChildren(...rows.map((row) => {
    const one = kept.get(row.entrant.id) ?? copy(template);
    one.dataset.entrant = row.entrant.id;
    fill(one, row, row.entrant.id === now, template === "plate");
    return one;
  }));
}

function fill(one: HTMLElement, row: Row, isNow: boolean, isPlate: boolean): void {
  const n = number(row.entrant);
  const move = movement(row);
  put(one, { rank: row.rank == null ? t("status.out-of-competition") : String(row.rank), number: isPlate ? t("entrant.no", { n }) : n, name: row.entrant.name, move: move.text, score: row.score ?? "" });
  field(one, "move").className = `mv ${move.kind}`;
  field(one, "tied").hidden = !row.tied;
  field(one, "now").hidden = !isNow;
  field(one, "fixed").hidden = !row.corrected;
  one.classList.toggle("now", isNow);
}

/** Gold is for the first alone; who shares the third place shares its plate. */
function dressPlates(plates: readonly Row[]): void {
  [...field(scene, "plates").children].forEach((one, index) => {
    one.classList.toggle("one", index === 0);
    one.classList.toggle("half", plates.length > 3 && index >= 2);
  });
}

const places = (): Map<string, DOMRect> =>
  new Map([...scene.querySelectorAll<HTMLElement>("[data-entrant]")].map((one) => [one.dataset.entrant!, one.getBoundingClientRect()]));

/** All together to their new places; a page that was turned, and who was not on it, comes up in place. */
function glide(before: Map<string, DOMRect>, turned: boolean): void {
  for (const one of scene.querySelectorAll<HTMLElement>("[data-entrant]")) {
    const was = before.get(one.dataset.entrant!);
    const is = one.getBoundingClientRect();
    if (!was) one.animate([{ opacity: 0 }, { opacity: 1 }], { duration: turned ? 180 : 800, easing: easeBoth });
    else if (Math.hypot(was.left - is.left, was.top - is.top) > 1)
      one.animate([{ transform: `translate(${was.left - is.left}px, ${was.top - is.top}px)` }, { transform: "none" }], { duration: 800, easing: easeBoth });
  }
}
