import type { Event } from "../../../shared/event.ts";
import type { Exposure } from "./foldOutcomes.ts";

/** The experiment that compares those held out with all others; no campaign has such an id. */
export const holdoutExperiment = "~holdout";

/** What rows and sums call an experiment: of another salt it is another one, and begins anew. */
export function experimentName(campaign: string, salt: number): string {
  return `${campaign}~${salt}`;
}

/** The exposures that an event is, as the Worker has marked it. */
export function exposuresOf(event: Event): readonly Exposure[] {
  if ((event.type !== "impression" && event.type !== "click") || event.exposure === undefined) return none;
  const { campaign, segment, variant, holdout } = event.exposure;
  const exposures: Exposure[] = [];
  if (variant !== undefined) {
    const { id, salt, epoch } = variant;
    exposures.push({ experiment: experimentName(campaign, salt), variant: id, epoch, segment });
  }
  if (holdout !== undefined) {
    const { held, salt, epoch } = holdout;
    const experiment = experimentName(holdoutExperiment, salt);
    exposures.push({ experiment, variant: held ? "held" : "shown", epoch, segment });
  }
  return exposures;
}

const none: readonly Exposure[] = [];
