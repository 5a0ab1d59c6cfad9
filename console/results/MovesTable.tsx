import type { MigrationResults } from "../../shared/siteResults.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { formatShare } from "../format/formatShare.ts";
import { ScrollArea } from "../parts/ScrollArea.tsx";
import { segmentName } from "./segmentName.ts";

/** From which segments visitors moved to which, from one active week to the next. */
export function MovesTable({ migration: { moves, first, last } }: { migration: MigrationResults }) {
  const from = [...new Set(moves.map((move) => move.from))];
  const to = [...new Set(moves.map((move) => move.to))].sort();
  return (
    <section aria-label="Moves between segments">
      <h3>Moves between segments</h3>
      <p class="small">
        Weeks of {first} to {last}; a visitor counts once for each week in which it came. A row says where those of a
        segment were the next time.
      </p>
      {moves.length === 0 ? (
        <p class="hint">Nobody came in these weeks.</p>
      ) : (
        <ScrollArea label="Moves">
          <table class="figures">
            <thead>
              <tr>
                <th scope="col">From</th>
                {to.map((id) => (
                  <th key={id} scope="col">
                    {segmentName(id)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {from.map((id) => (
                <tr key={id}>
                  <th scope="row">{segmentName(id)}</th>
                  {to.map((target) => {
                    const move = moves.find((one) => one.from === id && one.to === target);
                    if (move === undefined) return <td key={target}>–</td>;
                    return (
                      <td key={target} class="shaded" style={{ "--depth": `${Math.round(100 * move.share)}%` }}>
                        {formatShare(move.share)}
                        <span class="unit">{formatNumber(move.visitors)}</span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}
