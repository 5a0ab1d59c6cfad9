import type { Decisions, SlotDecision } from "../../shared/decision.ts";
import { address } from "../address.ts";
import { lastMs, mostLooks } from "../limits.ts";
import { preview } from "../preview.ts";
import { safely } from "../safely.ts";
import { site } from "../site.ts";

/** What a page's slots were answered, by their names. */
export type Answers = Record<string, SlotDecision>;

const prefix = `coterie-${site.key} `;

/** What this tab's last view of this page was answered, so that it can be shown before anything is painted. */
export function lastAnswers(): Answers {
  try {
    const [at, answers] = JSON.parse(sessionStorage[prefix + address()]);
    // A preview begins with nothing that was answered without it.
    if (Date.now() - at < lastMs && !preview) return { ...answers };
  } catch {}
  return {};
}

/** Keeps what this page's slots were answered, for its next view: only what was answered about a visitor who agreed. */
export const keepAnswers = safely(({ visitor, preview }: Decisions, answers: Answers) => {
  if (visitor && !preview) sessionStorage[prefix + address()] = JSON.stringify([Date.now(), answers]);
});

/** Forgets what all pages were answered. */
export const forgetAnswers = safely(() => {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) delete sessionStorage[name];
});

// Looks while the page is being read. Slots that stand in a painted page before the tag does may have been painted, too.
let looks = performance.getEntriesByType("paint")[0] && document.querySelector("[data-coterie-slot]") ? mostLooks : 0;

/**
 * Whether answers may be shown while the page is still being read. Not where a framework may still have to find the page
 * as the server has sent it; and not for ever, for no timer stands between two looks: a page that answers each with a new
 * slot would hang.
 */
export function mayApplyEarly(): boolean {
  return looks++ < mostLooks && !document.querySelector("script[type=module],#root,#app,#__next,#__nuxt");
}
