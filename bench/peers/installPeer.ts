import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { Peer } from "./peers.ts";

/** An npm that hangs, for want of a network, is given up after this, ms. */
const installMs = 180_000;

/**
 * Installs a peer into a folder of its own, which is gone afterwards, and bundles its script, minified as ours is. It
 * never becomes a dependency of this project. Fails, in one line, where npm or the bundler does.
 */
export async function installPeer({ package: name, version, entry }: Peer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "coterie-peer-"));
  try {
    const flags = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps"];
    await promisify(execFile)("npm", ["install", "--prefix", folder, ...flags, `${name}@${version}`], {
      cwd: folder,
      timeout: installMs,
    }).catch((error: Error & { stderr?: string }) => {
      const why = error.stderr?.split("\n").find((line) => line.startsWith("npm error"));
      throw new Error(`npm cannot install ${name}@${version}: ${why ?? "no answer"}`);
    });
    const { outputFiles } = await build({
      stdin: { contents: entry, resolveDir: folder },
      bundle: true,
      minify: true,
      format: "iife",
      target: "es2020",
      define: { "process.env.NODE_ENV": '"production"' },
      write: false,
      logLevel: "silent",
    });
    return outputFiles[0]?.text ?? "";
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
