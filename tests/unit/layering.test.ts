import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");
const copied = ["shared", "worker", "client", "formats", "biome.json", "tsconfig.base.json", "package.json"];
let tree = "";

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), "coterie-layering-"));
  for (const name of copied) await cp(join(root, name), join(tree, name), { recursive: true });
  await symlink(join(root, "node_modules"), join(tree, "node_modules"));
});
afterAll(() => rm(tree, { recursive: true, force: true }));

/** What the layering part of `npm run check` says of the copied tree; empty where it is content. */
async function complaints(): Promise<string> {
  const tools: [string, string[]][] = [
    ["tsc", ["-b", "shared", "worker", "client", "formats"]],
    ["biome", ["check", "--vcs-enabled=false", "--error-on-warnings", "--max-diagnostics=200", ...copied.slice(0, 4)]],
  ];
  let said = "";
  for (const [tool, args] of tools) {
    const program = join(root, "node_modules/.bin", tool);
    said += await run(program, args, { cwd: tree }).then(
      () => "",
      (error: { stdout?: string; stderr?: string }) => `${error.stdout}${error.stderr}`,
    );
  }
  return said;
}

test("the tree as it is passes", async () => {
  expect(await complaints()).toBe("");
});

const foreign = /canary\.ts.* error TS6(059|307):/;

/** What is planted, where, and what the check must say of it. */
const canaries: [name: string, file: string, content: string, complaint: RegExp][] = [
  ["the tag imports the Worker", "client/canary.ts", importing("app", "../worker/app.ts"), foreign],
  [
    "the tag bundles zod",
    "client/canary.ts",
    'import * as z from "zod";\n\nexport const canary = z.string();\n',
    /types only/,
  ],
  ["shared/ touches the DOM", "shared/canary.ts", "export const canary = document.title;\n", /find name 'document'/],
  ["shared/ touches Workers", "shared/canary.ts", "export type Canary = KVNamespace;\n", /find name 'KVNamespace'/],
  ["shared/ imports the Worker", "shared/canary.ts", importing("app", "../worker/app.ts"), /zod and itself only/],
  ["the domain imports storage", "worker/domain/canary.ts", importing("keys", "../storage/keys.ts"), /domain is pure/],
  ["the domain imports a library", "worker/domain/canary.ts", importing("isbot", "isbot"), /Of libraries the domain/],
  [
    "storage imports a route",
    "worker/storage/canary.ts",
    importing("healthRoute", "../routes/health.ts"),
    /Storage does not know/,
  ],
  ["formats import the Worker", "formats/canary.ts", importing("app", "../worker/app.ts"), foreign],
  ["files import each other", "shared/canary.ts", importing("other", "./other.ts"), /noImportCycles/],
];

function importing(name: string, from: string): string {
  return `import { ${name} } from "${from}";\n\nexport const canary: unknown = ${name};\n`;
}

test.each(canaries)("the check fails where %s", async (_, file, content, complaint) => {
  const planted = join(tree, file);
  const other = join(tree, "shared/other.ts");
  await writeFile(planted, content);
  if (content.includes("other.ts")) {
    await writeFile(other, importing("canary", "./canary.ts").replace("const canary", "const other"));
  }
  try {
    expect(await complaints()).toMatch(complaint);
  } finally {
    await rm(planted);
    await rm(other, { force: true });
  }
});
