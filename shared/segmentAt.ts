import { type Assignment, assign } from "./assign.ts";
import { featuresOf } from "./features.ts";
import type { Model } from "./model.ts";
import type { Profile } from "./profile.ts";

/** A model under the version it was published as. */
export type PublishedModel = { version: number; model: Model };

/**
 * Where a model puts a profile at a time (ms); null while there is too little history for it. What the profile was put
 * into by the same version is kept within the model's margin; what another version said is forgotten.
 */
export function segmentAt(profile: Profile, { version, model }: PublishedModel, now: number): Assignment | null {
  if (isTooNew(profile, model)) return null;
  const { segment } = profile;
  return assign(model, featuresOf(profile, now), segment?.model === version ? segment.id : undefined);
}

/** Whether there is too little history of somebody for a model. */
export function isTooNew({ events, orders }: Profile, { fallback }: Pick<Model, "fallback">): boolean {
  return events < fallback.minEvents || orders.count < (fallback.minOrders ?? 0);
}
