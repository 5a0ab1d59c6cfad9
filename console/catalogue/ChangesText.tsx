import type { CatalogueChanges } from "../../shared/catalogueUpload.ts";
import { isLargeRemoval } from "../../shared/isLargeRemoval.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { Facts } from "../parts/Facts.tsx";
import { Notice } from "../parts/Notice.tsx";

/** So many removed products are named. */
const mostNamed = 50;

/** What a catalogue would change. */
export function ChangesText({ changes }: { changes: CatalogueChanges }) {
  const { added, changed, unchanged, removed, removedIds } = changes;
  return (
    <>
      <Facts
        facts={[
          ["Added", formatNumber(added)],
          ["Changed", formatNumber(changed)],
          ["As before", formatNumber(unchanged)],
          ["Removed", formatNumber(removed)],
        ]}
      />
      {isLargeRemoval(changes) ? <Notice kind="bad">That is much of the catalogue. Is the feed whole?</Notice> : null}
      {removed === 0 ? null : (
        <p>
          Removed: {removedIds.slice(0, mostNamed).join(", ")}
          {removed > mostNamed ? ` and ${formatNumber(removed - mostNamed)} more` : ""}
        </p>
      )}
    </>
  );
}
