import * as z from "zod";
import { shareParts } from "../../../shared/share.ts";

const part = z.int().min(0).max(shareParts);

/**
 * Which of the 10,000 parts belong to which variant, as the control object keeps it beside the campaign: [variant, from,
 * until (exclusive)], in order, without overlap. A shape of its own version, since published ranges outlive releases.
 */
export const Allocation = z.object({
  v: z.literal(1),
  /** The experiment's salt: under another one nothing of the ranges is kept. */
  salt: z.int(),
  ranges: z.array(z.tuple([z.string(), part, part])),
});
export type Allocation = z.infer<typeof Allocation>;
