import { address } from "../address.ts";
import { site } from "../site.ts";

const prefix = `coterie-${site.key} `;

/** Under which name this tab keeps what this page's slots were answered last, to be shown before anything is painted. */
export function answersName(): string {
  return prefix + address();
}

/** Forgets what all pages were answered. Throws where the browser refuses. */
export function forgetAnswers(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) delete sessionStorage[name];
}
