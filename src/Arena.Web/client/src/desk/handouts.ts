// Fresh links of a whole panel as cards to print and cut.
import type { Receipt } from "../contract";
import { button, el, must, say } from "../dom";
import { pick, t } from "../texts";
import { api, desk, post } from "./context";
import { ask, chosen, options } from "./dialog";

interface Handout { seat: number; link: string; qr: string }

export function pickPanel(): void {
  const panels = [...new Map(desk().parts.map((part) => [part.panel, pick(part.panelTitle)]))];
  ask({
    title: t("desk.codes"), text: t(isLocal() ? "desk.codesLocal" : "desk.codesText"), yes: t("desk.codesYes"), grave: true,
    body: [options(t("desk.codesPanel"), "panel", panels.map(([value, text]) => ({ value, text })), desk().parts.find((part) => part.kind === "public")?.panel ?? panels[0]?.[0] ?? "")],
    act: () => {
      const panel = chosen("panel");
      post(t("desk.codes"), `${api}/panels/${panel}/links`, {}, (receipt) => lay((receipt as Receipt & { links?: Handout[] }).links ?? [], pick(desk().parts.find((part) => part.panel === panel)?.panelTitle)));
    },
  });
}

// A code that points at this machine itself leads no phone anywhere.
const isLocal = (): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);

function lay(handouts: readonly Handout[], panel: string): void {
  const sheet = must<HTMLDialogElement>("#codes");
  // The codes are nowhere else: only the button that says so lets them go.
  sheet.addEventListener("cancel", (event) => event.preventDefault());
  say(must("#codesTitle"), t("desk.codesTitle", { panel, n: handouts.length }));
  must("#codesList").replaceChildren(...handouts.map((one) => {
    const code = el("img");
    code.src = `data:image/svg+xml;base64,${btoa(one.qr)}`;
    code.alt = "";
    return el("li", "", code, el("b", "", t("desk.panelSeat", { panel, n: one.seat })), el("span", "", pick(desk().title)), el("small", "", t("desk.codesHow")), el("small", "address", new URL(one.link, location.origin).href));
  }));
  must("#codesActs").replaceChildren(button("yes", t("desk.codesPrint"), () => print()), button("", t("desk.codesClose"), () => { sheet.close(); must("#codesList").replaceChildren(); }));
  sheet.showModal();
}
