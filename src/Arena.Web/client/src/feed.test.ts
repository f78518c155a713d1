// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextStep } from "./board";
import { backoff, watch } from "./feed";

// A server that is away, unless a test says otherwise: every try to connect fails at once.
const tries: number[] = [];
const transports: number[] = [];
const server = { opens: (_: number) => false, joins: true, end: [] as (() => void)[] };
vi.mock("@microsoft/signalr", () => ({
  HttpTransportType: { WebSockets: 1, LongPolling: 4 },
  LogLevel: { None: 6 },
  HubConnectionBuilder: class {
    private transport = 0;
    withUrl(_: string, options: { transport: number }) { this.transport = options.transport; return this; }
    configureLogging() { return this; }
    build() {
      const transport = this.transport;
      let closed = () => {};
      return {
        onclose(then: () => void) { closed = then; server.end.push(then); }, on() {}, stop: async () => closed(),
        start: async () => { tries.push(Date.now()); transports.push(transport); if (!server.opens(transport)) throw new Error("away"); },
        invoke: async () => { if (!server.joins) throw new Error("cut"); return {}; },
      };
    }
  },
}));

describe("a message of the feed", () => {
  it("is applied when it starts where this page is", () => expect(nextStep(61, { from: 61, version: 62 })).toBe("apply"));
  it("may merge several versions", () => expect(nextStep(61, { from: 61, version: 65 })).toBe("apply"));
  it("leads to a snapshot when something before it is missing", () => expect(nextStep(61, { from: 62, version: 63 })).toBe("fetch"));
  it("is applied when it overlaps what is known: its rows are whole", () => expect(nextStep(61, { from: 60, version: 62 })).toBe("apply"));
  it("is ignored when it brings nothing new", () => {
    expect(nextStep(61, { from: 60, version: 61 })).toBe("ignore");
    expect(nextStep(61, { from: 40, version: 45 })).toBe("ignore");
  });
  it("leads to a snapshot on a reset whatever the numbers are", () => expect(nextStep(61, { from: 0, version: 1, reset: true })).toBe("fetch"));
});

describe("the wait before a new connection", () => {
  it("is spread over the whole bound", () => {
    expect(backoff(0, 0)).toBe(0);
    expect(backoff(0, 1)).toBe(500);
    expect(backoff(3, 0.5)).toBe(2000);
  });
  it("never exceeds a quarter of a minute, however long it has been away", () => expect(backoff(10_000, 1)).toBe(15_000));
});

describe("a watch whose server is away", () => {
  const silent = { board() {}, message() {}, link() {} };
  const waits = () => tries.slice(1).map((at, i) => at - tries[i]!);

  beforeEach(() => { tries.length = 0; vi.useFakeTimers(); vi.stubGlobal("fetch", async () => { throw new Error("away"); }); });
  afterEach(() => { vi.restoreAllMocks(); vi.unstubAllGlobals(); vi.useRealTimers(); });

  it("comes back soon once the device is online, yet at a moment of its own", async () => {
    const chance = vi.spyOn(Math, "random").mockReturnValue(1);
    void watch({ contest: "c" }, silent);
    await vi.advanceTimersByTimeAsync(500 + 1000 + 2000 + 4000);
    const before = tries.length;
    chance.mockReturnValue(0.5);
    dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(249);
    expect(tries.length).toBe(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(tries.length).toBe(before + 1);
  });

  it("draws every wait anew from nothing up to a bound that doubles", async () => {
    const draws = [0.5, 0.1, 0.9, 0.25, 0.5];
    vi.spyOn(Math, "random").mockImplementation(() => draws.shift() ?? 1);
    void watch({ contest: "c" }, silent);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(waits().slice(0, 5)).toEqual([250, 100, 1800, 1000, 4000]);
  });

  it("does not come back in step with the others that lost it at the same moment", async () => {
    const came: number[] = [];
    for (let device = 0; device < 400; device++) {
      tries.length = 0;
      void watch({ contest: "c" }, silent);
      await vi.advanceTimersByTimeAsync(500);
      came.push(waits()[0]!);
      vi.clearAllTimers();
    }
    // Tenths of the first half second: each expects 40 of 400.
    const tenths = Array.from({ length: 10 }, (_, i) => came.filter((wait) => Math.min(9, Math.floor(wait / 50)) === i).length);
    expect(Math.min(...tenths)).toBeGreaterThan(10);
    expect(Math.max(...tenths)).toBeLessThan(80);
  });
});

describe("a watch where no socket opens", () => {
  const [SOCKET, REQUESTS] = [1, 4];
  const silent = { board() {}, message() {}, link() {} };
  const answering = async () => ({ ok: true });

  beforeEach(() => {
    tries.length = transports.length = server.end.length = 0;
    server.opens = (transport) => transport === REQUESTS;
    server.joins = true;
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    vi.stubGlobal("fetch", answering);
  });
  afterEach(() => { server.opens = () => false; vi.clearAllTimers(); vi.restoreAllMocks(); vi.unstubAllGlobals(); vi.useRealTimers(); });

  it("goes on by requests after the second that failed although the server answers, and tries a socket again after some minutes", async () => {
    void watch({ contest: "c" }, silent);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(transports).toEqual([SOCKET, SOCKET, REQUESTS]);
    await vi.advanceTimersByTimeAsync(301_000);
    expect(transports[3]).toBe(SOCKET);
  });

  it("stays with sockets while the server does not answer at all", async () => {
    vi.stubGlobal("fetch", async () => { throw new Error("away"); });
    void watch({ contest: "c" }, silent);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(transports.length).toBeGreaterThan(4);
    expect(new Set(transports)).toEqual(new Set([SOCKET]));
  });

  it("stays with sockets when one opened and was cut before the board had come", async () => {
    server.opens = () => true;
    server.joins = false;
    void watch({ contest: "c" }, silent);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(transports.length).toBeGreaterThan(4);
    expect(new Set(transports)).toEqual(new Set([SOCKET]));
  });

  it("tries a socket first once a connection by requests has ended", async () => {
    void watch({ contest: "c" }, silent);
    await vi.advanceTimersByTimeAsync(10_000);
    server.end.at(-1)!();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(transports.slice(2, 4)).toEqual([REQUESTS, SOCKET]);
  });
});
