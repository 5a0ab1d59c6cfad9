import * as z from "zod";
import { isSafeKey } from "./fields.ts";

/** A shop, the tenant: chosen by the operator, part of every storage key, hence a narrow alphabet without `:` and `_`. */
export const SiteId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, "must be 1 to 32 of a-z, 0-9 and -");
export type SiteId = z.infer<typeof SiteId>;

/** An anonymous visitor: made by the tag (a UUID) or by a server that knows its visitors under other ids. */
export const VisitorId = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, "must be 1 to 64 of A-Z, a-z, 0-9, _ . and -");
export type VisitorId = z.infer<typeof VisitorId>;

/** An event: made where the event happens, the same in every copy of it. */
export const EventId = z.string().regex(/^[\x21-\x7e]{1,128}$/, "must be 1 to 128 printable ASCII characters");
export type EventId = z.infer<typeof EventId>;

/** A segment of a model: a slug of its name. */
export const SegmentId = z
  .string()
  .regex(/^[\p{Ll}\p{Lo}\p{N}]([\p{Ll}\p{Lo}\p{N}-]{0,63})$/u, "must be a slug")
  .refine(isSafeKey, "is a reserved name");
export type SegmentId = z.infer<typeof SegmentId>;

/** A segment of a rule: no segment of a model can have such an id, whatever model is active one day. */
export const RuleId = z
  .string()
  .regex(/^rule:[a-z0-9][a-z0-9-]{0,58}$/, "must be rule: and 1 to 59 of a-z, 0-9 and -, such as rule:full-cart");
export type RuleId = z.infer<typeof RuleId>;

/** A segment of either kind, as audiences and previews name one. */
export const AnySegmentId = z.string().pipe(z.union([RuleId, SegmentId], "must be a segment's id"));
export type AnySegmentId = z.infer<typeof AnySegmentId>;

/** A place on a page, or a campaign: named by the marketer. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "must be 1 to 64 of a-z, 0-9 and -")
  .refine(isSafeKey, "is a reserved name");
export type Slug = z.infer<typeof Slug>;
