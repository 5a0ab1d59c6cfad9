import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, chromium } from "playwright-core";

/** The least that Chromium needs to start fast and to look to scripts as a shopper's does. */
const args = [
  "--headless=new",
  "--remote-debugging-port=0",
  "--no-sandbox",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-gpu",
  "--disable-quic",
  "--disable-extensions",
  "--disable-sync",
  "--disable-breakpad",
  "--disable-component-update",
  "--disable-background-networking",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--disable-features=Translate,OptimizationHints,MediaRouter",
  "--password-store=basic",
  "--use-mock-keychain",
  "--mute-audio",
  // Some peers send nothing from what calls itself headless.
  "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
];

/** The process groups that run: none outlives this program, however it ends. */
const groups = new Set<number>();
process.once("exit", () => {
  for (const group of groups) process.kill(-group, "SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

/** A Chromium whose processes can be killed, all at once. */
export type RunningChromium = {
  browser: Browser;
  /** SIGKILL to each of its processes. */
  kill(): Promise<void>;
};

/** Starts a Chromium as a process group of its own. What a profile folder holds outlives it; without one nothing does. */
export async function startChromium(executable: string, profile?: string): Promise<RunningChromium> {
  const folder = profile ?? (await mkdtemp(join(tmpdir(), "coterie-chromium-")));
  const child = spawn(executable, [...args, `--user-data-dir=${folder}`, "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const { pid } = child;
  const gone = once(child, "close");
  if (pid !== undefined) {
    groups.add(pid);
    child.once("close", () => groups.delete(pid));
  }
  const lines = createInterface({ input: child.stderr });
  const address = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const found = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("error", reject);
    child.on("close", () => reject(new Error("Chromium ended before it could be spoken to")));
  });
  const browser = await chromium.connectOverCDP(address);
  return {
    browser,
    async kill() {
      if (pid !== undefined && groups.delete(pid)) process.kill(-pid, "SIGKILL");
      await gone;
      if (profile === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
