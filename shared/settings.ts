import * as z from "zod";
import { consentModes } from "./consent.ts";
import { Currency, text } from "./fields.ts";
import { Holdout } from "./holdout.ts";
import { Slug } from "./ids.ts";
import { Selectors } from "./selectors.ts";
import { TimeZone } from "./timeZone.ts";

/** What a site's tag may have beside its core: each is a file that only the pages of such a site load. */
const Adapter = z.enum([
  "shopify",
  "woocommerce",
  "bigcommerce",
  "prestashop",
  "segment",
  "microdata",
  "selector",
  "template",
  "edge",
]);

const Height = z.int().min(0).max(2000);

/**
 * The space a slot takes before it is filled, CSS pixels: `height` on phones, and from 600 and 1100 pixels of window width
 * on `tablet` and `desktop`; what is missing is as on the next narrower. Without any, the slot is named
 * and takes the space of what it holds.
 */
const SlotSpace = z
  .strictObject({
    height: z.optional(Height),
    tablet: z.optional(Height),
    desktop: z.optional(Height),
  })
  .refine(({ height, tablet, desktop }) => height !== undefined || (tablet ?? desktop) === undefined, {
    path: ["height"],
    message: "is needed beside tablet and desktop",
  });

/** How long a site keeps what, days: profiles of those who are not seen any more, and the events they were made of. */
const Retention = z.strictObject({
  profileDays: z._default(z.int().min(30).max(3650), 730),
  logDays: z._default(z.int().min(30).max(400), 30),
});

/** For how many days what was seen, or clicked, may be credited with an order. */
const AttributionWindows = z.strictObject({
  seenDays: z._default(z.int().min(1).max(30), 1),
  clickedDays: z._default(z.int().min(1).max(30), 7),
});

/** What a merchant sets for a site. */
export const Settings = z.strictObject({
  name: text(100),
  /** The base currency: what revenue is counted in. */
  currency: Currency,
  timeZone: TimeZone,
  /** Pages that may use the public key, as origins; the Worker's own host always may. */
  origins: z
    .array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, "must be an origin such as https://shop.example"))
    .max(50),
  consentMode: z.enum(consentModes),
  /** Units of the base currency for one unit of another; what has no rate is counted as excluded. */
  rates: z.optional(z.record(Currency, z.number().positive().max(1_000_000))),
  /** What the tag reads beside data attributes, the dataLayer and JSON-LD, and whether slots may hold templates. */
  adapters: z.optional(
    z
      .array(Adapter)
      .max(Adapter.options.length)
      .refine((list) => new Set(list).size === list.length, "must not name one twice"),
  ),
  /** Where products stand on pages that do not mark them; read by the adapter `selector`. */
  selectors: z.optional(Selectors),
  /** Before consent the tag may ask for content by the page alone, without an identifier. */
  contextual: z.optional(z.boolean()),
  retention: z.optional(Retention),
  /** The part of all visitors who see nothing of Coterie; without, or at 0 %, nobody. */
  holdout: z.optional(Holdout),
  attribution: z.optional(AttributionWindows),
  /** Hosts of pages on the same site as the Worker's own host: there it keeps the visitor's id in a cookie. */
  firstParty: z.optional(
    z.array(z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, "must be a host such as shop.example")).max(20),
  ),
  /**
   * The slots of the site's pages, and the space that its style sheet (`GET /t/:siteKey.css`) reserves for each. Where any
   * are named, campaigns for others are refused.
   */
  slots: z.optional(
    z.record(Slug, SlotSpace).refine((slots) => Object.keys(slots).length <= 100, "must not be more than 100"),
  ),
  /** When triggers come about by time: a cart left for so many minutes; an item that a customer is about to need again. */
  triggers: z.optional(
    z.strictObject({
      cartAbandonedMinutes: z.optional(z.int().min(5).max(10_080)),
      replenishment: z.optional(z.boolean()),
    }),
  ),
});
export type Settings = z.infer<typeof Settings>;

/** A site's settings before its merchant changed any. */
export function defaultSettings(name: string): Settings {
  return { name, currency: "EUR", timeZone: "UTC", origins: [], consentMode: "opt-in" };
}
