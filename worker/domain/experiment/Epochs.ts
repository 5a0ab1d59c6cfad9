import * as z from "zod";

/**
 * The splits an experiment has had, one after the other: each variant's parts of 10,000, paused ones left out. The index is
 * the epoch that exposures carry, so that arms are judged by what was intended when they were dealt.
 */
export const Epochs = z.array(z.record(z.string(), z.int().min(1)));
export type Epochs = z.infer<typeof Epochs>;
