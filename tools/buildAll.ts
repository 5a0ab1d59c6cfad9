import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { adapterFiles } from "./adapterFiles.ts";
import { bundleTag, coreEntry, toolsEntry } from "./bundleTag.ts";

const common: BuildOptions = { bundle: true, minify: true, logLevel: "warning" };
const browser: BuildOptions = { ...common, format: "iife", target: "es2020" };

/** Builds everything that is served: the browser files first, because the Workers carry them inside themselves. */
export async function buildAll(): Promise<void> {
  const [tag, generic, tools, adapters, consoleScript, consoleStyle, shopScript, shopStyle] = await Promise.all([
    written("dist/tag.js", bundleTag()),
    bundleTag("client/generic.ts"),
    written("dist/tools.js", bundleTag(toolsEntry, "esm")),
    buildAdapters(),
    built("dist/console.js", {
      ...browser,
      entryPoints: ["console/main.tsx"],
      jsx: "automatic",
      jsxImportSource: "preact",
    }),
    built("dist/console.css", { ...common, entryPoints: ["console/console.css"] }),
    built("dist/shop.js", { ...browser, entryPoints: ["demo/shop/browser/main.ts"] }),
    built("dist/shop.css", { ...common, entryPoints: ["demo/shop/shop.css"] }),
    buildModules("dist/esm"),
    // Only to be measured: the tag without the hook that loads the tools.
    written("dist/core.js", bundleTag(coreEntry)),
  ]);
  const genericTag = await written("dist/coterie.js", generic + tag);
  const release = { ...(await releaseOf(genericTag)), script: genericTag };
  await embed("dist/embedded.js", { tag, adapters, tools, release, consoleScript, consoleStyle });
  await embed("dist/embeddedShop.js", { shopScript, shopStyle });
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

/** Writes what a shop's bundler takes in by `exports` of package.json, without its types, into a folder. */
export async function buildModules(folder: string): Promise<void> {
  // The tag stays a file of its own, since it looks at the page as soon as it runs: `start` imports it when all is ready.
  const index = await bundleTag("client/index.ts", "esm", ["./tag.ts"]);
  await Promise.all([
    written(`${folder}/index.js`, index.replace("./tag.ts", "./tag.js")),
    written(`${folder}/tag.js`, bundleTag("client/tag.ts", "esm")),
    ...Object.entries(await adapterFiles()).flatMap(([name, file]) => [
      written(`${folder}/adapters/${name}.js`, bundleTag(file, "esm")),
      written(`${folder}/adapters/${name}.d.ts`, "export {};\n"),
    ]),
  ]);
}

/** The tag's adapters as scripts, by name. */
async function buildAdapters(): Promise<Record<string, string>> {
  const scripts = Object.entries(await adapterFiles()).map(
    async ([name, file]) => [name, await written(`dist/adapters/${name}.js`, bundleTag(file))] as const,
  );
  return Object.fromEntries(await Promise.all(scripts));
}

/** How the generic tag is named and checked: its content's hash, and the same as pages give it in `integrity`. */
async function releaseOf(script: string): Promise<{ version: string; hash: string; integrity: string }> {
  const { version } = JSON.parse(await readFile("package.json", "utf8"));
  const digest = createHash("sha384").update(script).digest();
  return { version, hash: digest.toString("hex").slice(0, 16), integrity: `sha384-${digest.toString("base64")}` };
}

async function built(outfile: string, options: BuildOptions): Promise<string> {
  await build({ ...options, outfile });
  return readFile(outfile, "utf8");
}

/** Writes a module that exports values. */
async function embed(outfile: string, values: Record<string, unknown>): Promise<void> {
  const lines = Object.entries(values).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  await written(outfile, lines.join(""));
}

/** Writes a file whole or not at all, since a test run in another process may be reading it; gives its content. */
async function written(outfile: string, content: string | Promise<string>): Promise<string> {
  const made = await content;
  await mkdir(dirname(outfile), { recursive: true });
  const unfinished = `${outfile}.${process.pid}`;
  await writeFile(unfinished, made);
  await rename(unfinished, outfile);
  return made;
}
