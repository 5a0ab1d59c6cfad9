import * as z from "zod";
import { Time } from "./fields.ts";

/** `POST …/tokens`: what a new token may do, and until when (ms); for ever where that is left out. */
export const TokenCreation = z.strictObject({ role: z.enum(["admin", "server"]), expires: z.optional(Time) });
export type TokenCreation = z.infer<typeof TokenCreation>;

const notPrintable = /[^\x20-\x7e]/u;

/**
 * A token as somebody gave it, by pasting for example, without the space around it. No header can carry anything but ASCII, and
 * what `fetch` says of that reads like a failure of the network: a client looks before it asks.
 */
export const GivenToken = z
  .string()
  .trim()
  .refine((token) => !notPrintable.test(token), {
    error: ({ input }) => {
      const code = notPrintable.exec(String(input))?.[0].codePointAt(0) ?? 0;
      const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
      return `holds the character ${name}, perhaps an invisible one, which no token has: copy it again`;
    },
  });
export type GivenToken = z.infer<typeof GivenToken>;

/** A token as lists show it: never the secret itself, which nobody has but its holder. */
export const SiteToken = z.object({
  /** The beginning of its hash. */
  id: z.string(),
  role: TokenCreation.shape.role,
  created: Time,
  expires: z.nullable(Time),
});
export type SiteToken = z.infer<typeof SiteToken>;
