import * as z from "zod";
import { consentModes } from "./consent.ts";
import { Currency, text } from "./fields.ts";

/** What a merchant sets for a site. */
export const Settings = z.strictObject({
  name: text(100),
  /** The base currency: what revenue is counted in. */
  currency: Currency,
  timeZone: z.string().refine(isTimeZone, "must be an IANA time zone such as Europe/London"),
  /** Pages that may use the public key, as origins; the Worker's own host always may. */
  origins: z
    .array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, "must be an origin such as https://shop.example"))
    .max(50),
  consentMode: z.enum(consentModes),
  /** Units of the base currency for one unit of another; what has no rate is counted as excluded. */
  rates: z.optional(z.record(Currency, z.number().positive().max(1_000_000))),
});
export type Settings = z.infer<typeof Settings>;

/** A site's settings before its merchant changed any. */
export function defaultSettings(name: string): Settings {
  return { name, currency: "EUR", timeZone: "UTC", origins: [], consentMode: "opt-in" };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
