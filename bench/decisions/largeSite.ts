import { createHash } from "node:crypto";
import * as z from "zod";
import { CreatedSite } from "../../shared/admin.ts";
import type { Campaign } from "../../shared/campaign.ts";
import type { Product } from "../../shared/catalogue.ts";
import { FeatureName } from "../../shared/features.ts";
import type { Recommendations } from "../../shared/recommendations.ts";
import { sendCatalogue } from "../../shared/sendCatalogue.ts";
import { startWorker } from "../../tools/startWorker.ts";
import { adminApi } from "../../trainer/adminApi.ts";
import { bannersFor } from "./bannersFor.ts";
import { modelOf } from "./modelOf.ts";

/** A site as KV holds it once it is published, and its public key. */
export type LargeSite = { key: string; values: Map<string, string> };

const token = "decisions";
const base = "/admin/v1/sites/large";
/** Other products that each product's list names. */
const related = 10;

/** Publishes a site of so many products through the admin API, with lists by item, and takes out what KV then holds. */
export async function largeSite(products: number): Promise<LargeSite> {
  const worker = await startWorker({
    script: "dist/worker/index.js",
    port: 0,
    bindings: { OPERATOR_TOKEN_SHA256: createHash("sha256").update(token).digest("hex") },
  });
  try {
    const { send } = adminApi(worker.url, token);
    const settings = { name: "Large", currency: "GBP", timeZone: "UTC", origins: [], consentMode: "none" };
    const { key } = await send("PUT", base, CreatedSite, { settings });
    const all = Array.from({ length: products }, (_, i) => product(i));
    await sendCatalogue(send, `${base}/catalogue`, all, () => true);
    const model = modelOf(16, FeatureName.options);
    await send("POST", `${base}/models`, z.unknown(), { model, recommendations: tablesOf(all, model.segments) });
    await send("POST", `${base}/models/1/activate`, z.unknown());
    await send("PUT", `${base}/campaigns`, z.unknown(), { campaigns: [...bannersFor(model), list] });
    const kv = await worker.miniflare.getKVNamespace("KV");
    const values = new Map<string, string>();
    for (let cursor: string | undefined; ; ) {
      const page = await kv.list(cursor === undefined ? {} : { cursor });
      for (const { name } of page.keys) values.set(name, (await kv.get(name, "text")) ?? "");
      if (page.list_complete) return { key, values };
      cursor = page.cursor;
    }
  } finally {
    await worker.stop();
  }
}

const list: Campaign = {
  id: "list",
  name: "List",
  slot: "recommended",
  priority: 1,
  kind: "recommendations",
  content: { title: "For you", strategies: ["forYou", "popularInSegment", "popular"], limit: 20 },
};

function product(i: number): Product {
  return {
    id: `p${i}`,
    title: `Product ${i} of the large shop`,
    link: `/product/${i}`,
    image: `/image/${i}.svg`,
    category: `Department ${i % 20} > Aisle ${i % 200}`,
    brand: `Brand ${i % 500}`,
    price: 1000 + (i % 5000),
    currency: "GBP",
    availability: i % 10 === 0 ? "out_of_stock" : "in_stock",
  };
}

function tablesOf(products: Product[], segments: { id: string }[]): Recommendations {
  const ids = products.map(({ id }) => id);
  const near = (i: number) =>
    Array.from({ length: related }, (_, j): [string, number] => [
      ids[(i + 1 + j * 977) % ids.length] as string,
      1 / (j + 1),
    ]);
  return {
    v: 1,
    overall: ids.slice(0, 200),
    segments: Object.fromEntries(segments.map(({ id }, i) => [id, ids.slice(i * 100, i * 100 + 200)])),
    related: Object.fromEntries(ids.map((id, i) => [id, near(i)])),
  };
}
