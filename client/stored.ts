import { preview } from "./preview.ts";
import { site } from "./site.ts";

/** What this page knows of the visitor: the id, and what the visitor said, if anything. */
type Stored = { visitor?: string; granted?: boolean };

const name = `coterie-${site.key}`;

/** What is known, as memory holds it. */
export const stored: Stored = {};
try {
  Object.assign(stored, JSON.parse(localStorage[name]));
} catch {}

/**
 * Writes some of it for later pages, or erases it where there is nothing to keep. In a preview, and where the browser
 * refuses, it lasts as long as the page.
 */
export function store(kept: Stored | false): void {
  if (preview) return;
  try {
    if (kept) localStorage[name] = JSON.stringify(kept);
    else delete localStorage[name];
  } catch {}
}
