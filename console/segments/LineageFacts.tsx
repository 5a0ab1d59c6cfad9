import type { Model } from "../../shared/model.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { sourceLabel } from "../format/sourceLabel.ts";
import { Facts } from "../parts/Facts.tsx";

/** Where a model came from, and how good it was found to be. */
export function LineageFacts({ model }: { model: Model }) {
  const { lineage, metrics, fallback } = model;
  const counted = (value: number | undefined) => (value === undefined ? undefined : formatNumber(value));
  return (
    <section aria-label="Origin">
      <h3>Origin</h3>
      <Facts
        facts={[
          ["Source", sourceLabel(lineage)],
          ["Made", lineage.created],
          ["Visitors", counted(lineage.visitors)],
          ["Rows", counted(lineage.rows)],
          ["Events before a visitor belongs to a segment", formatNumber(fallback.minEvents)],
          ["Seed", lineage.seed],
          ...Object.entries(lineage.parameters ?? {}).map(([name, value]) => [name, String(value)] as const),
          ...Object.entries(metrics ?? {}).map(([name, value]) => [name, formatNumber(value)] as const),
          ["SHA-256 of the input", lineage.inputSha256],
        ]}
      />
      {lineage.notes?.map((note) => (
        <p key={note} class="small">
          {note}
        </p>
      ))}
    </section>
  );
}
