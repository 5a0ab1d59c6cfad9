import * as z from "zod";
import { CreatedSite } from "../shared/admin.ts";
import type { Campaign } from "../shared/campaign.ts";
import type { FoldContext } from "../shared/foldLog.ts";
import type { Model } from "../shared/model.ts";
import type { AdminApi } from "../trainer/adminApi.ts";
import { trainedFeatures } from "../trainer/trainedFeatures.ts";

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

const model: Model = {
  v: 1,
  features: trainedFeatures.map((name) => ({
    name,
    impute: 0,
    min: 0,
    max: 1e9,
    transform: "log1p",
    mean: 1,
    deviation: 1,
  })),
  segments: Array.from({ length: segments }, (_, i) => ({
    id: `s${i}`,
    name: `S${i}`,
    centroid: trainedFeatures.map((_, j) => Math.sin(i * 13 + j)),
  })),
  fallback: { minEvents: 1 },
  lineage: { source: "csv", created: "2026-01-01" },
};

const campaigns: Campaign[] = [
  ...model.segments.map(
    ({ id }): Campaign => ({
      id,
      name: `For ${id}`,
      slot: "home-hero",
      priority: 1,
      audience: { segments: [id] },
      kind: "banner",
      content: { headline: "Hello", text: "A banner", link: "/", action: "Look" },
    }),
  ),
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
