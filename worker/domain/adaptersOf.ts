import type { Settings } from "../../shared/settings.ts";

/**
 * The names of the adapters that go before a site's tag, in order. Where consent matters, `cmp`, which reads consent
 * platforms, is the first.
 */
export function adaptersOf({ adapters = [], consentMode }: Settings): string[] {
  return consentMode === "none" ? adapters : ["cmp", ...adapters];
}
