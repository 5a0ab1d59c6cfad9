import { pointOf } from "../../../shared/assign.ts";
import type { CentroidSegment } from "../../../shared/decision.ts";
import type { Explanation } from "../../../shared/explanation.ts";
import { featuresOf } from "../../../shared/features.ts";
import { distanceBetween } from "../../../shared/margin.ts";
import type { Profile } from "../../../shared/profile.ts";
import type { PublishedModel } from "../../../shared/segmentAt.ts";

/** How far a visitor is from each of the model's centroids at a time (ms), the nearest first, and what came of it. */
export function distancesPart(
  profile: Profile | null,
  published: PublishedModel | null,
  chosen: CentroidSegment | null,
  now: number,
): Explanation["distances"] {
  if (published === null) return { words: "No model was active.", margin: null, list: [] };
  const { model } = published;
  const margin = model.margin ?? null;
  const point = profile === null ? null : pointOf(model, featuresOf(profile, now));
  if (profile === null || point === null) return { words: tooLittle(0, model, chosen), margin, list: [] };
  const list = model.segments
    .map(({ id, name, centroid }) => {
      return { id, name, distance: distanceBetween(point, centroid), isChosen: id === chosen?.id };
    })
    .sort((a, b) => a.distance - b.distance);
  if (profile.events < model.fallback.minEvents) {
    return { words: tooLittle(profile.events, model, chosen), margin, list };
  }
  const [nearest] = list;
  const own = list.find(({ isChosen }) => isChosen);
  if (own === undefined || nearest === undefined) return { words: "The model was not asked.", margin, list };
  const words =
    own === nearest
      ? `"${own.name}" is the nearest centroid.`
      : `"${nearest.name}" is nearer, but by no more than the margin: whoever is in "${own.name}" stays there.`;
  return { words, margin, list };
}

function tooLittle(events: number, { fallback }: PublishedModel["model"], chosen: CentroidSegment | null): string {
  const what = chosen === null ? "and it names none for that" : `so "${chosen.name}" stands in`;
  return `Too little history: the model asks for ${fallback.minEvents} events, there were ${events}; ${what}.`;
}
