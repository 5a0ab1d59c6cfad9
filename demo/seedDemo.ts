import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { CreatedSite } from "../shared/admin.ts";
import { Catalogue } from "../shared/catalogue.ts";
import { Model } from "../shared/model.ts";
import type { RunningWorker } from "../tools/startWorker.ts";
import { adminApi } from "../trainer/adminApi.ts";
import { push } from "../trainer/push.ts";
import { seedBundle } from "./seedBundle.ts";
import { seedCampaigns } from "./seedCampaigns.ts";
import { type ShopSeed, shopSeedKey } from "./seedShop.ts";

/** The demo's one site. */
const demoSite = "demo";

/** Makes the demo's site on a running Worker and fills it with what was trained; answers the site's public key. */
export async function seedDemo(worker: RunningWorker, token: string, trained: string, name: string): Promise<string> {
  const catalogue = Catalogue.parse(JSON.parse(await readFile(join(trained, "catalogue.json"), "utf8")));
  const model = Model.parse(JSON.parse(await readFile(join(trained, "model.json"), "utf8")));
  const currency = catalogue.products.find((product) => product.currency !== undefined)?.currency ?? "EUR";
  const api = adminApi(worker.url, token);
  const settings = { name, currency, timeZone: "Europe/London", origins: [], consentMode: "none" };
  const { key } = await api.send("PUT", `/admin/v1/sites/${demoSite}`, CreatedSite, { settings });
  await push({ dir: trained, url: worker.url, token, site: demoSite });
  const campaigns = { campaigns: [...seedCampaigns(model), ...seedBundle(catalogue.products)] };
  await writeFile(join(trained, "campaigns.json"), JSON.stringify(campaigns, null, 2));
  await api.send("PUT", `/admin/v1/sites/${demoSite}/campaigns`, z.unknown(), campaigns);
  const seed: ShopSeed = { products: catalogue.products, name, siteKey: key, currency };
  await (await worker.miniflare.getKVNamespace("KV")).put(shopSeedKey, JSON.stringify(seed));
  return key;
}
