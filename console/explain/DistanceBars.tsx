import type { ExplainedDistance } from "../../shared/explanation.ts";
import { formatNumber } from "../format/formatNumber.ts";

type Props = { list: readonly ExplainedDistance[]; margin: number | null };

/** How far the visitor is from each centroid, the nearest first: a shorter bar is nearer. */
export function DistanceBars({ list, margin }: Props) {
  const longest = Math.max(...list.map(({ distance }) => distance), Number.MIN_VALUE);
  if (list.length === 0) return null;
  return (
    <>
      <ul class="shares">
        {list.map(({ id, name, distance, isChosen }) => (
          <li key={id}>
            <p class="shareName">
              <b>
                {isChosen ? "▸ " : ""}
                {name}
                {isChosen ? " (the visitor's)" : ""}
              </b>
              <span>{formatNumber(distance)}</span>
            </p>
            <div class={isChosen ? "shareBar" : "shareBar other"} aria-hidden="true">
              <div style={{ inlineSize: `${(100 * distance) / longest}%` }} />
            </div>
          </li>
        ))}
      </ul>
      <p class="small">
        Distances are in standard deviations; a shorter bar is nearer.
        {margin === null
          ? ""
          : ` A visitor changes its segment where another is nearer by more than ${formatNumber(margin)}.`}
      </p>
    </>
  );
}
