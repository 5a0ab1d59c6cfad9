import { address } from "./address.ts";
import { after } from "./after.ts";
import { attributes } from "./capture/attributes.ts";
import { dataLayer } from "./capture/dataLayer.ts";
import { fieldsOf } from "./capture/fields.ts";
import { jsonLd } from "./capture/jsonLd.ts";
import { readClick } from "./capture/readClick.ts";
import { before, beginLook, endLook, tell } from "./capture/tell.ts";
import { told } from "./capture/told.ts";
import { changeConsent, erase } from "./changeConsent.ts";
import { isAllowed } from "./consent.ts";
import { hasHook, isTools } from "./isTools.ts";
import { settleMs } from "./limits.ts";
import { loadTools, wantsTools } from "./loadTools.ts";
import { deliverAtExit } from "./queue/deliver.ts";
import { record } from "./record.ts";
import { safely } from "./safely.ts";
import { type Coterie, site } from "./site.ts";
import { apply, ask, forgetPage, isNew } from "./slots/ask.ts";
import { mayApplyEarly } from "./slots/mayApplyEarly.ts";
import type { RankedSource, TagApi } from "./source.ts";
import { stored } from "./stored.ts";

let looking = 0;
let runCheck: (callback: () => void) => unknown = async (callback) => (await loadTools()).check(callback);
let known: string | undefined;

function takeWord(granted: boolean): void {
  changeConsent(granted);
  onChange();
}

const api: TagApi = { event: tell, consent: takeWord, safely, site };

/** Where events come from, the most trusted first: by their ranks, which are digits. */
const sources: RankedSource[] = [
  [1, attributes] as RankedSource,
  [3, dataLayer] as RankedSource,
  [5, jsonLd] as RankedSource,
  ...(site.sources ?? []),
].sort();

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
  if (stored.visitor && !isAllowed()) erase();
  // Whose word counts for the first event already.
  runSources(true);
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

/** Runs those sources that speak of consent, or all others. */
function runSources(isEarly: boolean): void {
  for (const [rank, see] of sources) if (!rank === isEarly) safely(see)(api, !before);
}

/** `coterie(command, first, second)`. */
async function run(command?: unknown, first?: unknown, second?: unknown): Promise<void> {
  if (command === "consent") {
    const { granted } = fieldsOf(first);
    if (granted === !!granted) takeWord(granted);
  } else if (command === "decide") {
    // Of all slots, and what the visitor has seen changes too: the page says so.
    await ask(Boolean, true);
  } else if ((isTools || hasHook) && command === "check") {
    await runCheck(first as () => void);
  } else {
    tell("api", `${command}`, { ...fieldsOf(second), ...fieldsOf(first) });
  }
}

/** Counts the view of a page that begins, and forgets the one before. A changed hash is no other page. */
const beginPage = safely(() => {
  const here = address();
  if (known === here) return;
  known = here;
  forgetPage();
  told.clear();
  record({ type: "pageView" });
  onChange();
});

/** Looks at the page: for events, and for slots that were not there before. */
const look = safely(async () => {
  looking = 0;
  beginLook();
  runSources(false);
  endLook();
  apply();
  await ask(isNew);
});

/** The page has changed. While it is being read, only answers that are known may go into slots. */
const onChange = safely(() => {
  if (!performance.timing.domContentLoadedEventStart) {
    if (mayApplyEarly()) apply(true);
  } else if (!looking) looking = setTimeout(look, settleMs);
});
