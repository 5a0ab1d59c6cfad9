import type { Decisions } from "../../shared/decision.ts";
import { site } from "../site.ts";

/**
 * Slots that the Worker has filled in front of the shop: they hold the decision as data. What stands there is taken as it
 * is, not asked for, and watched as any other; unless it is the page's own.
 */
site.taken = (element, watch) => {
  const data = element.querySelector(":scope>[type$=json]");
  if (!data) return undefined;
  data.remove();
  const { slots } = JSON.parse(data.textContent) as Decisions;
  const answer = slots[element.dataset["coterieSlot"] ?? ""];
  if (!answer) return undefined;
  const made = answer.kind === "default" ? undefined : element.firstElementChild;
  // In the place of a campaign that is kept from the visitor, its own is watched.
  if (answer.campaign) watch(made ?? element, answer);
  element.coterie = { own: [...element.childNodes], last: answer, shown: answer, made, applies: 0 };
  return answer;
};
