import type { Segment } from "../../shared/model.ts";
import { formatShare } from "../format/formatShare.ts";
import { plural } from "../format/plural.ts";

/** The segments with their shares of the visitors, as bars and as figures. */
export function SegmentShares({ segments }: { segments: readonly Segment[] }) {
  const total = segments.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return (
    <section aria-label="Segments">
      <h3>Segments</h3>
      {total > 0 ? null : (
        <p class="hint">No visitors were counted for these centroids, so there are no sizes to show.</p>
      )}
      <ul class="shares">
        {segments.map((segment) => (
          <li key={segment.id}>
            <p class="shareName">
              <b>{segment.name}</b>
              {segment.size === undefined || total === 0 ? null : (
                <span>
                  <b>{formatShare(segment.size / total)}</b> · {plural(segment.size, "visitor")}
                </span>
              )}
            </p>
            {segment.size === undefined || total === 0 ? null : (
              <div class="shareBar" aria-hidden="true">
                <div style={{ inlineSize: `${(100 * segment.size) / total}%` }} />
              </div>
            )}
            {segment.description === undefined ? null : <p class="small">{segment.description}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
