import { preview } from "./preview.ts";
import { safely } from "./safely.ts";
import { site } from "./site.ts";

/** What this page knows of the visitor: the id, and what the visitor said, if anything. */
type Stored = { visitor?: string; granted?: boolean };

/** Under which name this site's things are stored. */
export const storedName = `coterie-${site.key}`;

/** What is known, as memory holds it. */
export const stored: Stored = {};
safely(() => Object.assign(stored, JSON.parse(localStorage[storedName])))();

/**
 * Writes some of it for later pages, or erases it where there is nothing to keep. In a preview, and where the browser
 * refuses, it lasts as long as the page.
 */
export const store = safely((kept: Stored | false) => {
  if (preview) return;
  if (kept) localStorage[storedName] = JSON.stringify(kept);
  else delete localStorage[storedName];
});
