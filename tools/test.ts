import { buildAll } from "./buildAll.ts";
import { findBrowser } from "./findBrowser.ts";
import { run } from "./run.ts";

/** `npm test`: finds or fetches a browser, builds, then runs everything; arguments go to Vitest. */
const browser = await findBrowser();
await buildAll();
process.exitCode = await run("npx", ["--no-install", "vitest", "run", ...process.argv.slice(2)], {
  CHROME_PATH: browser,
});
