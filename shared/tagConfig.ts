import type { ConsentMode } from "./consent.ts";

/** What the Worker puts in front of a site's tag (`GET /t/:siteKey.js`): public by nature. */
export type TagConfig = {
  /** The site's public key. */
  key: string;
  /** The site's base currency, for prices that name none. */
  currency: string;
  consentMode: ConsentMode;
};
