// A result comes out: seats one by one, the extremes struck, the figure rolls, the place slides in.
import type { Board, Derivation, Node, Row } from "../contract";
import { el, must, say } from "../dom";
import { number, pick, t } from "../texts";
import { around } from "./pages";
import { copy, ease, field, isStill, put } from "./parts";
import { contributionOf, type Mark, type Result } from "./result";

const scene = must("#reveal");
const wide = 9;
/** When each step begins; the last ends inside the time in which a reveal may move. */
const at = { strike: 2_700, roll: 3_100, slot: 4_700 };
const rollMs = 1_500;

let moves: Animation[] = [];
let rolling = 0;
let calling: ReturnType<typeof setTimeout> | undefined;

/** Without a derivation, which the server could not give, the total and the place are still true. */
export function showReveal(row: Row, board: Board, derivation: Derivation | null, result: Result | null): void {
  endReveal();
  const n = number(row.entrant);
  const value = result?.value || row.score || "";
  put(scene, {
    number: t("entrant.no", { n }), name: row.entrant.name, topic: row.entrant.subject ?? "", final: value,
    label: t("hall.final", { title: result?.panel ? pick(result.panel.title) : t("why.total") }),
    place: row.status === "out-of-competition" ? t("status.out-of-competition") : t(row.tied ? "hall.placeTied" : "hall.place", { n: row.rank ?? "–" }),
  });
  const seats = field(scene, "seats");
  const marks = result?.marks ?? [];
  seats.replaceChildren(...marks.map((mark) => seat(mark)));
  seats.style.setProperty("--columns", String(Math.max(1, marks.length > wide ? Math.ceil(marks.length / 2) : marks.length)));
  seats.classList.toggle("many", marks.length > wide);
  field(scene, "drops").replaceChildren(...result ? [drop("hall.dropHigh", result.high), drop("hall.dropLow", result.low)].flat() : []);
  field(scene, "how").replaceChildren(...result?.panel ? how(result, result.panel) : []);
  field(scene, "sum").replaceChildren(...derivation && result ? sum(derivation, result) : []);
  field(scene, "sum").hidden = !result || result.parts.length === 0;
  field(scene, "slot").replaceChildren(...around(board.rows, row.entrant.id).map((one) => line(one, one === row)));
  if (!isStill()) play(value);
}

/** The end state at once. */
export function endReveal(): void {
  cancelAnimationFrame(rolling);
  clearTimeout(calling);
  field(scene, "seats").classList.remove("open");
  for (const move of moves) move.finish();
  moves = [];
  const final = field(scene, "final");
  if (final.dataset.value) say(final, final.dataset.value);
  delete final.dataset.value;
}

function seat(mark: Mark): HTMLElement {
  const one = copy("seat");
  const struck = mark.dropped === "high" ? "why.high" : mark.dropped === "low" ? "why.low" : "hall.counted";
  const kind = mark.state === "given" ? struck : mark.state === "absent" ? "why.absentSeat" : mark.state === "recused" ? "why.recusedSeat" : "why.notYetSeat";
  put(one, { seat: t("hall.seat", { n: mark.seat }), mark: mark.total ?? "–", kind: t(kind) });
  one.classList.toggle("out", mark.dropped !== null);
  one.classList.toggle("away", mark.state !== "given");
  return one;
}

const drop = (key: string, marks: readonly string[]): (HTMLElement | string)[] =>
  marks.length === 0 ? [] : [el("span", "", t(key, { n: marks.length }), el("b", "num", marks.join(t("list.sep"))))];

function how(result: Result, panel: Node): HTMLElement[] {
  const dropped = result.high.length + result.low.length > 0;
  const lead = el("span", "", `${t(dropped ? "hall.rest" : "hall.all", { n: result.kept })} `);
  if (panel.aggregate === "sum" || panel.aggregate === "median" || panel.criteria) return [lead, el("b", "num", result.value)];
  const sign = result.isExact ? "=" : "≈";
  const rounded = result.isExact || panel.places == null ? [] : [el("span", "", t("hall.rounded", { n: panel.places }))];
  return [lead, el("b", "num", `${panel.keptSum ?? ""} ÷ ${result.kept} ${sign} ${result.value}`), ...rounded];
}

function sum(it: Derivation, result: Result): HTMLElement[] {
  const sign = it.total.kind === "product" ? "×" : "＋";
  const parts = result.parts.flatMap((part, index) => [
    ...index > 0 ? [el("span", "", sign)] : [],
    el("span", "", `${pick(part.title)} `, el("b", "num", contributionOf(part, it.total) ?? t("why.missing")))]);
  return [...parts, el("span", "tot", t("why.total"), el("b", "num", it.score ?? ""))];
}

function line(row: Row, own: boolean): HTMLElement {
  const one = copy("line");
  put(one, { rank: String(row.rank), name: row.entrant.name, score: row.score ?? "" });
  field(one, "tied").hidden = !row.tied;
  one.classList.toggle("own", own);
  return one;
}

function play(value: string): void {
  const seats = [...scene.querySelectorAll<HTMLElement>(".seat")];
  const gap = Math.min(320, 2_200 / Math.max(1, seats.length));
  const move = (target: Element, from: Keyframe, delay: number, duration: number) =>
    moves.push(target.animate([from, { transform: "none", opacity: 1 }], { delay, duration, easing: ease, fill: "backwards" }));
  seats.forEach((one, index) => move(one, { transform: "rotateX(90deg)", opacity: 0 }, index * gap, 400));
  // Until the extremes are called out, a struck seat looks like the others.
  const box = field(scene, "seats");
  box.classList.add("open");
  calling = setTimeout(() => call(box), at.strike);
  for (const name of ["drops", "how", "sum"]) move(field(scene, name), { opacity: 0 }, name === "drops" ? at.strike : at.roll + rollMs, 240);
  move(field(scene, "label"), { opacity: 0 }, at.roll, 240);
  move(must(".slot", scene), { opacity: 0 }, at.slot - 200, 240);
  const own = scene.querySelector(".ln.own");
  if (own) move(own, { transform: "translateX(30%)", opacity: 0 }, at.slot, 800);
  roll(value);
}

function call(box: HTMLElement): void {
  box.classList.remove("open");
  for (const kind of box.querySelectorAll(".k")) moves.push(kind.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 240, easing: ease }));
}

/** The digits run up to the figure; what is printed in the end is the text itself. */
function roll(value: string): void {
  const final = field(scene, "final");
  const places = value.includes(".") ? value.length - value.indexOf(".") - 1 : 0;
  final.dataset.value = value;
  moves.push(final.animate([{ opacity: 0 }, { opacity: 1 }], { delay: at.roll, duration: 180, fill: "backwards" }));
  const begin = performance.now() + at.roll;
  const step = (now: number) => {
    const done = Math.min(1, Math.max(0, now - begin) / rollMs);
    say(final, done === 1 ? value : (Number(value) * (1 - (1 - done) ** 3)).toFixed(places));
    if (done < 1) rolling = requestAnimationFrame(step);
  };
  rolling = requestAnimationFrame(step);
}
