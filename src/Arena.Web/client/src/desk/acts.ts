// One act of the desk at a time: the same key until it has an answer, and the answer in words.
import { bytes, newKey, send } from "../api";
import type { Receipt } from "../contract";
import { el, must } from "../dom";
import { pick, t } from "../texts";

let busy = false;
let unanswered: { text: string; key: string } | null = null;

export const isBusy = (): boolean => busy;

/**
 * Posts an act and says what became of it. An act without an answer may have happened: pressing it again sends the
 * same key, so that it never happens twice.
 */
export async function act(name: string, url: string, body: object, done: (receipt: Receipt) => void): Promise<void> {
  if (busy) return;
  busy = true;
  const said = (what: string): string => t("desk.result", { act: name, text: what });
  const text = url + JSON.stringify(body);
  const key = unanswered?.text === text ? unanswered.key : newKey();
  unanswered = { text, key };
  tell("busy", t("desk.sending", { act: name }));
  for (let attempt = 0; attempt < 3; attempt++) {
    const outcome = await send(url, bytes(body), key);
    if (outcome.kind === "later") { await new Promise((resolve) => setTimeout(resolve, outcome.waitMs ?? 700 * (attempt + 1))); continue; }
    unanswered = null;
    busy = false;
    if (outcome.kind === "refused") return tell("bad", said(String(pick(outcome.problem.texts) || outcome.problem.detail || outcome.problem.title || outcome.status)));
    tell("", said(t("desk.done", { seq: outcome.receipt.seq })));
    if (outcome.receipt.link) showLink(outcome.receipt.link);
    return done(outcome.receipt);
  }
  busy = false;
  tell("bad", said(t("desk.unsent")));
}

let clearing: ReturnType<typeof setTimeout> | undefined;

export function tell(kind: "" | "bad" | "busy", text: string): void {
  const said = must("#said");
  said.className = `said ${kind}`;
  said.textContent = text;
  said.hidden = false;
  clearTimeout(clearing);
  if (kind === "") clearing = setTimeout(() => { said.hidden = true; }, 5000);
}

/** A fresh link is shown until the next act: it is nowhere else. */
function showLink(path: string): void {
  clearTimeout(clearing);
  const address = new URL(path, location.origin).href;
  const link = el("a", "", address);
  link.href = address;
  must("#said").append("　", t("desk.seatLinkDone"), "：", link);
}
