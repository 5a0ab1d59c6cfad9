import type { DecideRequest, Decisions } from "../../shared/decision.ts";
import { tellSegment } from "../capture/tellSegment.ts";
import { pageItem } from "../capture/told.ts";
import { isAllowed } from "../consent.ts";
import { isTools } from "../isTools.ts";
import { recentBytes, recentEvents, recentMs, settleMs } from "../limits.ts";
import { post } from "../post.ts";
import { preview } from "../preview.ts";
import { takeOver } from "../queue/deliver.ts";
import { fitting } from "../queue/fitting.ts";
import { newestFirst } from "../queue/queued.ts";
import { safely } from "../safely.ts";
import { site } from "../site.ts";
import { trace } from "../trace.ts";
import { madeAt, visitorId } from "../visitor.ts";
import { fill } from "./fill.ts";
import { isReady } from "./isReady.ts";
import { type Answers, keepAnswers, lastAnswers } from "./lastAnswers.ts";
import type { SlotElement } from "./slotElement.ts";
import { watch } from "./watch.ts";

/** What this page's slots were answered. */
let answers: Answers = {};
/** Which question asked for each of them last, or what came with the page. */
let asked = new Map<string, object>();
let timer: number | undefined;

/** A new page begins, of which at most is known what it was answered before. */
export function forgetPage(): void {
  asked = new Map();
  // A preview begins with nothing that was answered without it.
  answers = (!preview && lastAnswers()) || {};
}

/** Whether a slot was not asked for yet, as one that appears later. */
export function isNew(element: SlotElement): boolean {
  return !asked.has(nameOf(element));
}

function isLive(element: SlotElement): boolean {
  return "coterieLive" in element.dataset;
}

function slotElements(): SlotElement[] {
  return [...document.querySelectorAll<SlotElement>("[data-coterie-slot]")];
}

function nameOf(element: SlotElement): string {
  return element.dataset["coterieSlot"] as string;
}

/** Shows the answers that are known where they are not shown yet. Measures all slots before it changes the first. */
export function apply(isForced?: boolean): void {
  const changes = slotElements().map((element) => {
    if (!preview) site.taken?.(element, watch, answers, asked);
    const answer = answers[nameOf(element)];
    return answer && isReady(element) && fill(element, answer, isForced || isLive(element));
  });
  // Where there is nothing to change, nothing is called.
  for (const change of changes) safely(change as () => void)();
}

/** Asks for some of the page's slots; what the visitor has seen changes too if that is forced. */
export const ask = safely(async (isWanted: (element: SlotElement) => boolean, isForced?: boolean) => {
  await takeOver();
  const slots = slotElements().filter(isWanted).map(nameOf);
  const isKnown = isAllowed();
  if (!slots[0] || !(isKnown || site.isContextual)) return;
  const request: DecideRequest = {
    slots,
    lang: document.documentElement.lang,
    page: { path: location.pathname, product: pageItem() },
    ...(isKnown && {
      visitor: visitorId(),
      // So long `recent` tells all that happened under a new id.
      isNew: Date.now() - madeAt < recentMs,
      recent: fitting(newestFirst(), recentEvents, recentBytes),
    }),
  };
  if (isTools && preview) request.preview = preview;
  for (const name of slots) asked.set(name, request);
  const response = await post("decide", request);
  const detail: Decisions = await response.json();
  trace("decision", detail);
  // An answer comes too late for another page, after a later question, and for another word of the visitor's.
  const fresh = slots.filter((name) => asked.get(name) === request);
  if (!detail.slots || !fresh[0] || isKnown !== isAllowed()) return;
  safely(tellSegment)(detail.dataLayer as NonNullable<typeof detail.dataLayer>);
  if (!document.dispatchEvent(new CustomEvent("coterie:decision", { detail, cancelable: true }))) return;
  for (const name of fresh) answers[name] = detail.slots[name];
  apply(isForced);
  // Only what was answered about a visitor who agreed.
  if (isKnown && !preview) keepAnswers(answers);
});

/** Asks again, when the events of an action are complete, for the slots that may change while the page is open. */
export function refreshSoon(): void {
  clearTimeout(timer);
  if (asked.size) timer = setTimeout(ask, settleMs, isLive);
}
