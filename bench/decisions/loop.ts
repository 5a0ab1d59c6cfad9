import * as z from "zod";
import type { Model } from "../../shared/model.ts";

/** What the Worker of `bench/loopWorker.ts` is asked: so many decisions, of profiles as KV holds them, at a time (ms). */
export const Loop = z.object({
  what: z.enum(["segment", "banner"]),
  times: z.int(),
  now: z.int(),
  model: z.custom<Model>(),
  profiles: z.array(z.string()).min(1),
});
export type Loop = z.infer<typeof Loop>;
