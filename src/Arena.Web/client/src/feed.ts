// The live feed of a board: an own endless reconnect with full jitter, snapshots for gaps, a slow poll as a net.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { read } from "./api";
import { applyDelta, nextStep, replaces } from "./board";
import { coalesce } from "./coalesce";
import type { Board, Delta, Stage } from "./contract";

export interface WatchRequest { contest: string; round?: string; group?: string; audience?: "public" | "staff" }

/** Full jitter: anywhere between nothing and the doubled bound, so that a hall of phones does not come back at once. */
export const backoff = (attempt: number, random = Math.random()): number => random * Math.min(15_000, 500 * 2 ** Math.min(attempt, 10));

const OPENING_MS = 10_000;
const WITHOUT_SOCKET_MS = 300_000;

interface Listener { board(board: Board): void; message(delta: Delta): void; link(live: boolean): void; stage?(stage: Stage): void }

/** Keeps a watch open for as long as the page lives. */
export async function watch(request: WatchRequest, on: Listener): Promise<never> {
  // Sockets in a row that did not open although the server answers: some networks let requests through and nothing else.
  let unopened = 0;
  for (let attempt = 0; ; attempt++) {
    // A socket straight away costs server and venue least.
    const socket = unopened < 2;
    let opened = false;
    const connection = new HubConnectionBuilder()
      .withUrl("/hubs/board", socket ? { transport: HttpTransportType.WebSockets, skipNegotiation: true } : { transport: HttpTransportType.LongPolling })
      .configureLogging(LogLevel.None).build();
    const closed = new Promise<void>((resolve) => connection.onclose(() => resolve()));
    const join = async () => {
      on.board(await connection.invoke<Board>("Watch", request));
      on.stage?.(await connection.invoke<Stage>("Stage", request.contest));
    };
    connection.on("stage", (stage: Stage) => { if (stage.contest === request.contest) on.stage?.(stage); });
    connection.on("board", (delta: Delta) => {
      if (delta.contest !== request.contest) return;
      // A new round or heat is another board: watch it from its beginning.
      if (delta.reset) join().catch(() => connection.stop());
      else on.message(delta);
    });
    let again: ReturnType<typeof setTimeout> | undefined;
    try {
      await within(OPENING_MS, connection.start());
      opened = true;
      await join();
      on.link(true);
      attempt = 0;
      // The network may be another one by then.
      if (!socket) again = setTimeout(() => void connection.stop(), WITHOUT_SOCKET_MS);
      await closed;
    } catch {
      await connection.stop();
    }
    clearTimeout(again);
    unopened = socket && !opened && await answers() ? unopened + 1 : 0;
    on.link(false);
    await pause(backoff(attempt));
  }
}

const within = <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error("too slow")), ms); });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

const answers = (): Promise<boolean> => within(OPENING_MS, fetch("/healthz", { cache: "no-store" })).then((answer) => answer.ok, () => false);

/** Waits; a device that is online again waits little more, but not nothing: a whole hall hears of its network in the same moment. */
const pause = (ms: number): Promise<void> => new Promise((resolve) => {
  const done = () => { removeEventListener("online", soon); resolve(); };
  let timer = setTimeout(done, ms);
  const soon = () => { clearTimeout(timer); timer = setTimeout(done, backoff(0)); };
  addEventListener("online", soon, { once: true });
});

export class BoardFeed {
  /** When the server last confirmed what is shown, by this device's clock. */
  heardAt = Date.now();
  live = false;
  failures = 0;
  private etag: string | null = null;

  constructor(private readonly request: WatchRequest, public board: Board, private readonly changed: (next: Board, previous: Board) => void,
    private readonly stage?: (stage: Stage) => void) {}

  run(): void {
    void watch(this.request, {
      board: (board) => this.take(board),
      message: (delta) => this.receive(delta),
      link: (live) => { this.live = live; },
      stage: this.stage ? (stage) => { this.heard(); this.stage!(stage); } : undefined,
    });
    void this.fetch();
    setInterval(() => void this.fetch(), 12_000);
    addEventListener("online", () => void this.fetch());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) void this.fetch(); });
  }

  private receive(delta: Delta): void {
    const step = nextStep(this.board.version, delta);
    if (step === "fetch") { void this.fetch(); return; }
    this.heard();
    if (step === "apply") this.show(applyDelta(this.board, delta));
  }

  private take(snapshot: Board): void {
    this.heard();
    if (replaces(this.board, snapshot)) this.show(snapshot);
  }

  readonly fetch = coalesce(async () => {
    const query = new URLSearchParams();
    for (const name of ["round", "group", "audience"] as const) if (this.request[name]) query.set(name, this.request[name]);
    const answer = await read<Board>(`/api/contests/${this.request.contest}/board?${query}`, this.etag);
    if (answer.kind === "failed") this.failures++;
    else this.heard();
    if (answer.kind === "ok") { this.etag = answer.etag; this.take(answer.body); }
  });

  private heard(): void {
    this.heardAt = Date.now();
    this.failures = 0;
  }

  private show(next: Board): void {
    const previous = this.board;
    this.board = next;
    this.changed(next, previous);
  }
}
