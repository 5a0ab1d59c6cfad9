import { formatNumber } from "../format/formatNumber.ts";

/** Deviations beyond this are drawn as this, standard deviations. */
const most = 3;

/** A deviation from an average as a bar to the left or right of the middle, and as a figure. */
export function Deviation({ of }: { of: number }) {
  const size = (50 * Math.min(Math.abs(of), most)) / most;
  return (
    <span class="deviation">
      <span class="axis" aria-hidden="true">
        <span
          class={of < 0 ? "less" : "more"}
          style={{ inlineSize: `${size}%`, insetInlineStart: `${of < 0 ? 50 - size : 50}%` }}
        />
      </span>
      {of > 0 ? "+" : ""}
      {formatNumber(of)} σ
    </span>
  );
}
