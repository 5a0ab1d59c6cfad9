import type { ModelUpload } from "../../shared/admin.ts";
import { featureLabel } from "../format/featureLabel.ts";
import { sourceLabel } from "../format/sourceLabel.ts";
import { Facts } from "../parts/Facts.tsx";
import { Notes } from "../parts/Notes.tsx";
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
          ["Segments", segments.map(({ name }) => name).join(", ")],
          ["Features", features.map(({ name }) => featureLabel(name)).join(", ")],
          ["Recommendations", recommendations === undefined ? "None in this file" : "Included"],
        ]}
      />
      <Notes notes={lineage.notes} />
      <CentroidTable model={model} currency={currency} />
    </section>
  );
}
