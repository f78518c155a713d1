// The few lines of page building the scripts share. Text goes in as text, never as markup.

export function must<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector} on this page`);
  return found;
}

type Child = Node | string | null | undefined | false;

/** An element from `tag.class.class`, its children, and attributes. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, names = "", ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (names) made.className = names;
  made.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return made;
}

export function button(names: string, text: string, press: () => void): HTMLButtonElement {
  const made = el("button", names, text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

/** Writes only what changed, so that a screen reader and the selection are left in peace. */
export function say(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

export type LineKind = "info" | "warn" | "cold" | "bad" | "off";

/** Fills a StateLine; without a title it is hidden. */
export function stateLine(id: string, kind: LineKind, title: string | null, text = "", withButton = false): void {
  const line = must(`#${id}`);
  line.hidden = title === null;
  line.className = `state-line ${kind}`;
  say(must("b", line), title ?? "");
  say(must("span", line), text);
  must("button", line).hidden = !withButton;
}

export const json = <T>(id: string): T => JSON.parse(must(`#${id}`).textContent ?? "null") as T;
