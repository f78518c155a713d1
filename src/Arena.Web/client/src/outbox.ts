// Sheets on their way. Key and bytes are on the device before the first send and stay the same until a receipt or a refusal.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { bytes, newKey, type Outcome } from "./api";
import type { Problem, Receipt } from "./contract";
import { backoff } from "./feed";

export interface Entry {
  key: string; slot: string; revision: number; url: string; body: Uint8Array<ArrayBuffer>; madeAt: number;
  state: "waiting" | "received" | "refused"; receipt?: Receipt; problem?: Problem;
}

export interface Draft { slot: string; marks: Record<string, string> }

interface Schema extends DBSchema {
  sheets: { key: string; value: Entry; indexes: { slot: string } };
  drafts: { key: string; value: Draft };
}

type Send = (url: string, body: Uint8Array<ArrayBuffer>, key: string) => Promise<Outcome>;

export class Outbox {
  private busy = false;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  private constructor(private readonly db: IDBPDatabase<Schema>, private readonly send: Send, private readonly changed: (entry: Entry) => void) {}

  static async open(send: Send, changed: (entry: Entry) => void, name = "arena"): Promise<Outbox> {
    const db = await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("sheets", { keyPath: "key" }).createIndex("slot", "slot");
        fresh.createObjectStore("drafts", { keyPath: "slot" });
      },
    });
    return new Outbox(db, send, changed);
  }

  async saveDraft(slot: string, marks: Record<string, string>): Promise<void> {
    await this.db.put("drafts", { slot, marks });
  }

  async draft(slot: string): Promise<Record<string, string> | null> {
    return (await this.db.get("drafts", slot))?.marks ?? null;
  }

  /** The latest sheet of a slot, if this device made one. */
  async latest(slot: string): Promise<Entry | null> {
    const all = await this.db.getAllFromIndex("sheets", "slot", slot);
    return all.sort((a, b) => b.madeAt - a.madeAt)[0] ?? null;
  }

  /** Stores the sheet, then starts sending. Resolves when it is safely on the device. */
  async put(slot: string, revision: number, url: string, sheet: object, now = Date.now()): Promise<Entry> {
    const entry: Entry = { key: newKey(), slot, revision, url, body: bytes(sheet), madeAt: now, state: "waiting" };
    await this.db.add("sheets", entry);
    this.changed(entry);
    void this.flush();
    return entry;
  }

  /** Sends what waits, oldest first; tries again by itself until everything has an answer. */
  async flush(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.timer);
    try {
      for (let entry = await this.oldestWaiting(); entry; entry = await this.oldestWaiting()) {
        const outcome = await this.send(entry.url, entry.body, entry.key);
        if (outcome.kind === "later") {
          this.timer = setTimeout(() => void this.flush(), outcome.waitMs ?? backoff(this.attempt++));
          return;
        }
        this.attempt = 0;
        const answered: Entry = outcome.kind === "receipt"
          ? { ...entry, state: "received", receipt: outcome.receipt }
          : { ...entry, state: "refused", problem: outcome.problem };
        await this.db.put("sheets", answered);
        this.changed(answered);
      }
    } finally {
      this.busy = false;
    }
  }

  private async oldestWaiting(): Promise<Entry | undefined> {
    const waiting = (await this.db.getAll("sheets")).filter((entry) => entry.state === "waiting");
    return waiting.sort((a, b) => a.madeAt - b.madeAt)[0];
  }
}
