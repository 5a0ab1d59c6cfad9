import { AttributionResults, CohortResults } from "../../shared/siteResults.ts";
import { adminApi } from "../../trainer/adminApi.ts";

/** What results tell of all buyers: how many there are, their orders, and revenue less refunds, minor units. */
export type Bought = { buyers: number; orders: number; net: number };

/** What a site's results tell of its buyers, in the year before now: rolled up over all shards. */
export async function storedResults(url: string, token: string, site: string): Promise<Bought> {
  const api = adminApi(url, token);
  const results = `/admin/v1/sites/${site}/results`;
  const { seen } = await api.send("GET", `${results}/attribution?weeks=53`, AttributionResults);
  const { repeatPurchase } = await api.send("GET", `${results}/cohorts`, CohortResults);
  return {
    buyers: repeatPurchase.reduce((sum, { size }) => sum + size, 0),
    orders: seen.reduce((sum, { orders }) => sum + orders, 0),
    net: seen.reduce((sum, { net }) => sum + net, 0),
  };
}
