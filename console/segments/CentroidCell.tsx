import { rawValue } from "../../shared/assign.ts";
import type { ModelFeature } from "../../shared/model.ts";
import { formatFeature } from "../format/formatFeature.ts";

type Props = { feature: ModelFeature; coordinate: number; currency: string };

/** One value of a centroid, and whether it stands out. */
export function CentroidCell({ feature, coordinate, currency }: Props) {
  const standing = standingOf(coordinate);
  return (
    <td class={standing?.name}>
      {standing === null ? null : (
        <span class="standing" role="img" aria-label={`${standing.name} average`}>
          {standing.mark}
        </span>
      )}
      {formatFeature(feature.name, rawValue(feature, coordinate), currency)}
    </td>
  );
}

/** Coordinates are counted in standard deviations from the mean. */
function standingOf(coordinate: number) {
  if (coordinate >= 0.5) return { name: "above", mark: "▲" };
  if (coordinate <= -0.5) return { name: "below", mark: "▼" };
  return null;
}
