import type { AttributionResults } from "../../shared/siteResults.ts";
import { formatMoney } from "../format/formatMoney.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { ScrollArea } from "../parts/ScrollArea.tsx";

type Props = { attribution: AttributionResults; currency: string };
type Credit = AttributionResults["seen"][number];

/** Which campaigns stood before orders: the one seen last, and the one clicked last. */
export function CreditTable({ attribution: { seen, clicked, first, last }, currency }: Props) {
  const campaigns = [...new Set([...seen, ...clicked].map(({ campaign }) => campaign))];
  return (
    <section aria-label="Before orders">
      <h3>Before orders</h3>
      <p class="small">
        Orders of the weeks of {first} to {last}, by the campaign seen last and by the one clicked last. It tells who
        was there before, not who caused it: only an experiment tells that.
      </p>
      {campaigns.length === 0 ? (
        <p class="hint">No orders in these weeks.</p>
      ) : (
        <ScrollArea label="Campaigns before orders">
          <table class="figures">
            <thead>
              <tr>
                <th scope="col">Campaign</th>
                <th scope="col">Orders, seen last</th>
                <th scope="col">Revenue</th>
                <th scope="col">Orders, clicked last</th>
                <th scope="col">Revenue</th>
              </tr>
            </thead>
            <tbody>
              {campaigns.map((campaign) => (
                <tr key={campaign}>
                  <th scope="row">{campaign ?? "none"}</th>
                  <Cells credit={seen.find((one) => one.campaign === campaign)} currency={currency} />
                  <Cells credit={clicked.find((one) => one.campaign === campaign)} currency={currency} />
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}

function Cells({ credit, currency }: { credit: Credit | undefined; currency: string }) {
  return (
    <>
      <td>{formatNumber(credit?.orders ?? 0)}</td>
      <td>{formatMoney(credit?.net ?? 0, currency)}</td>
    </>
  );
}
