import type { Page } from "playwright-core";

/** Calls `coterie(...)` in a page. */
export function call(page: Page, ...args: unknown[]): Promise<void> {
  return page.evaluate((given) => {
    const { coterie } = window as Window & { coterie?: (...args: unknown[]) => void };
    coterie?.(...given);
  }, args);
}
