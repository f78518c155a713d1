import { readdirSync } from "node:fs";
import { build } from "esbuild";

const pages = readdirSync("src/pages").filter((name) => name.endsWith(".ts")).map((name) => `src/pages/${name}`);
await build({
  entryPoints: pages, bundle: true, splitting: true, format: "esm", target: "es2022", minify: true, sourcemap: true,
  outdir: process.env.ARENA_OUT, chunkNames: "chunk-[hash]", logLevel: "warning",
});
