import type { DecisionState } from "../domain/explain/DecisionState.ts";
import { readState } from "../domain/explain/readState.ts";
import { ProblemError } from "./ProblemError.ts";
import { signatureOf } from "./signatureOf.ts";

/** The longest that is looked at, characters: no more than an event may carry. */
const longest = 4096;

/**
 * What a decision stood on, as its id says, and its slot; for whoever may administer the site. Ends with `not-found` where
 * the site has not signed it, or `not-reproducible` for one of an earlier release.
 */
export function readDecisionId(id: string, secret: string): { state: DecisionState; slot: string } {
  const parts = id.length > longest ? [] : id.split(".");
  // What it says of experiments, behind all else (`signedExposure`), is what the decision came to, not what it stood on.
  if (parts.at(-2)?.includes(":")) parts.splice(-2);
  const [index = "", signature] = parts.splice(-2).reverse();
  const payload = parts.join(".");
  if (signature === undefined || signature !== signatureOf(payload, secret)) {
    throw new ProblemError("not-found", "No decision of this site has this id: it is another site's, or not whole");
  }
  const state = readState(payload);
  if (state === null)
    throw new ProblemError("not-reproducible", "An earlier release made it, and noted less in its id");
  const slot = /^\d+$/.test(index) ? state.slots[Number(index)] : undefined;
  if (slot === undefined) throw new ProblemError("not-found", "The decision had no slot of this number");
  return { state, slot };
}
