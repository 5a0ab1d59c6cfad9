import { device } from "./capture/device.ts";
import { fieldsOf } from "./capture/fieldsOf.ts";
import { pageProduct } from "./capture/pageProduct.ts";
import { readClick } from "./capture/readClick.ts";
import { readProduct } from "./capture/readProduct.ts";
import { toDraft } from "./capture/toDraft.ts";
import { changeConsent } from "./changeConsent.ts";
import { isAllowed } from "./consent.ts";
import type { Draft } from "./draft.ts";
import { deliverAtExit } from "./queue/deliver.ts";
import { open } from "./queue/open.ts";
import { opened } from "./queue/opened.ts";
import { record } from "./record.ts";
import { safely } from "./safely.ts";
import { host, site } from "./site.ts";
import { fillSlots } from "./slots/fillSlots.ts";
import { refreshLive } from "./slots/refreshLive.ts";

const allSlots = "[data-coterie-slot]";

/** Whether the page's slots have been asked for; before that, no event needs a question of its own. */
let isAsked = false;

/** Runs the tag on this page, unless it runs already. */
async function start(): Promise<void> {
  const early = window.coterie;
  if (!host || !site.key || early?.loaded) return;
  const call = safely(run);
  window.coterie = Object.assign(call, { loaded: true } as const);
  capture({ type: "pageView", context: { device: device() } });
  for (const args of early?.q ?? []) call(...args);
  addEventListener("click", safely(onClick), true);
  // Either may be the last a page hears; on becoming visible again there is just nothing to send.
  for (const exit of ["visibilitychange", "pagehide"]) addEventListener(exit, deliverAtExit, true);
  if (isAllowed()) open();
  if (document.readyState === "loading") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  const item = readProduct(pageProduct());
  if (item) capture({ type: "productView", source: "attribute", item });
  // Without consent this waits for it.
  await opened;
  isAsked = true;
  await fillSlots(allSlots);
}

/** `coterie(command, first, second)`. */
function run(command?: unknown, first?: unknown, second?: unknown): unknown {
  if (command === "decide") return isAsked && fillSlots(allSlots);
  if (command !== "consent") {
    const draft = toDraft(`${command}`, first, second);
    return draft && capture({ source: "api", ...draft });
  }
  const { granted } = fieldsOf(first);
  if (typeof granted === "boolean") changeConsent(granted);
  return isAllowed() && open();
}

function capture(draft: Draft): void {
  record(draft);
  if (isAsked) refreshLive();
}

function onClick({ target }: MouseEvent): void {
  if (target instanceof Element) readClick(target).forEach(capture);
}

safely(start)();
