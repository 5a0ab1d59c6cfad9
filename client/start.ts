import { attributes } from "./capture/attributes.ts";
import { dataLayer } from "./capture/dataLayer.ts";
import { fieldsOf } from "./capture/fields.ts";
import { jsonLd } from "./capture/jsonLd.ts";
import { readClick } from "./capture/readClick.ts";
import { look as lookAt, tell } from "./capture/tell.ts";
import { told } from "./capture/told.ts";
import { changeConsent, erase } from "./changeConsent.ts";
import { isAllowed } from "./consent.ts";
import { settleMs } from "./limits.ts";
import { onNavigation } from "./onNavigation.ts";
import { deliverAtExit, takeOver } from "./queue/deliver.ts";
import { record } from "./record.ts";
import { safely } from "./safely.ts";
import { type Coterie, site } from "./site.ts";
import { apply, askAgain, askForNew, forgetPage } from "./slots/ask.ts";
import { mayApplyEarly } from "./slots/lastAnswers.ts";
import type { RankedSource, TagApi } from "./source.ts";
import { stored } from "./stored.ts";

let isLooking = false;
let isFirst = true;

const api: TagApi = { event: tell, consent: takeWord, safely, site };

/** Where events come from, the most trusted first. */
const own: RankedSource[] = [
  [1, attributes],
  [3, dataLayer],
  [5, jsonLd],
];
const sources = own.concat(site.sources ?? []).sort(([one], [other]) => one - other);

/** Runs the tag on this page, unless it runs already. */
export async function start(): Promise<void> {
  const early = window.coterie;
  if (!site.host || early?.loaded) return;
  const call: Coterie = safely(run);
  call.loaded = true;
  window.coterie = call;
  // What a visitor's browser refuses since, or a site has begun to ask for.
  if (stored.visitor && !isAllowed()) erase();
  // Whose word counts for the first event already.
  for (const [rank, see] of sources) if (!rank) safely(see)(api, true);
  beginPage();
  for (const args of early?.q ?? []) call(...args);
  addEventListener("click", safely(readClick), true);
  // Either may be the last a page hears; on becoming visible again there is just nothing to send.
  addEventListener("pagehide", deliverAtExit, true);
  addEventListener("visibilitychange", deliverAtExit, true);
  onNavigation(safely(beginPage));
  new MutationObserver(safely(onChange)).observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", safely(look));
  // `readyState` is "interactive" already before the scripts that wait for the page, such as those of frameworks, have run.
  if (performance.timing.domContentLoadedEventStart) await look();
}

/** `coterie(command, first, second)`. */
async function run(command?: unknown, first?: unknown, second?: unknown): Promise<void> {
  if (command === "consent") {
    const { granted } = fieldsOf(first);
    if (granted === !!granted) takeWord(granted);
  } else if (command === "decide") {
    await takeOver();
    await askAgain();
  } else {
    tell("api", `${command}`, { ...fieldsOf(second), ...fieldsOf(first) });
  }
}

function takeWord(granted: boolean): void {
  changeConsent(granted);
  onChange();
}

/** Counts the view of a page that begins, and forgets the one before. */
function beginPage(): void {
  forgetPage();
  told.clear();
  record({ type: "pageView" });
  onChange();
}

/** Looks at the page: for events, and for slots that were not there before. */
async function look(): Promise<void> {
  isLooking = false;
  lookAt(() => {
    for (const [rank, see] of sources) if (rank) safely(see)(api, isFirst);
  });
  isFirst = false;
  apply();
  await takeOver();
  await askForNew();
}

/** The page has changed. While it is being read, only answers that are known may go into slots. */
function onChange(): void {
  if (!performance.timing.domContentLoadedEventStart) {
    if (mayApplyEarly()) apply(true);
  } else if (!isLooking) {
    isLooking = true;
    setTimeout(safely(look), settleMs);
  }
}
