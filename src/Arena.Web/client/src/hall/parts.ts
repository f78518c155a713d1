// What the scenes of the wall share: copies of their templates, their fields, and movement that a still wall leaves out.
import { must, say } from "../dom";

export const field = (root: ParentNode, name: string): HTMLElement => must(`[data-f="${name}"]`, root);

export function put(root: ParentNode, fields: Record<string, string>): void {
  for (const [name, text] of Object.entries(fields)) say(field(root, name), text);
}

export function copy(template: string): HTMLElement {
  return (must<HTMLTemplateElement>(`template#${template}`).content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
}

const reduced = matchMedia("(prefers-reduced-motion: reduce)");
const asked = new URLSearchParams(location.search).get("still") === "1";

export const isStill = (): boolean => asked || reduced.matches;

export const ease = "cubic-bezier(.2, .8, .2, 1)";
export const easeBoth = "cubic-bezier(.6, 0, .2, 1)";
