import * as z from "zod";
import { CreatedSite } from "../shared/admin.ts";
import type { Campaign } from "../shared/campaign.ts";
import type { FoldContext } from "../shared/foldLog.ts";
import type { AdminApi } from "../trainer/adminApi.ts";
import { trainedFeatures } from "../trainer/trainedFeatures.ts";
import { bannersFor } from "./decisions/bannersFor.ts";
import { modelOf } from "./decisions/modelOf.ts";

const segments = 6;

/** A site to be measured, its credentials, and what its profiles are folded with. */
export type BenchSite = { key: string; token: string; context: FoldContext };

/** Makes a site as a shop has it: 13 features, 6 segments, a banner for each, 300 products with item lists. */
export async function benchSite(api: AdminApi): Promise<BenchSite> {
  const settings = { name: "Bench", currency: "GBP", timeZone: "UTC", origins: [], consentMode: "none" };
  const { key, token } = await api.send("PUT", "/admin/v1/sites/bench", CreatedSite, { settings });
  const base = "/admin/v1/sites/bench";
  const ids = Array.from({ length: 300 }, (_, i) => `p${i}`);
  const products = ids.map((id) => ({
    id,
    title: `Product ${id}`,
    link: `/product/${id}`,
    image: `/image/${id}.svg`,
    price: 1000,
    currency: "GBP",
  }));
  await api.send("PUT", `${base}/catalogue`, z.unknown(), { v: 1, products });
  await api.send("POST", `${base}/models`, z.unknown(), { model, recommendations: tablesOf(ids) });
  await api.send("POST", `${base}/models/1/activate`, z.unknown());
  await api.send("PUT", `${base}/campaigns`, z.unknown(), { campaigns });
  return { key, token, context: { currency: settings.currency, model: { version: 1, model } } };
}

const model = modelOf(segments, trainedFeatures);

const campaigns: Campaign[] = [
  ...bannersFor(model),
  {
    id: "list",
    name: "List",
    slot: "recommended",
    priority: 1,
    kind: "recommendations",
    content: { title: "For you", strategies: ["viewedTogether", "popularInSegment", "popular"], limit: 8 },
  },
];

function tablesOf(ids: string[]) {
  const related = ids.map(
    (id, i) => [id, ids.slice(0, 20).map((_, j) => [ids[(i + j * 7 + 1) % ids.length], 1 / (j + 1)])] as const,
  );
  return {
    v: 1,
    overall: ids.slice(0, 50),
    segments: Object.fromEntries(model.segments.map(({ id }, i) => [id, ids.slice(i * 20, i * 20 + 50)])),
    related: Object.fromEntries(related),
  };
}
