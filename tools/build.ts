import { mkdir, readFile, writeFile } from "node:fs/promises";
import { type BuildOptions, build } from "esbuild";

const common: BuildOptions = { bundle: true, minify: true, target: "es2022", logLevel: "warning" };

/** Builds everything that is served: the tag and the console first, because the Worker carries them inside itself. */
export async function buildAll(): Promise<void> {
  await mkdir("dist", { recursive: true });
  await Promise.all([
    build({ ...common, entryPoints: ["client/tag.ts"], outfile: "dist/tag.js", format: "iife", target: "es2020" }),
    build({
      ...common,
      entryPoints: ["console/main.tsx"],
      outfile: "dist/console.js",
      format: "iife",
      jsx: "automatic",
      jsxImportSource: "preact",
    }),
    build({ ...common, entryPoints: ["console/console.css"], outfile: "dist/console.css" }),
  ]);
  await embed();
  await Promise.all([
    build(workerOptions("worker/index.ts", "dist/worker/index.js")),
    build(workerOptions("demo/worker.ts", "dist/demo/index.js")),
  ]);
}

/** Options that bundle a module Worker. */
export function workerOptions(entry: string, outfile: string): BuildOptions {
  return {
    ...common,
    entryPoints: [entry],
    outfile,
    format: "esm",
    external: ["cloudflare:workers"],
    alias: { "coterie:embedded": "./dist/embedded.js" },
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    conditions: ["workerd", "worker", "browser"],
  };
}

/** The module `coterie:embedded`: the built browser files as strings (types in worker/embedded.d.ts). */
async function embed(): Promise<void> {
  const files = { tag: "dist/tag.js", consoleScript: "dist/console.js", consoleStyle: "dist/console.css" };
  const lines = await Promise.all(
    Object.entries(files).map(
      async ([name, file]) => `export const ${name} = ${JSON.stringify(await readFile(file, "utf8"))};`,
    ),
  );
  await writeFile("dist/embedded.js", `${lines.join("\n")}\n`);
}

await buildAll();
