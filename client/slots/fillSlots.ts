import type { DecideRequest, Decisions } from "../../shared/decision.ts";
import { pageProduct } from "../capture/pageProduct.ts";
import { readProduct } from "../capture/readProduct.ts";
import { isAllowed } from "../consent.ts";
import { decideMs, mostSlots, recentMs } from "../limits.ts";
import { pagePath } from "../pagePath.ts";
import { post } from "../post.ts";
import { recent } from "../queue/recent.ts";
import { madeAt, visitorId } from "../visitor.ts";
import { fill } from "./fill.ts";

/** Names that the Worker takes; another would cost the page all its slots. */
const slotName = /^[a-z0-9][a-z0-9-]{0,63}$/;

let asked = 0;
let answered = 0;

/** Asks for the slots that a selector finds on the page, and fills them, unless a listener of the page does so itself. */
export async function fillSlots(selector: string): Promise<void> {
  const elements = [...document.querySelectorAll(selector)];
  const nameOf = (element: Element) => element.getAttribute("data-coterie-slot") ?? "";
  const slots = [...new Set(elements.map(nameOf))].filter((name) => slotName.test(name)).slice(0, mostSlots);
  if (!isAllowed() || !slots[0]) return;
  const question = ++asked;
  const request: DecideRequest = {
    visitor: visitorId(),
    // So long `recent` tells all that happened under a new id.
    isNew: Date.now() - madeAt < recentMs,
    slots,
    page: { path: pagePath(), product: readProduct(pageProduct())?.id },
    recent: recent(),
  };
  const detail: Decisions = await (await post("decide", request, decideMs)).json();
  // An answer that a later one has overtaken comes too late.
  if (!detail.slots || !isAllowed() || question < answered) return;
  answered = question;
  if (!document.dispatchEvent(new CustomEvent("coterie:decision", { detail, cancelable: true }))) return;
  for (const element of elements) {
    const answer = detail.slots[nameOf(element)];
    try {
      if (answer) fill(element, answer);
    } catch {
      // Unusable content: this slot keeps what it has, the others are filled.
    }
  }
}
