import type { Settings } from "../../shared/settings.ts";

/**
 * The names of the adapters that go before a site's tag, in order. Where consent matters, `cmp`, which reads consent
 * platforms, is the first; where the Worker stands in front of the shop, `edge`, which takes what it has filled, is there too.
 */
export function adaptersOf({ adapters = [], consentMode }: Settings, isInFront: boolean): string[] {
  const asked = isInFront ? new Set([...adapters, "edge"]) : adapters;
  return [...(consentMode === "none" ? [] : ["cmp"]), ...asked];
}
