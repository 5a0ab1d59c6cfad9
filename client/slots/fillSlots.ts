import { isAllowed } from "../consent.ts";
import { fill } from "./fill.ts";
import { requestDecisions } from "./requestDecisions.ts";

const mostSlots = 20;

/** Names that the Worker takes; another would cost the page all its slots. */
const slotName = /^[a-z0-9][a-z0-9-]{0,63}$/;

let asked = 0;
let answered = 0;

/** Asks for the slots that a selector finds on the page, and fills them, unless a listener of the page does so itself. */
export async function fillSlots(selector: string): Promise<void> {
  const elements = new Map<Element, string>();
  for (const element of document.querySelectorAll(selector)) {
    const name = element.getAttribute("data-coterie-slot") ?? "";
    if (slotName.test(name)) elements.set(element, name);
  }
  const names = [...new Set(elements.values())].slice(0, mostSlots);
  if (!names[0] || !isAllowed()) return;
  const question = ++asked;
  const detail = await requestDecisions(names);
  // An answer that a later one has overtaken comes too late.
  if (!detail.slots || !isAllowed() || question < answered) return;
  answered = question;
  if (!document.dispatchEvent(new CustomEvent("coterie:decision", { detail, cancelable: true }))) return;
  for (const [element, name] of elements) {
    const answer = detail.slots[name];
    try {
      if (answer) fill(element, answer);
    } catch {
      // Unusable content: this slot keeps what it has, the others are filled.
    }
  }
}
