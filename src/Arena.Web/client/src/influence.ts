// What the weights really do, fetched when the section is opened, and again while it is open and the board has moved on.
import { read } from "./api";
import type { Influence } from "./contract";
import { el, must } from "./dom";
import { percent } from "./decimal";
import { pick, t } from "./texts";

const FEWEST = 3;

export function watchInfluence(address: () => string): (version: number) => void {
  const section = must<HTMLDetailsElement>("#influence");
  const body = must("div", section);
  let shown = -1;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    const answer = await read<Influence>(address());
    if (answer.kind !== "ok") {
      if (shown < 0) body.replaceChildren(el("p", "", t("board.influenceFailed")));
      return;
    }
    if (answer.body.version < shown) return;
    shown = answer.body.version;
    body.replaceChildren(...tell(answer.body));
  }

  section.addEventListener("toggle", () => { if (section.open) void load(); });
  return (version) => {
    if (!section.open || version <= shown) return;
    waiting ??= setTimeout(() => { waiting = undefined; void load(); }, 500 + 1500 * Math.random());
  };
}

function tell(it: Influence): HTMLElement[] {
  if (it.ranked < FEWEST) return [el("p", "", t("board.influenceFew", { n: it.ranked }))];
  if (it.parts.every((part) => part.real == null)) return [el("p", "", t("board.influenceEqual", { n: it.ranked }))];
  const weighs = it.parts.some((part) => part.nominal != null);
  // A bonus that nobody got decides nothing and is not named.
  const told = it.parts.filter((part) => part.nominal != null || Number(part.real) !== 0);
  return [el("p", "", t("board.influenceText", { n: it.ranked })), el("ul", "weights", ...told.map((part, index) => line(part, index, weighs)))];
}

function line(part: Influence["parts"][number], index: number, weighs: boolean): HTMLElement {
  const real = percent(part.real ?? "0", 1);
  const [nominal, works] = [part.nominal == null ? null : percent(part.nominal, 0), Number(part.real) >= 0];
  const said = t(works ? "board.influenceReal" : "board.influenceAgainst", { real });
  const named = nominal === null ? weighs ? t("board.influenceNone") : "" : t("board.influenceNominal", { nominal });
  return el("li", "", el("b", "", pick(part.title)),
    el("span", "pair", ...(nominal === null ? [] : bar("board.influenceByName", "by-name", Number(nominal))), ...bar("board.influenceInFact", `p${index % 3 + 1}`, Number(real))),
    el("p", "", named, said));
}

function bar(key: string, names: string, share: number): HTMLElement[] {
  const drawn = el("i", names);
  drawn.style.width = `${Math.min(100, Math.max(0, share))}%`;
  return [el("small", "", t(key)), el("span", "", drawn)];
}
