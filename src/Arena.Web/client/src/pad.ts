// The number pad: one criterion, keys on the screen or on a keyboard.
import type { Criterion } from "./contract";
import { isDecimal, trim } from "./decimal";
import { el, must, say } from "./dom";
import { band, bands, fault, printed, typed } from "./marks";
import { pick, t } from "./texts";

const pad = must("#pad");
const done = must<HTMLButtonElement>("#padDone");

let open: { criterion: Criterion; text: string; untouched: boolean; fill: (mark: string) => void; opener: HTMLElement | null } | null = null;

export const padIsOpen = (): boolean => open !== null;

export function openPad(criterion: Criterion, mark: string | undefined, fill: (mark: string) => void): void {
  open = { criterion, text: mark ?? "", untouched: true, fill, opener: document.activeElement as HTMLElement | null };
  must("#veil").hidden = pad.hidden = false;
  say(must("#padTitle"), pick(criterion.title));
  pad.setAttribute("aria-label", t("judge.padLabel", { title: pick(criterion.title) }));
  say(must("#padRange"), t("judge.padRange", { min: trim(criterion.min), max: trim(criterion.max), step: trim(criterion.step) }));
  show();
  must<HTMLButtonElement>("[data-key]", pad).focus({ preventScroll: true });
}

export function padKey(key: string): void {
  if (!open) return;
  if (key === "Enter") return finish();
  if (key === "Escape") return close();
  if (!/^[0-9.]$|^Backspace$/.test(key)) return;
  // The first key of a figure starts anew, like on a pocket calculator.
  open.text = typed(open.criterion, open.untouched && key !== "Backspace" ? "" : open.text, key);
  open.untouched = false;
  show();
}

function show(): void {
  if (!open) return;
  const { criterion, text } = open;
  const wrong = fault(criterion, text.replace(/\.$/, ""));
  const level = isDecimal(text) ? band(criterion, text) : undefined;
  say(must("#padText"), text);
  say(must("#padNote"), wrong === null || text === "" ? t("judge.padFull", { n: trim(criterion.max) }) : {
    number: t("judge.faultNumber"), below: t("judge.faultBelow", { n: trim(criterion.min) }),
    above: t("judge.faultAbove", { n: trim(criterion.max) }), step: t("judge.faultStep", { n: trim(criterion.step) }),
  }[wrong]);
  must(".out", pad).classList.toggle("bad", wrong !== null && text !== "");
  must("#padLevels").replaceChildren(...bands(criterion).map((one) => el("li", one.from === level?.from ? "on" : "", el("b", "", pick(one.title)), `${one.from}–${one.to}`)));
  done.disabled = wrong !== null;
}

function finish(): void {
  if (!open) return;
  const { criterion, fill } = open;
  const text = open.text.replace(/\.$/, "");
  if (fault(criterion, text) !== null) return;
  close();
  fill(printed(criterion, text));
}

export function close(): void {
  must("#veil").hidden = pad.hidden = true;
  open?.opener?.focus({ preventScroll: true });
  open = null;
}

pad.addEventListener("click", (event) => { const key = (event.target as HTMLElement).dataset.key; if (key) padKey(key); });
done.addEventListener("click", finish);
must("#padCancel").addEventListener("click", close);
must("#veil").addEventListener("click", close);
