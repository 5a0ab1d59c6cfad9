import type { ModelUpload } from "../../shared/admin.ts";
import { featureLabel } from "../format/featureLabel.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { sourceLabel } from "../format/sourceLabel.ts";
import { Facts } from "../parts/Facts.tsx";
import { CentroidTable } from "../segments/CentroidTable.tsx";

type Props = { upload: ModelUpload; currency: string };

/** What was read from a file, before it is uploaded. */
export function Preview({ upload: { model, recommendations }, currency }: Props) {
  const { features, segments, lineage } = model;
  return (
    <section aria-label="Preview">
      <Facts
        facts={[
          ["Source", sourceLabel(lineage)],
          [`${formatNumber(segments.length)} segments`, segments.map(({ name }) => name).join(", ")],
          [`${formatNumber(features.length)} features`, features.map(({ name }) => featureLabel(name)).join(", ")],
          ["Recommendations", recommendations === undefined ? "None in this file" : "Included"],
        ]}
      />
      {lineage.notes === undefined || lineage.notes.length === 0 ? null : (
        <ul class="small notes">
          {lineage.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <CentroidTable model={model} currency={currency} />
    </section>
  );
}
