import { build } from "esbuild";

/** The tag's code, bundled as `tools/build.ts` does it. */
export async function bundleTag(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ["client/tag.ts"],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
