import { pointOf } from "../../../shared/assign.ts";
import type { CentroidSegment } from "../../../shared/decision.ts";
import type { Explanation } from "../../../shared/explanation.ts";
import { featuresOf } from "../../../shared/features.ts";
import { distanceBetween } from "../../../shared/margin.ts";
import type { Profile } from "../../../shared/profile.ts";
import { isTooNew, type PublishedModel } from "../../../shared/segmentAt.ts";

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
  if (profile === null || point === null) return { words: tooLittle(null, model, chosen), margin, list: [] };
  const list = model.segments
    .map(({ id, name, centroid }) => {
      return { id, name, distance: distanceBetween(point, centroid), isChosen: id === chosen?.id };
    })
    .sort((a, b) => a.distance - b.distance);
  if (isTooNew(profile, model)) return { words: tooLittle(profile, model, chosen), margin, list };
  const [nearest] = list;
  const own = list.find(({ isChosen }) => isChosen);
  if (own === undefined || nearest === undefined) return { words: "The model was not asked.", margin, list };
  const words =
    own === nearest
      ? `"${own.name}" is the nearest centroid.`
      : `"${nearest.name}" is nearer, but by no more than the margin: whoever is in "${own.name}" stays there.`;
  return { words, margin, list };
}

function tooLittle(
  profile: Profile | null,
  { fallback }: PublishedModel["model"],
  chosen: CentroidSegment | null,
): string {
  const { minEvents, minOrders = 0 } = fallback;
  const what = chosen === null ? "and it names none for that" : `so "${chosen.name}" stands in`;
  const asked = minOrders === 0 ? `${minEvents} events` : `${minEvents} events and ${minOrders} orders`;
  const were = `${profile?.events ?? 0}${minOrders === 0 ? "" : ` and ${profile?.orders.count ?? 0}`}`;
  return `Too little history: the model asks for ${asked}, there were ${were}; ${what}.`;
}
