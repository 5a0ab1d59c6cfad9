import { site } from "../site.ts";

type TcData = { eventStatus?: string; purpose?: { consents?: Record<number, boolean> } };

/** What Shopify's visitors have allowed; of the event, whose names end in `Allowed`. */
type Privacy = {
  analyticsProcessingAllowed?(): boolean;
  preferencesProcessingAllowed?(): boolean;
};

type ConsentWindow = {
  Shopify?: { customerPrivacy?: Privacy };
  dataLayer?: unknown[];
  __tcfapi?: (command: string, version: number, callback: (data: TcData, isGood: boolean) => void) => void;
};

/** For how long a page's consent platform is waited for, with doubling pauses, ms. */
const firstPauseMs = 50;
const longestPauseMs = 30_000;

/**
 * Consent platforms. What Google's consent mode is told by `update` (never by `default`, which is no visitor's word), and
 * IAB TCF v2: storing (purpose 1), a profile for content (5) and its use (6). Shopify: analytics and preferences. Any of them
 * may arrive after the tag.
 */
site.early = (tag) => {
  document.addEventListener(
    "visitorConsentCollected",
    tag.safely((event) => {
      const { analyticsAllowed, preferencesAllowed } = (event as CustomEvent).detail;
      tag.consent(!!analyticsAllowed && preferencesAllowed !== false);
    }),
  );
  let privacy: unknown;
  let layer: unknown;
  let api: unknown;

  // Of Tag Manager's entries gtag's alone are lists of arguments.
  const read = tag.safely((given: unknown) => {
    const entry = given as ArrayLike<unknown>;
    const { personalization_storage, analytics_storage } = entry[2] as Record<string, unknown>;
    const storage = personalization_storage ?? analytics_storage;
    if (entry[0] === "consent" && entry[1] === "update" && storage) tag.consent(storage === "granted");
  });

  const look = tag.safely((pause: number) => {
    const { dataLayer, __tcfapi, Shopify } = window as unknown as ConsentWindow;
    // Before anything here can fail, so that a page's broken platform does not end the waiting.
    if (pause < longestPauseMs) setTimeout(look, pause, pause * 2);
    if (dataLayer && dataLayer !== layer) {
      layer = dataLayer;
      dataLayer.forEach(read);
      const { push } = dataLayer;
      dataLayer.push = function (...entries) {
        const length = push.apply(this, entries);
        entries.forEach(read);
        return length;
      };
    }
    const allowed = Shopify?.customerPrivacy;
    if (allowed && !privacy) {
      privacy = allowed;
      // A no may mean that nobody has been asked yet.
      if (allowed.analyticsProcessingAllowed?.() && allowed.preferencesProcessingAllowed?.() !== false)
        tag.consent(true);
    }
    if (__tcfapi && !api) {
      api = __tcfapi;
      __tcfapi(
        "addEventListener",
        2,
        tag.safely(({ eventStatus, purpose }, isGood) => {
          const consents = purpose?.consents;
          if (isGood && consents && /^(tcloaded|useractioncomplete)$/.test(eventStatus ?? ""))
            tag.consent([1, 5, 6].every((id) => consents[id]));
        }),
      );
    }
  });
  look(firstPauseMs);

  // What was said in another tab counts here: a record that vanished is a no where all are asked.
  addEventListener(
    "storage",
    tag.safely(({ key, newValue }: StorageEvent) => {
      const { granted = newValue || site.consentMode !== "opt-in" ? undefined : false } = JSON.parse(newValue ?? "{}");
      if (key === `coterie-${site.key}` && granted === false) tag.consent(false);
    }),
  );
};
