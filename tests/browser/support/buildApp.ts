import { createRequire } from "node:module";
import { build, type Plugin } from "esbuild";
import { compile } from "svelte/compiler";

/** An app that renders itself on a server, then hydrates in a browser: sources of JSX, and of a Svelte component. */
export type AppSource = { server: string; browser: string; svelte?: string };

/** Builds an app with its framework's development code, which warns: its HTML, and the browser's script. */
export async function buildApp(app: AppSource): Promise<{ html: string; script: string }> {
  const server = { exports: {} as { html?: string | Promise<string> } };
  const code = await bundle(app.server, "server", app.svelte);
  new Function("module", "require", code)(server, createRequire(import.meta.url));
  return { html: (await server.exports.html) ?? "", script: await bundle(app.browser, "client", app.svelte) };
}

async function bundle(contents: string, side: "server" | "client", svelte?: string): Promise<string> {
  const component: Plugin = {
    name: "svelte",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^app\.svelte$/ }, ({ path }) => ({ path, namespace: "svelte" }));
      onLoad({ filter: /./, namespace: "svelte" }, () => ({
        contents: compile(svelte ?? "", { generate: side, dev: true, filename: "app.svelte" }).js.code,
        resolveDir: import.meta.dirname,
      }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "jsx" },
    bundle: true,
    write: false,
    jsx: "automatic",
    jsxDev: true,
    platform: side === "server" ? "node" : "browser",
    format: side === "server" ? "cjs" : "esm",
    conditions: ["development"],
    define: {
      "process.env.NODE_ENV": '"development"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
    plugins: [component],
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}
