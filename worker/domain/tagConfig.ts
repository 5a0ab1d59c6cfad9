import type { Settings } from "../../shared/settings.ts";
import type { TagConfig } from "../../shared/tagConfig.ts";

/** What the tag of a site's pages must know of its settings; nothing else of them is public. */
export function tagConfig(key: string, settings: Settings): TagConfig {
  const { currency, consentMode, contextual, adapters, selectors } = settings;
  return {
    key,
    currency,
    consentMode,
    ...(contextual ? { isContextual: true as const } : {}),
    ...(selectors && adapters?.includes("selector") ? { selectors } : {}),
  };
}
