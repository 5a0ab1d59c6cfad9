import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { type BuildOptions, build } from "esbuild";

const common: BuildOptions = { bundle: true, minify: true, logLevel: "warning" };
const browser: BuildOptions = { ...common, format: "iife", target: "es2020" };

/** Builds everything that is served: the browser files first, because the Workers carry them inside themselves. */
export async function buildAll(): Promise<void> {
  await mkdir("dist", { recursive: true });
  await Promise.all([
    build({ ...browser, entryPoints: ["client/tag.ts"], outfile: "dist/tag.js" }),
    build({
      ...browser,
      entryPoints: ["console/main.tsx"],
      outfile: "dist/console.js",
      jsx: "automatic",
      jsxImportSource: "preact",
    }),
    build({ ...common, entryPoints: ["console/console.css"], outfile: "dist/console.css" }),
    build({ ...browser, entryPoints: ["demo/shop/browser/main.ts"], outfile: "dist/shop.js" }),
    build({ ...common, entryPoints: ["demo/shop/shop.css"], outfile: "dist/shop.css" }),
  ]);
  await embed("dist/embedded.js", {
    tag: "dist/tag.js",
    consoleScript: "dist/console.js",
    consoleStyle: "dist/console.css",
  });
  await embed("dist/embeddedShop.js", { shopScript: "dist/shop.js", shopStyle: "dist/shop.css" });
  await Promise.all([
    buildWorker("worker/index.ts", "dist/worker/index.js"),
    buildWorker("demo/worker.ts", "dist/demo/index.js"),
  ]);
}

/** Bundles a module Worker. */
export async function buildWorker(entry: string, outfile: string): Promise<void> {
  await build({
    ...common,
    entryPoints: [entry],
    outfile,
    format: "esm",
    target: "es2022",
    external: ["cloudflare:workers"],
    alias: { "coterie:embedded": "./dist/embedded.js", "coterie:shop": "./dist/embeddedShop.js" },
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    conditions: ["workerd", "worker", "browser"],
  });
}

/** Writes a module that exports built files as strings. */
async function embed(outfile: string, files: Record<string, string>): Promise<void> {
  const lines = await Promise.all(
    Object.entries(files).map(
      async ([name, file]) => `export const ${name} = ${JSON.stringify(await readFile(file, "utf8"))};`,
    ),
  );
  // Whole or not at all: a test run in another process may be reading it.
  const unfinished = `${outfile}.${process.pid}`;
  await writeFile(unfinished, `${lines.join("\n")}\n`);
  await rename(unfinished, outfile);
}
