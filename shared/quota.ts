import * as z from "zod";

/** `PUT …/quota`: a site's events a day, by its time zone; null takes the limit away. */
export const Quota = z.strictObject({ eventsPerDay: z.nullable(z.int().min(1).max(1_000_000_000_000)) });
export type Quota = z.infer<typeof Quota>;
