import { build } from "esbuild";
import { minify } from "terser";

/** A script that leaves no name of its own on the page, or a module. */
type Format = "iife" | "esm";

/** The tag with the tools in it, as a module: what previews and the install check load. */
export const toolsEntry = "client/withTools.ts";

/**
 * Bundles what runs inside of shops, as small as it gets: esbuild resolves and strips, terser finds what that leaves.
 * A script ends with a semicolon, so that others may follow. Throws where the entry does not build.
 */
export async function bundleTag(
  entry = "client/tag.ts",
  format: Format = "iife",
  external: string[] = [],
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minifySyntax: true,
    format,
    external,
    target: "es2022",
    define: { __TOOLS__: `${entry === toolsEntry}` },
    // The directive would say nothing behind the configuration that the Worker puts in front.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    write: false,
    logLevel: "warning",
  });
  const { code = "" } = await minify(outputFiles[0]?.text ?? "", {
    ecma: 2020,
    module: format === "esm",
    // Not in a script: the function around it would be unwrapped, and its names become the page's.
    toplevel: format === "esm",
    compress: { passes: 5, hoist_funs: true, unsafe_arrows: true, unsafe_methods: true, pure_getters: true },
    mangle: true,
  });
  return format === "iife" && !code.endsWith(";") ? `${code};` : code;
}
