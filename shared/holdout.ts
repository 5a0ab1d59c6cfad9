import * as z from "zod";
import { Share } from "./share.ts";

/** The part of a site's visitors who see nothing of Coterie, so that its whole effect can be told. */
export const Holdout = z.strictObject({
  share: Share,
  /** Another number holds out others: whoever was held out before is so by chance only. */
  salt: z.int().min(1).max(1_000_000),
});
export type Holdout = z.infer<typeof Holdout>;
