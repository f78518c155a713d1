// The public board: follows the feed, says how old the picture is, explains an opened row.
import { read } from "../api";
import { age, clock, when } from "../clock";
import { firmness } from "../certainty";
import type { Board, Certainty, Derivation } from "../contract";
import { el, json, must, say, stateLine } from "../dom";
import { watchInfluence } from "../influence";
import { BoardFeed, type WatchRequest } from "../feed";
import { followed, toggleFollow } from "../follows";
import { movement } from "../movement";
import { allRows, rowOf, showRows } from "../rows";
import { number, pick, t } from "../texts";
import { explain } from "../why";

const query = new URLSearchParams(location.search);
const first = json<Board>("snapshot");
const request: WatchRequest = { contest: first.contest, audience: "public" };
for (const name of ["round", "group"] as const) { const asked = query.get(name); if (asked) request[name] = asked; }

const feed = new BoardFeed(request, first, (next) => show(next));
const boardMovedOn = watchInfluence(() => `/api/contests/${feed.board.contest}/influence?${here()}`);
const find = must<HTMLFormElement>("#find");
const search = must<HTMLInputElement>("input", find);

/** The round and the group on this page, for what is asked about them. */
function here(): URLSearchParams {
  const where = new URLSearchParams(feed.board.round ? { round: feed.board.round.id } : {});
  if (request.group) where.set("group", request.group);
  return where;
}

function show(board: Board): void {
  showRows(board);
  const heat = board.round && board.round.heat > 1 ? `　${t("board.heat", { n: board.round.heat })}` : "";
  if (board.round) say(must("#round"), pick(board.round.title) + heat);
  say(must("#published"), t("board.published", { n: board.published, of: board.entrants }));
  const current = board.rows.find((row) => row.entrant.id === board.current?.entrant);
  say(must("#current"), current && board.current?.open ? t("board.scoring", { n: number(current.entrant) }) : "");
  stateLine("frozen", "cold", board.frozen ? t("frozen.title", { clock: when(board.frozen.since) }) : null, t("frozen.text"));
  say(must("#end"), t(board.state === "finished" ? "board.endFinished" : "board.end"));
  showFollows(board);
  filter();
  must("#empty button").hidden = board.rows.length === 0;
  must("#influence").hidden = board.parts.length < 2;
  boardMovedOn(board.version);
  explainSoon();
}

/** An opened row may read differently after any change; a hall of phones must not ask for that all at once. */
let explaining: ReturnType<typeof setTimeout> | undefined;
function explainSoon(): void {
  explaining ??= setTimeout(() => {
    explaining = undefined;
    for (const row of allRows()) if (must<HTMLDetailsElement>("details", row).open) void explainRow(row);
  }, 500 + 1500 * Math.random());
}

function showFollows(board: Board): void {
  const mine = followed(board.contest);
  for (const row of allRows()) {
    const on = mine.includes(row.dataset.entrant!);
    row.classList.toggle("mine", on);
    const button = must('[data-f="follow"]', row);
    button.setAttribute("aria-pressed", String(on));
    const opened = must<HTMLDetailsElement>("details", row).open;
    say(button, t(on ? opened && innerWidth < 900 ? "board.unfollow" : "board.following" : "board.follow"));
  }
  must("#follows").replaceChildren(...board.rows.filter((row) => mine.includes(row.entrant.id)).slice(0, 4).map((row) => {
    const move = movement(row);
    const link = el("a", "", el("small", "", t("board.followed", { n: number(row.entrant) })),
      el("b", "", row.rank == null ? t(`status.${row.status}`) : t("rank.nth", { n: row.rank })), el("span", `mv ${move.kind}`, move.text));
    link.href = `#${row.entrant.id}`;
    return link;
  }));
}

