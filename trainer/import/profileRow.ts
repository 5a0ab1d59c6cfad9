import * as z from "zod";
import { Time, text } from "../../shared/fields.ts";
import { VisitorId } from "../../shared/ids.ts";

/** A time in ms since 1970, or as ISO 8601 with its offset. */
const Moment = z.union([
  Time,
  z.iso
    .datetime({ offset: true })
    .transform((iso) => Date.parse(iso))
    .pipe(Time),
]);

/** More of a kind are refused: they would not fit into requests that stay in order. */
const most = 400;
const moments = z.optional(z.array(Moment).max(most));

/** A line of a file of profiles: what a shop knows of a person. Orders and traits are checked further as events. */
export const ProfileRow = z
  .strictObject({
    /** The shop's own id, as it is or as `sha256:` and its SHA-256 in hex. */
    customer: z.optional(text(200)),
    visitor: z.optional(VisitorId),
    /** Whether the person agrees to being known by traits. A no is stored, and nothing else of the line. */
    consent: z.optional(z.boolean()),
    /** Where the traits come from. */
    group: z.optional(z.enum(["demographic", "firmographic", "survey"])),
    traits: z.optional(z.record(z.string(), z.unknown())),
    email: z.optional(z.strictObject({ opens: moments, clicks: moments })),
    orders: z.optional(z.array(z.looseObject({ id: text(100), time: Moment })).max(most)),
  })
  .refine(({ customer, visitor }) => customer !== undefined || visitor !== undefined, {
    path: ["customer"],
    message: "or visitor is needed: who is it?",
  })
  .refine(({ customer, traits }) => traits === undefined || customer !== undefined, {
    path: ["traits"],
    message: "need a customer",
  });
export type ProfileRow = z.infer<typeof ProfileRow>;
