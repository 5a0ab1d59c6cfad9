import { device } from "./capture/device.ts";
import { fieldsOf } from "./capture/fieldsOf.ts";
import { pageProduct } from "./capture/pageProduct.ts";
import { readClick } from "./capture/readClick.ts";
import { readProduct } from "./capture/readProduct.ts";
import { toDraft } from "./capture/toDraft.ts";
import { changeConsent } from "./changeConsent.ts";
import { isAllowed } from "./consent.ts";
import type { Draft } from "./draft.ts";
import { settleMs } from "./limits.ts";
import { deliverAtExit, takeOver } from "./queue/deliver.ts";
import { record } from "./record.ts";
import { safely } from "./safely.ts";
import { host } from "./site.ts";
import { fillSlots } from "./slots/fillSlots.ts";

const slots = "[data-coterie-slot]";
const liveSlots = `${slots}[data-coterie-live]`;

/** Whether the page's slots have been asked for; before that, no event needs a question of its own. */
let isAsked = false;
let timer: number | undefined;

/** Runs the tag on this page, unless it runs already. */
async function start(): Promise<void> {
  const early = window.coterie;
  if (!host || early?.loaded) return;
  const call = safely(run);
  window.coterie = Object.assign(call, { loaded: true } as const);
  capture({ type: "pageView", context: { device: device() } });
  for (const args of early?.q ?? []) call(...args);
  addEventListener("click", safely(onClick), true);
  // Either may be the last a page hears; on becoming visible again there is just nothing to send.
  addEventListener("pagehide", deliverAtExit, true);
  addEventListener("visibilitychange", deliverAtExit, true);
  if (document.readyState === "loading") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  const item = readProduct(pageProduct());
  if (item) capture({ type: "productView", source: "attribute", item });
  await ask();
}

/** Asks for the page's slots, if consent allows it. */
async function ask(): Promise<void> {
  if (!isAllowed() || document.readyState === "loading") return;
  await takeOver();
  isAsked = true;
  await fillSlots(slots);
}

/** `coterie(command, first, second)`. */
async function run(command?: unknown, first?: unknown, second?: unknown): Promise<void> {
  if (command === "consent") {
    const { granted } = fieldsOf(first);
    if (typeof granted === "boolean") changeConsent(granted);
    if (!isAsked) await ask();
  } else if (command === "decide") {
    await ask();
  } else {
    const draft = toDraft(`${command}`, first, second);
    if (draft) capture(draft);
  }
}

/** Records an event, and asks again for the slots that the page lets change while it is open. */
function capture(draft: Draft): void {
  record(draft);
  clearTimeout(timer);
  if (isAsked) timer = setTimeout(safely(fillSlots), settleMs, liveSlots);
}

function onClick({ target }: MouseEvent): void {
  readClick(target as Element).forEach(capture);
}

safely(start)();
