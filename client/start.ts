import { after } from "./after.ts";
import { type Fields, fieldsOf } from "./capture/fields.ts";
import { readClick } from "./capture/readClick.ts";
import { tell } from "./capture/tell.ts";
import { changeConsent, erase } from "./changeConsent.ts";
import { isAllowed } from "./consent.ts";
import { hasHook, isTools } from "./isTools.ts";
import { loadTools, wantsTools } from "./loadTools.ts";
import { api, beginPage, look, onChange } from "./look.ts";
import { deliverAtExit } from "./queue/deliver.ts";
import { safely } from "./safely.ts";
import { type Coterie, site } from "./site.ts";
import { ask } from "./slots/ask.ts";
import type { TagApi } from "./source.ts";

let runCheck: (callback: () => void) => unknown = async (callback) => (await loadTools()).check(callback);

/** Runs the tag on this page, unless it runs already; with the tools in it, `check` is theirs. */
export const start = safely((check?: typeof runCheck) => {
  const early = window.coterie;
  if (early?.loaded) return;
  // Where the API is: the origin the tag came from, which is known only while the script first runs.
  site.host ??= new URL((document.currentScript as HTMLScriptElement).src).origin;
  // They bring a tag of their own along, which takes the calls that wait.
  if (hasHook && wantsTools()) return loadTools();
  if (isTools && check) runCheck = check;
  const call: Coterie = safely(run);
  call.loaded = true;
  window.coterie = call;
  // What a visitor's browser refuses since, or a site has begun to ask for.
  if (!isAllowed()) erase();
  // Whose word counts for the first event already.
  api.consent = changeConsent;
  safely(site.early as (tag: TagApi) => void)(api as TagApi);
  beginPage();
  for (const args of early?.q ?? []) call(...args);
  addEventListener("click", safely(readClick), true);
  // Either may be the last a page hears; on becoming visible again there is just nothing to send.
  addEventListener("pagehide", deliverAtExit, true);
  addEventListener("visibilitychange", deliverAtExit, true);
  after(history, "pushState", beginPage);
  after(history, "replaceState", beginPage);
  addEventListener("popstate", beginPage);
  new MutationObserver(onChange).observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", look);
  // `readyState` is "interactive" already before the scripts that wait for the page, such as those of frameworks, have run.
  if (performance.timing.domContentLoadedEventStart) look();
  return undefined;
});

/** `coterie(command, first, second)`. */
function run(command?: unknown, first?: unknown, second?: unknown): unknown {
  if (command === "consent") {
    const { granted } = first as Fields;
    if (granted === !!granted) changeConsent(granted);
  } else if (command === "decide") {
    // Of all slots, and what the visitor has seen changes too: the page says so.
    ask(Boolean, true);
  } else if ((isTools || hasHook) && command === "check") {
    return runCheck(first as () => void);
  } else {
    tell("api", command, { ...fieldsOf(second), ...fieldsOf(first) });
  }
  return undefined;
}
