// The desk's dialogs: a question with its consequences, a few choices, a reason that must be given.
import { button, el, must } from "../dom";
import { t } from "../texts";

const dialog = must<HTMLDialogElement>("#dialog");

export const dialogIsOpen = (): boolean => document.querySelector("dialog[open]") !== null;

export interface Question { title: string; text?: string; grave?: boolean; yes: string; needsReason?: boolean; body?: HTMLElement[]; act(reason: string): void }

/** Asks once more before an act. With `needsReason` the act waits for a reason. */
export function ask(question: Question): void {
  const form = el("form");
  form.method = "dialog";
  const reason = el("textarea");
  reason.rows = 2;
  reason.placeholder = t("desk.reasonHint");
  reason.required = question.needsReason ?? false;
  const label = el("label", "", t("desk.reason"), reason);
  const yes = el("button", "yes", question.yes);
  yes.disabled = reason.required;
  reason.addEventListener("input", () => { yes.disabled = reason.value.trim() === ""; });
  form.append(heading(question.title), ...(question.text ? [el("p", "", question.text)] : []), ...(question.body ?? []), ...(question.needsReason ? [label] : []),
    el("div", "act", button("", t("desk.cancel"), () => dialog.close()), yes));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // The fields are read before the dialog goes.
    question.act(reason.value.trim());
    if (dialog.contains(form)) dialog.close();
  });
  show(form, question.grave ?? false);
  if (question.needsReason) reason.focus();
}

/** Something to read, then to close. */
export function inform(title: string, body: HTMLElement[]): void {
  show(el("form", "", heading(title), ...body, el("div", "act", button("yes", t("desk.close"), () => dialog.close()))), false);
}

export interface Choice { title: string; text?: string; grave?: boolean; act(): void }

export function choose(title: string, text: string, choices: Choice[], asRow = false): void {
  const picks = choices.map((choice) => {
    const pick = button(`pick${choice.grave ? " grave" : ""}`, "", () => { dialog.close(); choice.act(); });
    pick.append(el("b", "", choice.title), ...(choice.text ? [el("small", "", choice.text)] : []));
    return pick;
  });
  const form = el("form", "", heading(title), ...(text ? [el("p", "", text)] : []), el("div", asRow ? "row" : "picks", ...picks),
    el("div", "act", button("", t("desk.cancel"), () => dialog.close())));
  show(form, false);
}

/** A line to fill in. What the browser can check of it holds the act back. */
export function field(title: string, name: string, type: "text" | "number" | "date" | "file", more: Partial<HTMLInputElement> = {}): HTMLLabelElement {
  const input = el("input");
  [input.type, input.name] = [type, name];
  input.required = true;
  Object.assign(input, more);
  return el("label", "field", title, input);
}

export function check(title: string, name: string): HTMLLabelElement {
  const input = el("input");
  [input.type, input.name] = ["checkbox", name];
  return el("label", "check", input, title);
}

export const filled = (name: string): string => must<HTMLInputElement>(`input[name="${name}"]`, dialog).value.trim();

export const isChecked = (name: string): boolean => must<HTMLInputElement>(`input[name="${name}"]`, dialog).checked;

export const fileIn = (name: string): File | undefined => must<HTMLInputElement>(`input[name="${name}"]`, dialog).files?.[0];

/** A group of radio buttons; the first that is not disabled is chosen. */
export function options(legend: string, name: string, values: { value: string; text: string }[], chosen: string): HTMLFieldSetElement {
  return el("fieldset", "", el("legend", "", legend), ...values.map(({ value, text }) => {
    const radio = el("input");
    radio.type = "radio";
    radio.name = name;
    radio.value = value;
    radio.checked = value === chosen;
    return el("label", "", radio, text);
  }));
}

export const chosen = (name: string): string => must<HTMLInputElement>(`input[name="${name}"]:checked`, dialog).value;

function heading(text: string): HTMLElement {
  const made = el("h2", "", text);
  made.id = "dialogTitle";
  return made;
}

function show(form: HTMLElement, grave: boolean): void {
  dialog.className = grave ? "grave" : "";
  dialog.replaceChildren(form);
  if (!dialog.open) dialog.showModal();
}
