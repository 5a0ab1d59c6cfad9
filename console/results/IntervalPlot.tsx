import type { Interval } from "../../shared/experimentResults.ts";
import { formatLift } from "./metrics.ts";

type Props = { interval: Interval; reach: number; state: string };

const [width, height] = [240, 24];

/** An interval as a line around an estimate, with a mark at no difference; what lies beyond the scale ends in a point. */
export function IntervalPlot({ interval: { estimate, low, high }, reach, state }: Props) {
  const x = (value: number) => {
    const within = Math.max(-reach, Math.min(reach, value));
    return 8 + ((within + reach) / (2 * reach)) * (width - 16);
  };
  const [from, to, middle] = [x(low), x(high), height / 2];
  const label = `Between ${formatLift(low)} and ${formatLift(high)}, most likely ${formatLift(estimate)}`;
  return (
    <svg class={`plot ${state}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line class="none" x1={x(0)} x2={x(0)} y1="1" y2={height - 1} />
      <line class="interval" x1={from} x2={to} y1={middle} y2={middle} />
      {low < -reach ? <path d={`M${from + 5} ${middle - 5}L${from} ${middle}L${from + 5} ${middle + 5}`} /> : null}
      {high > reach ? <path d={`M${to - 5} ${middle - 5}L${to} ${middle}L${to - 5} ${middle + 5}`} /> : null}
      <circle cx={x(estimate)} cy={middle} r="5" />
    </svg>
  );
}
