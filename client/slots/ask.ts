import type { DecideRequest, Decisions } from "../../shared/decision.ts";
import { tellSegment } from "../capture/dataLayer.ts";
import { pageItem } from "../capture/told.ts";
import { isAllowed } from "../consent.ts";
import { decideMs, mostSlots, recentMs, settleMs } from "../limits.ts";
import { pagePath } from "../pagePath.ts";
import { post } from "../post.ts";
import { preview } from "../preview.ts";
import { recent } from "../queue/recent.ts";
import { safely } from "../safely.ts";
import { site } from "../site.ts";
import { trace } from "../trace.ts";
import { madeAt, visitorId } from "../visitor.ts";
import { fill } from "./fill.ts";
import { isHydrating } from "./isHydrating.ts";
import { isRead } from "./isRead.ts";
import { type Answers, keepAnswers, lastAnswers } from "./lastAnswers.ts";

/** Names that the Worker takes; another would cost the page all its slots. */
const slotName = /^[a-z\d][a-z\d-]{0,63}$/;

/** What this page's slots were answered. */
let answers: Answers = {};
/** By which question each of them was asked last. */
let asked = new Map<string, number>();
let questions = 0;
let timer: number | undefined;

/** A new page begins, of which at most is known what it was answered before. */
export function forgetPage(): void {
  asked = new Map();
  answers = lastAnswers();
}

/** Asks for the slots that were not asked for yet, as those that appear later. */
export function askForNew(): Promise<void> {
  return ask((element) => !asked.has(nameOf(element)));
}

/** Asks for all slots again, and changes also what the visitor has seen: the page says so. */
export function askAgain(): Promise<void> {
  return ask(() => true, true);
}

/** Asks again, when the events of an action are complete, for the slots that may change while the page is open. */
export function refreshSoon(): void {
  clearTimeout(timer);
  if (asked.size) timer = setTimeout(safely(ask), settleMs, isLive);
}

function isLive(element: Element): boolean {
  return element.matches("[data-coterie-live]");
}

function slotElements(): Element[] {
  return [...document.querySelectorAll("[data-coterie-slot]")];
}

function nameOf(element: Element): string {
  return element.getAttribute("data-coterie-slot") as string;
}

async function ask(isWanted: (element: Element) => boolean, isForced?: boolean): Promise<void> {
  const names = slotElements().filter(isWanted).map(nameOf);
  const slots = [...new Set(names)].filter((name) => slotName.test(name)).slice(0, mostSlots);
  const isKnown = isAllowed();
  if (!slots[0] || !(isKnown || site.isContextual)) return;
  const question = ++questions;
  const page = asked;
  for (const name of slots) page.set(name, question);
  const request: DecideRequest = {
    slots,
    lang: document.documentElement.lang,
    page: { path: pagePath(), product: pageItem() },
    ...(preview && { preview }),
    ...(isKnown && {
      visitor: visitorId(),
      // So long `recent` tells all that happened under a new id.
      isNew: Date.now() - madeAt < recentMs,
      recent: recent(),
    }),
  };
  const response = await post("decide", request, decideMs);
  const detail: Decisions = await response.json();
  trace("decision", detail);
  // An answer comes too late for another page, and for another word of the visitor's.
  if (!detail.slots || page !== asked || isKnown !== isAllowed()) return;
  tellSegment(detail);
  if (!document.dispatchEvent(new CustomEvent("coterie:decision", { detail, cancelable: true }))) return;
  // Nor does it count after a later one.
  for (const name of slots) if (page.get(name) === question && detail.slots[name]) answers[name] = detail.slots[name];
  keepAnswers(detail, answers);
  apply(isForced);
}

/** Shows the answers that are known where they are not shown yet. Measures all slots before it changes the first. */
export function apply(isForced?: boolean): void {
  const changes = slotElements().map((element) => {
    const answer = answers[nameOf(element)];
    return answer && isRead(element) && !isHydrating(element) && fill(element, answer, isForced || isLive(element));
  });
  for (const change of changes) if (change) change();
}
