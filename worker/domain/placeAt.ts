import type { Profile } from "../../shared/profile.ts";
import { type PublishedModel, segmentAt } from "../../shared/segmentAt.ts";

/** A segment of a model, and whether it was found or stands in for too little history. */
export type Place = { segment: string; kind: "centroid" | "fallback"; confidence: number };

/**
 * The segment that is decided by at a time (ms): where the model puts a visitor or, while there is too little history for
 * that, the one the model names for it; null where it names none. A profile is null where nothing is known of a visitor.
 */
export function placeAt(profile: Profile | null, published: PublishedModel, now: number): Place | null {
  const assignment = profile === null ? null : segmentAt(profile, published, now);
  if (assignment !== null) return { segment: assignment.segment, kind: "centroid", confidence: assignment.confidence };
  const { segment } = published.model.fallback;
  return segment === undefined ? null : { segment, kind: "fallback", confidence: 0 };
}
