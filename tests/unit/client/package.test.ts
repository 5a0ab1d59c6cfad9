import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adapterFiles } from "../../../tools/adapterFiles.ts";
import { buildModules } from "../../../tools/buildAll.ts";
import { emitTypes } from "../../../tools/emitTypes.ts";

const root = resolve(import.meta.dirname, "../../..");
let shop = "";

/** A shop's project that has the package as npm would put it there. */
beforeAll(async () => {
  shop = await mkdtemp(join(tmpdir(), "coterie-package-"));
  const installed = join(shop, "node_modules/coterie");
  await mkdir(installed, { recursive: true });
  await cp(join(root, "package.json"), join(installed, "package.json"));
  await symlink(join(root, "node_modules/zod"), join(shop, "node_modules/zod"));
  await Promise.all([buildModules(join(installed, "dist/esm")), emitTypes(join(installed, "dist/esm"))]);
}, 60_000);
afterAll(() => rm(shop, { recursive: true, force: true }));

const page = `
import { coterie, start } from "coterie";

const runs: Promise<boolean> = start(
  { host: "https://coterie.example", key: "pk_shop", currency: "EUR", consentMode: "opt-in" },
  () => import("coterie/adapters/shopify"),
);
coterie("productView", { id: "cup-1", price: "19,99 €" });
coterie("addToCart", "cup-1");
coterie("purchaseComplete", { id: 10017, value: 39.98, items: [{ id: "cup-1", quantity: 2 }] });
coterie("identify", "customer-7", { traits: { tier: "gold" } });
coterie("consent", { granted: true });
coterie("pageView");
void runs;
`;

const wrong = [
  'import { coterie, start } from "coterie";',
  'coterie("buy", "cup-1");',
  'coterie("productView");',
  'start({ key: "pk_shop", currency: "EUR", consentMode: "none" });',
];

test("the type checker takes the page, and refuses wrong calls alone", async () => {
  await writeFile(join(shop, "page.ts"), page);
  await writeFile(join(shop, "wrong.ts"), `${wrong.join("\n")}\n`);
  const options = "--noEmit --strict --target es2022 --module esnext --moduleResolution bundler --lib es2022,dom".split(
    " ",
  );
  const run = promisify(execFile)(
    join(root, "node_modules/.bin/tsc"),
    ["page.ts", "wrong.ts", "--ignoreConfig", ...options],
    { cwd: shop },
  );
  const said: string = await run.then(
    () => "",
    (error: { stdout: string }) => error.stdout,
  );
  const places = said.match(/^\S+\(\d+/gm);
  expect(places).toEqual(["wrong.ts(2", "wrong.ts(3", "wrong.ts(4"]);
});

test("a bundler takes the page, and leaves the tag to be loaded when it is started", async () => {
  await writeFile(join(shop, "page.ts"), page);
  const { metafile, warnings } = await build({
    absWorkingDir: shop,
    entryPoints: ["page.ts"],
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: "out",
    metafile: true,
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  const chunk = (of: string) => Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint?.endsWith(of));
  expect(chunk("page.ts")?.imports.map(({ kind }) => kind)).toContain("dynamic-import");
  expect(Object.keys(chunk("page.ts")?.inputs ?? {})).not.toContainEqual(expect.stringContaining("tag.js"));
  expect(chunk("dist/esm/tag.js")?.bytes).toBeGreaterThan(1000);
  expect(chunk("adapters/shopify.js")).toBeDefined();
});

test("outside of a browser nothing happens", async () => {
  await writeFile(
    join(shop, "server.mjs"),
    'import { coterie, start } from "coterie";\ncoterie("pageView");\nconsole.log(await start({}));\n',
  );
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["server.mjs"], { cwd: shop });
  expect([stdout, stderr]).toEqual(["false\n", ""]);
});

test("every adapter is a module of the package", async () => {
  for (const name of Object.keys(await adapterFiles())) {
    const file = join(shop, "node_modules/coterie/dist/esm/adapters", name);
    expect((await readFile(`${file}.js`, "utf8")).length).toBeGreaterThan(0);
    expect(await readFile(`${file}.d.ts`, "utf8")).toBe("export {};\n");
  }
});
