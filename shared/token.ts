import * as z from "zod";
import { Time } from "./fields.ts";

/** `POST …/tokens`: what a new token may do, and until when (ms); for ever where that is left out. */
export const TokenCreation = z.strictObject({ role: z.enum(["admin", "server"]), expires: z.optional(Time) });
export type TokenCreation = z.infer<typeof TokenCreation>;

/** A token as lists show it: never the secret itself, which nobody has but its holder. */
export const SiteToken = z.object({
  /** The beginning of its hash. */
  id: z.string(),
  role: TokenCreation.shape.role,
  created: Time,
  expires: z.nullable(Time),
});
export type SiteToken = z.infer<typeof SiteToken>;
