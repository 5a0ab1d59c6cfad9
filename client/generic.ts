import type { ConsentMode } from "../shared/consent.ts";
import type { TagConfig } from "../shared/tagConfig.ts";

/**
 * Stands before the tag in the generic file, which no Worker has written a site's configuration into: takes it from the
 * attributes of its own script element, unless the page has set `window.__coterie`.
 */
const { coterieKey, coterieCurrency, coterieConsent } =
  (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};
const page = window as { __coterie?: TagConfig };
if (coterieKey) {
  page.__coterie ??= {
    key: coterieKey,
    currency: coterieCurrency ?? "EUR",
    consentMode: (coterieConsent as ConsentMode | undefined) ?? "opt-in",
  };
}
