import { site } from "./site.ts";

const nameOf = (name: string) => `coterie-${site.key}-${name}`;

/** What localStorage holds for this site under a name; undefined also where the browser refuses to say. */
export function readLocal(name: string): string | undefined {
  try {
    return localStorage[nameOf(name)];
  } catch {
    return undefined;
  }
}

/** Keeps a text in localStorage, or removes it where there is none. Where the browser refuses, nothing happens. */
export function writeLocal(name: string, value?: string): void {
  try {
    if (value) localStorage[nameOf(name)] = value;
    else delete localStorage[nameOf(name)];
  } catch {}
}
