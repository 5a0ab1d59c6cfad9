import { useState } from "preact/hooks";
import type { Cohort, CohortResults } from "../../shared/siteResults.ts";
import { formatMoney } from "../format/formatMoney.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { formatShare } from "../format/formatShare.ts";
import { ScrollArea } from "../parts/ScrollArea.tsx";

type Props = { cohorts: CohortResults; currency: string };
type Kind = "retention" | "repeatPurchase" | "lifetimeValue";

const kinds: Record<Kind, { label: string; of: string }> = {
  retention: { label: "Came back", of: "Of those first seen in a week, the share seen in a later one." },
  repeatPurchase: {
    label: "Bought again",
    of: "Of those who first bought in a week, the share who had bought again by a later one.",
  },
  lifetimeValue: {
    label: "Lifetime value",
    of: "Revenue less refunds by then, for each of those who first bought in a week.",
  },
};
/** Weeks that are shown: of cohorts, and behind each. */
const most = 13;

/** Weekly cohorts, the newest first, and what became of each. */
export function CohortTables({ cohorts, currency }: Props) {
  const [kind, setKind] = useState<Kind>("retention");
  const rows = cohorts[kind].slice(-most).reverse();
  const weeks = Math.min(most, Math.max(0, ...rows.map(({ byWeek }) => byWeek.length)));
  const largest = Math.max(0, ...rows.flatMap(({ byWeek }) => byWeek.slice(kind === "retention" ? 1 : 0)));
  const format = (value: number) => (kind === "lifetimeValue" ? formatMoney(value, currency) : formatShare(value));
  return (
    <section aria-label="Cohorts">
      <header class="cardHead">
        <h3>Cohorts</h3>
        <label class="small">
          <span class="unseen">What is shown of cohorts</span>
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
            {Object.entries(kinds).map(([name, { label }]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </header>
      <p class="small">{kinds[kind].of} The current week is left out, since it is not over.</p>
      {weeks === 0 ? (
        <p class="hint">No week is over yet.</p>
      ) : (
        <ScrollArea label="Cohorts by week">
          <table class="figures">
            <thead>
              <tr>
                <th scope="col">Week of</th>
                <th scope="col">{kind === "retention" ? "Visitors" : "Buyers"}</th>
                {Array.from({ length: weeks }, (_, week) => (
                  <th key={week} scope="col">
                    {week === 0 ? "Same week" : `+${week}`}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cohort) => (
                <CohortRow key={cohort.monday} cohort={cohort} weeks={weeks} largest={largest} format={format} />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}

type RowProps = { cohort: Cohort; weeks: number; largest: number; format: (value: number) => string };

function CohortRow({ cohort: { monday, size, byWeek }, weeks, largest, format }: RowProps) {
  return (
    <tr>
      <th scope="row">{monday}</th>
      <td>{formatNumber(size)}</td>
      {Array.from({ length: weeks }, (_, week) => {
        const value = byWeek[week];
        if (value === undefined) return <td key={week} />;
        const depth = largest > 0 ? Math.round((100 * Math.min(value, largest)) / largest) : 0;
        return (
          <td key={week} class="shaded" style={{ "--depth": `${depth}%` }}>
            {format(value)}
          </td>
        );
      })}
    </tr>
  );
}