/** The explanation as of now; an older answer never replaces a newer one. */
const asked = new WeakMap<HTMLElement, number>();
async function explainRow(row: HTMLElement): Promise<void> {
  const turn = (asked.get(row) ?? 0) + 1;
  asked.set(row, turn);
  const target = must('[data-f="why"]', row);
  if (!target.hasChildNodes()) target.replaceChildren(el("p", "rule", t("why.loading")));
  const answer = await read<Derivation>(`/api/contests/${feed.board.contest}/standings/${row.dataset.entrant}?${here()}`);
  const firm = feed.board.round?.showRanges ? await read<Certainty>(`/api/contests/${feed.board.contest}/certainty?${here()}`) : null;
  if (asked.get(row) !== turn) return;
  const told = firm?.kind === "ok" ? firmness(firm.body, row.dataset.entrant!) : [];
  if (answer.kind === "ok") keepFolds(target, () => target.replaceChildren(...explain(answer.body), ...told));
  else if (!target.querySelector("h3")) target.replaceChildren(el("p", "rule", t("why.failed")));
}

/** What the reader folded or unfolded stays so when the explanation is written anew. */
function keepFolds(target: HTMLElement, write: () => void): void {
  const folds = () => [...target.querySelectorAll<HTMLDetailsElement>("details")];
  const before = new Map(folds().map((fold) => [fold.dataset.part, fold.open]));
  write();
  for (const fold of folds()) fold.open = before.get(fold.dataset.part) ?? fold.open;
}

function filter(): void {
  const wanted = search.value.trim().toLowerCase();
  let found = 0;
  for (const { entrant } of feed.board.rows) {
    const text = [entrant.name, entrant.unit, entrant.subject ?? "", t("entrant.no", { n: number(entrant) }), String(entrant.number)].join(" ").toLowerCase();
    const hit = wanted === "" || (/^\d+$/.test(wanted) ? entrant.number === Number(wanted) : text.includes(wanted));
    rowOf(entrant.id)!.hidden = !hit;
    if (hit) found++;
  }
  must("#found").hidden = wanted === "";
  say(must("#found"), found > 0 ? t("board.found", { n: found }) : t("board.foundNone", { text: search.value.trim() }));
  must("#rows").classList.toggle("shows-all", wanted !== "" || ordered);
}

function open(entrant: string): void {
  const row = rowOf(entrant);
  if (!row) return;
  must<HTMLDetailsElement>("details", row).open = true;
  row.scrollIntoView({ block: "center" });
}

/** Once a second: how old the picture is, and what is wrong if something is. */
function tick(): void {
  say(must("#age"), t("board.data", { clock: when(feed.board.asOf), age: age(feed.board.asOf) }));
  const silent = Math.floor((Date.now() - feed.heardAt) / 1000);
  const waited = silent < 120 ? t("link.seconds", { n: silent }) : t("link.minutes", { n: Math.floor(silent / 60) });
  const heard = clock(feed.heardAt);
  const old = !navigator.onLine || silent > 20;
  must("#board").classList.toggle("old", old);
  if (!navigator.onLine) stateLine("link", "off", t("link.offline"), t("link.offlineText", { clock: heard }));
  else if (old && feed.failures >= 3) stateLine("link", "bad", t("link.error"), t("link.errorText", { n: feed.failures }), true);
  else if (old) stateLine("link", "warn", t("link.stale", { clock: heard }), t("link.staleText", { age: waited }));
  else stateLine("link", "info", null);
}

let ordered = false;
must("#empty button").addEventListener("click", () => { ordered = true; filter(); });
must("#link button").addEventListener("click", () => { stateLine("link", "info", t("link.loading")); void feed.fetch().then(tick); });
search.addEventListener("input", filter);
find.addEventListener("submit", (event) => { event.preventDefault(); filter(); search.blur(); });
must("#list").addEventListener("toggle", (event) => {
  const details = event.target as HTMLDetailsElement;
  if (details.parentElement !== rowOf(details.parentElement!.dataset.entrant ?? "")) return;
  if (details.open) void explainRow(details.parentElement!);
  showFollows(feed.board);
}, true);
must("#list").addEventListener("click", (event) => {
  const row = (event.target as Element).closest<HTMLElement>('[data-f="follow"]')?.closest("li");
  if (row) { toggleFollow(feed.board.contest, row.dataset.entrant!); showFollows(feed.board); }
});
addEventListener("hashchange", () => open(location.hash.slice(1)));

show(first);
tick();
setInterval(tick, 1000);
const opened = query.get("open");
if (opened) open(opened);
feed.run();
