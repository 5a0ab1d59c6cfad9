import type { Model } from "../../shared/model.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { formatTime } from "../format/formatTime.ts";
import { sourceLabel } from "../format/sourceLabel.ts";
import { Facts } from "../parts/Facts.tsx";
import { Notes } from "../parts/Notes.tsx";

/** Where a model came from; how it was found, and how good, for whoever wants to know. */
export function LineageFacts({ model: { lineage, metrics = {}, fallback } }: { model: Model }) {
  const { parameters = {}, seed, inputSha256 } = lineage;
  const how = [
    ...Object.entries(metrics).map(([name, value]) => [name, formatNumber(value)] as const),
    ...Object.entries(parameters).map(([name, value]) => [name, String(value)] as const),
    ["seed", seed] as const,
    ["input SHA-256", inputSha256] as const,
  ];
  return (
    <section aria-label="Origin">
      <h3>Origin</h3>
      <Facts
        facts={[
          ["Source", sourceLabel(lineage)],
          ["Made", madeAt(lineage.created)],
          ["Visitors", counted(lineage.visitors)],
          ["Rows read", counted(lineage.rows)],
          ["Assigned from", `${leastOf(fallback)} of a visitor on`],
        ]}
      />
      <Notes notes={lineage.notes} />
      {how.every(([, value]) => value === undefined) ? null : (
        <details>
          <summary>Measures and parameters</summary>
          <Facts facts={how} />
        </details>
      )}
    </section>
  );
}

function leastOf({ minEvents, minOrders = 0 }: Model["fallback"]): string {
  const events = `${formatNumber(minEvents)} events`;
  return minOrders === 0 ? events : `${events} and ${formatNumber(minOrders)} orders`;
}

/** `created` is a text of the file: a time as a rule, though nothing enforces it. */
function madeAt(created: string): string {
  const time = Date.parse(created);
  return Number.isNaN(time) ? created : formatTime(time);
}

function counted(value: number | undefined): string | undefined {
  return value === undefined ? undefined : formatNumber(value);
}
