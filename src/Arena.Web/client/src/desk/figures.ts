// Office figures from a table: an empty one to fill in, and the way back with every fault named by line and column.
import { newKey, read, send } from "../api";
import type { Fault, Words } from "../contract";
import { button, el } from "../dom";
import { pick, t } from "../texts";
import { tell } from "./acts";
import { api, desk, done, round } from "./context";
import { ask, field, fileIn, filled, inform } from "./dialog";

export const askImport = (): void => ask({
  title: t("desk.figures"), text: t("desk.figuresText"), yes: t("desk.figuresYes"),
  body: [
    field(t("desk.figuresFile"), "table", "file", { accept: ".csv,text/csv" }), field(t("desk.figuresSource"), "source", "text", { maxLength: 200 }), field(t("desk.figuresDate"), "date", "date", { required: false }),
    button("plain", t("desk.figuresEmpty"), () => void offerEmpty()),
  ],
  act: () => {
    const table = fileIn("table");
    if (table) void take(table, filled("source"), filled("date"));
  },
});

async function take(table: File, source: string, date: string): Promise<void> {
  const name = t("desk.figures");
  tell("busy", t("desk.sending", { act: name }));
  const query = new URLSearchParams({ round: round(), source, ...(date ? { date } : {}) });
  const outcome = await send(`${api}/figures/import?${query}`, utf8(await table.arrayBuffer()), newKey(), "text/csv");
  if (outcome.kind === "later") return tell("bad", t("desk.result", { act: name, text: t("desk.unsent") }));
  if (outcome.kind === "receipt") { tell("", t("desk.result", { act: name, text: t("desk.done", { seq: outcome.receipt.seq }) })); return done(); }
  const { problem } = outcome;
  tell("bad", t("desk.result", { act: name, text: pick(problem.texts) || problem.detail || "" }));
  if (problem.problems?.length) inform(t("desk.figuresFaults", { n: problem.problems.length }), [el("ol", "faults", ...problem.problems.map((fault) => el("li", "", told(fault))))]);
}

/** Offices save tables in UTF-8 or in the old national encoding; the server reads UTF-8. */
function utf8(raw: ArrayBuffer): Uint8Array<ArrayBuffer> {
  try {
    return new TextEncoder().encode(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    return new TextEncoder().encode(new TextDecoder("gb18030").decode(raw));
  }
}

function told(fault: Fault): string {
  const [, line, column] = /^\/(\d+)(?:\/(.*))?$/.exec(fault.path) ?? [];
  const where = line ? column ? t("desk.figuresAt", { line, column }) : t("desk.figuresLine", { line }) : fault.path;
  return t("desk.figuresFault", { where, what: pick(fault.what), expected: pick(fault.expected) });
}

interface RulePart { id: string; title: Words; source?: string; parts?: RulePart[]; value?: string }

async function offerEmpty(): Promise<void> {
  const rules = await read<{ rounds: { id: string; total: RulePart }[] }>(`${api}/rules`);
  if (rules.kind !== "ok") return tell("bad", t("desk.failed"));
  const leaves = leavesOf(rules.body.rounds.find((one) => one.id === round())!.total).filter((part) => ["indicator", "rubric", "survey", "factor"].includes(part.source ?? "") && part.value === undefined);
  const lines = [[t("desk.figuresNumber"), ...leaves.map((part) => pick(part.title))], ...desk().order.map((line) => [String(line.entrant.number), ...leaves.map(() => "")])];
  const link = el("a");
  // The mark in front tells spreadsheets that the file is UTF-8.
  link.href = URL.createObjectURL(new Blob([`\uFEFF${lines.map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`], { type: "text/csv" }));
  link.download = `${t("desk.figuresName")}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

const leavesOf = (part: RulePart): RulePart[] => part.parts ? part.parts.flatMap(leavesOf) : [part];

const quoted = (text: string): string => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
