import type { ConsentMode } from "./consent.ts";
import type { Selectors } from "./selectors.ts";

/** What the Worker puts in front of a site's tag (`GET /t/:siteKey.js`): public by nature. */
export type TagConfig = {
  /** The site's public key. */
  key: string;
  /** The site's base currency, for prices that name none. */
  currency: string;
  consentMode: ConsentMode;
  /** Before consent the tag may ask for content by the page alone: no identifier, no events, nothing stored. */
  isContextual?: true;
  /** Where products stand on pages that do not mark them; for the `selector` adapter. */
  selectors?: Selectors;
};
