// The wall of the hall: follows the desk by itself over the public board, and keeps the last good picture.
import { read } from "../api";
import { age, clock, day } from "../clock";
import type { Board, Derivation, Stage } from "../contract";
import { json, must, say } from "../dom";
import { BoardFeed, type WatchRequest } from "../feed";
import { nextLine, previousLine, showClock, showEntrant } from "../hall/entrant";
import { pageAfter, pagesOf, pageWith } from "../hall/pages";
import { showRanking } from "../hall/ranking";
import { endReveal, showReveal } from "../hall/reveal";
import { resultOf } from "../hall/result";
import { advance, follow, movingMs, opening, press, sceneOf, type Scene } from "../hall/show";
import { pick, t } from "../texts";

const query = new URLSearchParams(location.search);
const first = json<Board>("snapshot");
const request: WatchRequest = { contest: first.contest, audience: "public" };
for (const name of ["round", "group"] as const) { const asked = query.get(name); if (asked) request[name] = asked; }

const wall = must("#wall");
let show = opening;
let scene: Scene = { kind: "ranking", entrant: null };
let drawn: Board | null = null;
let stage: Stage = json<Stage>("stage");
let drawnStage: Stage | null = null;
/** How far this device's clock is ahead of the server's, by the last word about the stage. */
let ahead = Date.now() - Date.parse(stage.now);
let turning = { first: 0, since: 0 };
let page = 0;
let announced: string | null = null;

const feed = new BoardFeed(request, first, (next, previous) => {
  show = follow(show, previous, next, Date.now(), stage.scene);
  render();
}, takeStage);

/** A push may have overtaken the answer that was asked for before it. */
function takeStage(next: Stage): void {
  if (next.now < stage.now) return;
  ahead = Date.now() - Date.parse(next.now);
  stage = next;
  render();
}

/** Draws what is to be seen now; a scene that stays is drawn again only when the board or its page changed. */
function render(): void {
  const next = sceneOf(show, feed.board, stage.scene);
  const stays = next.kind === scene.kind && next.entrant === scene.entrant && drawn !== null;
  scene = next;
  if (scene.kind === "reveal") {
    if (!stays) void reveal(scene);
  } else if (scene.kind === "ranking") rank(stays);
  else if (scene.kind === "entrant") present(stays);
  else if (!stays) {
    appear(scene.kind, "", day(feed.board.asOf));
    say(must("#openingRound"), feed.board.round ? pick(feed.board.round.title) : "");
    say(must("#openingCount"), t("hall.openingCount", { n: feed.board.entrants }));
  }
  [drawn, drawnStage] = [feed.board, stage];
}

function present(stays: boolean): void {
  const row = feed.board.rows.find((one) => one.entrant.id === scene.entrant)!;
  if (!stays || drawn !== feed.board || drawnStage !== stage) {
    const phase = stage.clock?.entrant === row.entrant.id ? stage.clock.phases.at(-1) : undefined;
    appear("entrant", phase ? pick(phase.title) : t("hall.onStage"), day(feed.board.asOf));
    showEntrant(row, feed.board, stage);
  }
  showClock(row, stage, Date.now() - ahead);
}

function rank(stays: boolean): void {
  const pages = pagesOf(feed.board.rows);
  if (!stays) turning = { first: pageWith(pages, lit()), since: Date.now() };
  const now = pageAfter(turning.first, pages.pages.length, Date.now() - turning.since);
  if (stays && drawn === feed.board && now === page) return;
  page = now;
  appear("ranking", t("hall.ranking"), day(feed.board.asOf));
  showRanking(feed.board, page, lit());
}

/** The entrant of the moment: who was announced last, unless the one on the stage has a place already. */
function lit(): string | null {
  const current = feed.board.current?.entrant;
  return feed.board.rows.some((row) => row.entrant.id === current && row.rank != null) ? current! : announced;
}

/** The picture before stays until the marks have come; the reveal has its whole time from then on. */
async function reveal(asked: Scene): Promise<void> {
  const where = new URLSearchParams(feed.board.round ? { round: feed.board.round.id } : {});
  if (request.group) where.set("group", request.group);
  const answer = await read<Derivation>(`/api/contests/${feed.board.contest}/standings/${asked.entrant}?${where}`);
  const row = feed.board.rows.find((one) => one.entrant.id === asked.entrant);
  if (scene !== asked && (scene.kind !== "reveal" || scene.entrant !== asked.entrant) || !row) return;
  show = { ...show, since: Date.now() };
  const derivation = answer.kind === "ok" ? answer.body : null;
  announced = row.entrant.id;
  const result = derivation && resultOf(derivation);
  appear("reveal", t("hall.revealing"), result?.panel ? t("hall.valid", { n: result.panel.counted ?? 0, of: result.panel.seats ?? result.marks.length }) : "");
  showReveal(row, feed.board, derivation, result);
}

function appear(kind: Scene["kind"], what: string, detail: string): void {
  if (kind !== "reveal") endReveal();
  for (const one of ["opening", "entrant", "reveal", "ranking"]) must(`#${one}`).hidden = one !== kind;
  wall.dataset.scene = kind;
  const heat = feed.board.round && feed.board.round.heat > 1 ? ` · ${t("board.heat", { n: feed.board.round.heat })}` : "";
  say(must("#where"), feed.board.round ? `${pick(feed.board.round.title)}${heat}${what ? ` · ${what}` : ""}` : what);
  say(must("#what"), detail);
}

/** The footer says how old the picture is; a line above it, when there has been no word from the server for ten seconds. */
function tick(): void {
  show = advance(show, Date.now());
  render();
  const { board } = feed;
  const introduces = scene.kind === "entrant";
  must("#published").hidden = introduces;
  must("#next").hidden = !introduces;
  if (introduces) must("#next").replaceChildren(...nextLine(board, stage));
  say(must("#published"), `${t("hall.published", { n: board.published, of: board.entrants })}　${t("hall.data", { clock: clock(board.asOf), age: age(board.asOf) })}`);
  const moved = board.rows.some((row) => row.before != null);
  if (introduces) say(must("#remark"), previousLine(board, stage));
  else say(must("#remark"), board.frozen ? t("hall.goesOn") : moved ? t((board.round?.heat ?? 1) > 1 ? "board.moveHeat" : "board.moveRound") : "");
  const silent = Date.now() - feed.heardAt;
  const lost = silent > 25_000 || (silent > 10_000 && !feed.live);
  must("#lost").hidden = !lost;
  if (lost) say(must("#lost"), t("hall.lost", { clock: clock(feed.heardAt) }));
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const now = Date.now();
  show = press(show, event.key, now);
  if (scene.kind === "reveal" && now - show.since >= movingMs) endReveal();
  render();
});

tick();
setInterval(tick, 250);
// Where nothing can be pushed the wall asks.
setInterval(() => { if (!feed.live) void read<Stage>(`/api/contests/${first.contest}/stage`).then((answer) => { if (answer.kind === "ok") takeStage(answer.body); }); }, 5_000);
feed.run();
