import { learn } from "./clock";
import type { Problem, Receipt } from "./contract";

export type Outcome =
  | { kind: "receipt"; receipt: Receipt }
  | { kind: "refused"; status: number; problem: Problem }
  | { kind: "later"; waitMs: number | null };

export type Answer<T> = { kind: "ok"; body: T; etag: string | null } | { kind: "same" } | { kind: "failed"; status: number; problem: Problem };

const patience = 10_000;

/** A read. `failed` with status 0 means that no answer came. */
export async function read<T>(url: string, etag: string | null = null): Promise<Answer<T>> {
  try {
    const answer = await fetch(url, { cache: "no-store", headers: etag ? { "If-None-Match": etag } : {}, signal: AbortSignal.timeout(patience) });
    learn(answer.headers.get("Date"));
    if (answer.status === 304) return { kind: "same" };
    if (!answer.ok) return { kind: "failed", status: answer.status, problem: await problemOf(answer) };
    return { kind: "ok", body: await answer.json() as T, etag: answer.headers.get("ETag") };
  } catch {
    return { kind: "failed", status: 0, problem: {} };
  }
}

/** Sends exactly these bytes under this key. Whatever is neither a receipt nor a refusal may be sent again. */
export async function send(url: string, body: Uint8Array<ArrayBuffer>, key: string, type = "application/json"): Promise<Outcome> {
  try {
    const answer = await fetch(url, {
      method: "POST", body, headers: { "Content-Type": type, "Idempotency-Key": `"${key}"` }, signal: AbortSignal.timeout(patience),
    });
    learn(answer.headers.get("Date"));
    if (answer.ok) return { kind: "receipt", receipt: await answer.json() as Receipt };
    if (answer.status >= 500 || [408, 425, 429].includes(answer.status)) {
      const seconds = Number(answer.headers.get("Retry-After") ?? NaN);
      return { kind: "later", waitMs: Number.isFinite(seconds) ? seconds * 1000 : null };
    }
    return { kind: "refused", status: answer.status, problem: await problemOf(answer) };
  } catch {
    return { kind: "later", waitMs: null };
  }
}

export const bytes = (body: object): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(body));

/** A random UUID; `crypto.randomUUID` is missing on the plain http of a venue network. */
export function newKey(): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  random[6] = (random[6]! & 0x0f) | 0x40;
  random[8] = (random[8]! & 0x3f) | 0x80;
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    return await answer.json() as Problem;
  } catch {
    return { status: answer.status };
  }
}
