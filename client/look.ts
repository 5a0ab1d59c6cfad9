import { address } from "./address.ts";
import { attributes } from "./capture/attributes.ts";
import { dataLayer } from "./capture/dataLayer.ts";
import { jsonLd } from "./capture/jsonLd.ts";
import { before, beginLook, endLook, tell } from "./capture/tell.ts";
import { told } from "./capture/told.ts";
import { settleMs } from "./limits.ts";
import { record } from "./record.ts";
import { safely } from "./safely.ts";
import { site } from "./site.ts";
import { apply, ask, forgetPage, isNew } from "./slots/ask.ts";
import { mayApplyEarly } from "./slots/mayApplyEarly.ts";
import type { RankedSource, TagApi } from "./source.ts";

let looking = 0;
let known: string | undefined;

/** What adapters are given; `start` adds how they tell of consent, which is followed by a look. */
export const api: Omit<TagApi, "consent"> & Partial<TagApi> = { event: tell, safely };

/** Where events come from, the most trusted first: by their ranks, which are digits. */
const sources: RankedSource[] = [
  [1, attributes] as RankedSource,
  [3, dataLayer] as RankedSource,
  [5, jsonLd] as RankedSource,
  ...(site.sources ?? []),
].sort();

/** Counts the view of a page that begins, and forgets the one before. A changed hash is no other page. */
export const beginPage = safely(() => {
  const here = address();
  if (known === here) return;
  known = here;
  forgetPage();
  told.length = 0;
  record({ type: "pageView" });
  onChange();
});

/** Looks at the page: for events, and for slots that were not there before. */
export const look = safely(() => {
  looking = 0;
  beginLook();
  for (const [, see] of sources) safely(see)(api as TagApi, !before);
  endLook();
  apply();
  ask(isNew);
});

/** The page has changed. While it is being read, only answers that are known may go into slots. */
export const onChange = safely(() => {
  if (!performance.timing.domContentLoadedEventStart) {
    if (mayApplyEarly()) apply(true);
  } else if (!looking) looking = setTimeout(look, settleMs);
});
