import { address } from "../address.ts";
import { site } from "../site.ts";

/** What all of these names begin with. */
export const answersPrefix = `coterie-${site.key} `;

/** Under which name this tab keeps what this page's slots were answered last, to be shown before anything is painted. */
export function answersName(): string {
  return answersPrefix + address();
}
