import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";

const web = new URL("../../", import.meta.url);
const load = (lang: string) => JSON.parse(readFileSync(new URL(`Texts/${lang}.json`, web), "utf8")) as Record<string, string>;
const [zh, en] = [load("zh"), load("en")];
const sources = (folder: string, ending: string) => readdirSync(new URL(folder, web), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(ending) && !name.endsWith(".test.ts")).map((name) => readFileSync(new URL(`${folder}${name}`, web), "utf8"));
const all = [...sources("client/src/", ".ts"), ...sources("Pages/", ".razor"), ...sources("Parts/", ".razor")].join("\n");
const quoted = new Set([...all.matchAll(/["`]([a-z]+\.[A-Za-z.-]+|demo|tie)["`]/g)].map((hit) => hit[1]!));
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((hit) => hit[1]).sort();

describe("the texts of the screens", () => {
  it("have the same keys in both languages", () => expect(Object.keys(en)).toEqual(Object.keys(zh)));
  it("have no key twice, of which a reader would keep the last", () =>
    expect(["zh", "en"].flatMap((lang) => [...readFileSync(new URL(`Texts/${lang}.json`, web), "utf8").matchAll(/^ {2}"([^"]+)":/gm)].map((hit) => hit[1]).filter((key, i, keys) => keys.indexOf(key) !== i))).toEqual([]));
  it("are never empty", () => expect([...Object.entries(zh), ...Object.entries(en)].filter(([, text]) => text.trim() === "" && text !== "，")).toEqual([]));
  it("have the same places to fill in both languages", () =>
    expect(Object.keys(zh).filter((key) => places(zh[key]!).join() !== places(en[key]!).join())).toEqual([]));
  it("exist for every key that a page names", () => {
    const areas = new Set(Object.keys(zh).map((key) => key.split(".")[0]));
    expect([...quoted].filter((key) => areas.has(key.split(".")[0]!) && !(key in zh))).toEqual([]);
  });
  it("are all used", () => {
    const computed = /^(status|state|why\.(tieKey|filled|matrix|relative|method|skating)|desk\.(st|seat|role|log|freeze|thaw|scene|clock)|hall\.lamp|enter|why\.(absent|withdrawn|vetoed))/;
    expect(Object.keys(zh).filter((key) => !quoted.has(key) && !computed.test(key))).toEqual([]);
  });
});
