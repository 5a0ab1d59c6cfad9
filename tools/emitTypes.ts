import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

const compiler = "node_modules/typescript/bin/tsc";
const options =
  "--ignoreConfig --declaration --emitDeclarationOnly --rootDir . --target es2022 --module esnext --moduleResolution bundler " +
  "--lib es2022,dom,dom.iterable --allowImportingTsExtensions --strict --skipLibCheck --noCheck";

/** Writes the types of `client/index.ts`, and of what it names, side by side into a folder. */
export async function emitTypes(folder: string): Promise<void> {
  const all = await mkdtemp(join(tmpdir(), "coterie-types-"));
  try {
    await promisify(execFile)(process.execPath, [
      compiler,
      "client/index.ts",
      ...options.split(" "),
      "--types",
      "",
      "--outDir",
      all,
    ]);
    await mkdir(folder, { recursive: true });
    await copyTypes(join(all, "client/index.d.ts"), folder);
  } finally {
    await rm(all, { recursive: true, force: true });
  }
}

/** Copies one file of types, and those that it imports, without the folders between them. */
async function copyTypes(file: string, folder: string): Promise<void> {
  const source = await readFile(file, "utf8");
  const imported = [...source.matchAll(/from "(\.[^"]+)\.ts"/g)].map(
    ([, path]) => `${join(dirname(file), path ?? "")}.d.ts`,
  );
  const flat = source.replace(/from "\.[^"]*?([^/"]+)\.ts"/g, 'from "./$1.js"');
  await writeFile(join(folder, basename(file)), flat);
  for (const next of imported) await copyTypes(next, folder);
}
