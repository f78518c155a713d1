import type { Words } from "./contract";

export const lang: "zh" | "en" = document.documentElement.lang.startsWith("en") ? "en" : "zh";

const texts = JSON.parse(document.getElementById("texts")?.textContent || "{}") as Record<string, string>;

export type Values = Record<string, string | number>;

/** The text of a key with its `{name}` places filled. */
export const t = (key: string, values: Values = {}): string =>
  (texts[key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

export const has = (key: string): boolean => key in texts;

export const pick = (words: Words | null | undefined): string =>
  words ? (lang === "en" ? words.en || words.zh : words.zh || words.en) : "";

export const number = (entrant: { number: number }): string => String(entrant.number).padStart(2, "0");
