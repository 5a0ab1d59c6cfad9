import { preview } from "./preview.ts";
import { site } from "./site.ts";

/** What localStorage keeps for this site: the visitor's id, and what the visitor said, if anything. */
type Stored = { visitor?: string | undefined; granted?: boolean };

const name = `coterie-${site.key}`;

/** What is kept, as memory holds it. */
export const stored: Stored = {};
try {
  Object.assign(stored, JSON.parse(localStorage[name]));
} catch {}

/** Writes it, or removes what is written. In a preview, and where the browser refuses, it lasts as long as the page. */
export function store(isKept: boolean): void {
  if (preview) return;
  try {
    if (isKept) localStorage[name] = JSON.stringify(stored);
    else delete localStorage[name];
  } catch {}
}
