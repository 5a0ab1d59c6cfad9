import * as z from "zod";

/** A host as a browser names it, with its port where it has one. */
const Host = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?$/, "must be a host such as shop.example");

/**
 * `PUT …/edge`: the shop's hosts that the Worker stands in front of, and where their pages come from. Without an origin
 * requests go on as they came, which on Cloudflare leads to the server behind the route.
 */
export const Edge = z.strictObject({
  hosts: z
    .array(Host)
    .max(20)
    .refine((hosts) => new Set(hosts).size === hosts.length, "must not name one twice"),
  origin: z.optional(
    z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, "must be an origin such as https://origin.shop.example"),
  ),
});
export type Edge = z.infer<typeof Edge>;
