import { safely } from "./safely.ts";
import { host, site } from "./site.ts";

/** Loads the tools: the overlay of a preview, and the install check. They bring a tag along that notes what happens. */
const load = (): Promise<typeof import("./withTools.ts")> => import(`${host}/t/tools.js`);

safely(async () => {
  const wantsTools = /[?&]coterie_(preview|check)\b/.test(location.search) || isPreview();
  // The tag behind this script knows no host then, and does not run: that of the tools does.
  if (wantsTools) site.host = "";
  const early = window.coterie?.q ?? [];
  await 0;
  if (wantsTools) {
    site.host = host;
    await load();
  }
  // `coterie("check", callback)` is for the tools; everything else is for the tag.
  const tell = window.coterie;
  const check = safely(async (callback: () => void) => (await load()).check(callback));
  if (!tell?.loaded) return;
  window.coterie = Object.assign(
    (...args: unknown[]) => (args[0] === "check" ? check(args[1] as () => void) : tell(...args)),
    { loaded: true } as const,
  );
  for (const [command, callback] of early) if (command === "check") check(callback as () => void);
})();

function isPreview(): boolean {
  try {
    return !!sessionStorage["coterie-preview"];
  } catch {
    return false;
  }
}
