import type { TagConfig } from "../shared/tagConfig.ts";

/** The page's `coterie(command, ...args)`: first the stub, whose calls wait in `q`, then the tag's own. */
type Coterie = ((...args: unknown[]) => void) & { q?: Iterable<unknown>[]; loaded?: true };

declare global {
  interface Window {
    coterie?: Coterie;
    __coterie?: TagConfig;
  }
}

/** The site this page belongs to, as the Worker wrote it before the tag's code. */
export const site = window.__coterie ?? ({} as TagConfig);

/** Where the API is: the origin the tag came from, which is known only while the script first runs. */
export const host = (document.currentScript as HTMLScriptElement | null)?.src?.match(/^https?:\/\/[^/]+/)?.[0];
