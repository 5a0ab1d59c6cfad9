import type { Decisions } from "../../shared/decision.ts";
import { site } from "../site.ts";

/**
 * Slots that the Worker has filled in front of the shop: they hold the decision as data. What stands there is taken as it
 * is, not asked for, and watched as any other; unless it is the page's own.
 */
site.taken = (element, watch, answers, asked) => {
  const data = element.querySelector(":scope>[type$=json]");
  if (!data) return;
  data.remove();
  const { slots } = JSON.parse(data.textContent) as Decisions;
  const name = element.dataset["coterieSlot"] ?? "";
  const answer = slots[name];
  if (!answer) return;
  const made = answer.kind === "default" ? undefined : element.firstElementChild;
  // In the place of a campaign that is kept from the visitor, its own is watched.
  if (answer.campaign) watch(made ?? element, answer);
  element.coterie = { own: [...element.childNodes], last: answer, shown: answer, made, applies: 0 };
  answers[name] = answer;
  asked.set(name, answer);
};
