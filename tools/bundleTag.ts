import { build } from "esbuild";
import { minify } from "terser";
import { tagLetters } from "./tagLetters.ts";

/** A script that leaves no name of its own on the page, or a module. */
type Format = "iife" | "esm";

/** The tag as shoppers get it, with the hook that loads the tools. */
const tagEntry = "client/tag.ts";

/** The same without the hook: what counts against the limit. */
export const coreEntry = "client/core.ts";

/** The tag with the tools in it, as a module: what previews and the install check load. */
export const toolsEntry = "client/withTools.ts";

/**
 * Bundles what runs inside of shops, as small as it gets: esbuild resolves and strips, terser finds what that leaves.
 * A script ends with a semicolon, so that others may follow. Throws where the entry does not build.
 */
export async function bundleTag(entry = tagEntry, format: Format = "iife", external: string[] = []): Promise<string> {
  const code = await named(await shrunk(entry, format, external), format, isTag(entry) ? tagLetters : undefined);
  return format === "iife" && !code.endsWith(";") ? `${code};` : code;
}

/** Whether an entry is the tag that shoppers get, or its core. */
function isTag(entry: string): boolean {
  return entry === tagEntry || entry === coreEntry;
}

/** Bundles an entry, its names as they are. */
export async function shrunk(entry: string, format: Format, external: string[] = []): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minifySyntax: true,
    format,
    external,
    target: "es2022",
    define: { __TOOLS__: `${entry === toolsEntry}`, __HOOK__: `${entry === tagEntry}` },
    // The directive would say nothing behind the configuration that the Worker puts in front.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    write: false,
    logLevel: "warning",
  });
  const isAdapter = entry.startsWith("client/adapters/");
  const bundled = outputFiles[0]?.text ?? "";
  const { code = "" } = await minify(format === "iife" ? withArrows(bundled) : bundled, {
    ecma: 2020,
    module: format === "esm",
    // Not in a script: the function around it would be unwrapped, and its names become the page's.
    toplevel: format === "esm",
    compress: {
      passes: 5,
      inline: 3,
      hoist_funs: true,
      pure_getters: true,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      keep_fargs: isAdapter,
      // The tag, unlike its adapters, is shorter without these once it is compressed.
      sequences: isAdapter,
      comparisons: isAdapter,
      lhs_constants: isAdapter,
      // `true` becomes 1: what the tag says so is for itself and the browser, never for a page or the Worker.
      booleans_as_integers: isTag(entry),
    },
    mangle: false,
  });
  return code;
}

/** Shortens a script's names: made of letters in their order, for which compression is a reason, or as terser does it. */
export async function named(script: string, format: Format, letters?: string): Promise<string> {
  const get = (index: number): string =>
    letters === undefined || index < 0
      ? ""
      : `${letters[index % letters.length]}${get(Math.floor(index / letters.length) - 1)}`;
  const { code = "" } = await minify(script, {
    ecma: 2020,
    module: format === "esm",
    toplevel: format === "esm",
    compress: false,
    mangle: letters === undefined ? true : { nth_identifier: { get } },
  });
  return code;
}

/**
 * Makes the functions of a script's modules arrows, which are shorter: none of them has a `this`. A function is there before
 * anything runs, an arrow is not: one that is named before it stands comes first. esbuild indents what belongs to modules
 * themselves by two spaces, and nothing else in that way.
 */
function withArrows(script: string): string {
  const first: string[] = [];
  const functions = /^ {2}(async )?function (\w+)(\([^\n]*\)) \{$((?:(?!\barguments\b).)*?)^ {2}\}$/gms;
  // What stands before a function, but for the other functions, which wait to be called.
  const ran = (offset: number) =>
    script
      .slice(0, offset)
      .replace(functions, "")
      .replace(/^ *\/\/.*/gm, "");
  const rest = script.replace(functions, (_, async = "", name, parameters, body, offset: number) => {
    const arrow = `  var ${name} = ${async}${parameters} => {${body}  };`;
    if (!new RegExp(`(?<![\\w.])${name}(?![\\w:])`).test(ran(offset))) return arrow;
    first.push(arrow);
    return "";
  });
  return rest
    .replace(/^ {2}(?:let|const) /gm, "  var ")
    .replace(/^\(\(\) => \{$/m, (start) => [start, ...first].join("\n"));
}
