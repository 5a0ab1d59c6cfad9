import { type Assignment, assign } from "./assign.ts";
import { featuresOf } from "./features.ts";
import type { Model } from "./model.ts";
import type { Profile } from "./profile.ts";

/** A model under the version it was published as. */
export type PublishedModel = { version: number; model: Model };

/** Where a model puts a profile at a time (ms); null while there is too little history for it. */
export function segmentAt(profile: Profile, model: Model, now: number): Assignment | null {
  if (profile.events < model.fallback.minEvents) return null;
  return assign(model, featuresOf(profile, now));
}
