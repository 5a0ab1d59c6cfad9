import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { run } from "./run.ts";

/** Where Chrome and Chromium are usually installed. */
const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** A browser that is installed here: `CHROME_PATH`, the usual places, Playwright's own. */
function installedBrowser(): string | undefined {
  const own = process.env["CHROME_PATH"];
  return [...(own === undefined ? [] : [own]), ...usual, chromium.executablePath()].find((path) => existsSync(path));
}

/**
 * A Chrome or Chromium for the tests: one that is installed, else Playwright's own download, else Debian's package where
 * this process may install one. Throws, saying what to do, where all of that fails.
 */
export async function findBrowser(): Promise<string> {
  const found = installedBrowser();
  if (found !== undefined) return found;
  console.log("No Chrome or Chromium found; fetching one.");
  await run("npx", ["--no-install", "playwright-core", "install", "chromium"]);
  if (installedBrowser() === undefined && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      DEBIAN_FRONTEND: "noninteractive",
    });
  }
  const fetched = installedBrowser();
  if (fetched === undefined)
    throw new Error("No browser for the tests: install Chrome or Chromium, or name one in CHROME_PATH.");
  return fetched;
}
