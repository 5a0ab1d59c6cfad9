import { shopScript, shopStyle } from "coterie:shop";
import { app } from "../worker/app.ts";
import type { Env } from "../worker/env.ts";
import { traced } from "../worker/http/traced.ts";
import { type ShopSeed, shopSeedKey } from "./seedShop.ts";
import { createShop } from "./shop/createShop.tsx";

export { SiteControl } from "../worker/storage/control/SiteControl.ts";
export { SiteDeadLetters } from "../worker/storage/deadLetters/SiteDeadLetters.ts";
export { ProfileShard } from "../worker/storage/shard/ProfileShard.ts";
export { SiteWebhooks } from "../worker/storage/webhooks/SiteWebhooks.ts";

/** What Coterie serves; everything else is the shop's. */
const coteriePaths = /^\/((v1|t|admin|console|health)(\/|$)|coterie[.-])/;

let shop: ReturnType<typeof createShop> | undefined;

/** The demo: a storefront, and Coterie on the same host, as a merchant would route it. */
export default {
  async fetch(request: Request, env: Env, context: Parameters<typeof app.fetch>[2]): Promise<Response> {
    if (coteriePaths.test(new URL(request.url).pathname)) {
      return traced(Date.now(), app.fetch(request, env, context));
    }
    shop ??= await openShop(env);
    return (
      shop?.fetch(request) ??
      new Response("The shop is not stocked yet.", { status: 503, headers: { "Retry-After": "1" } })
    );
  },
};

async function openShop(env: Env): Promise<ReturnType<typeof createShop> | undefined> {
  const seed = await env.KV.get<ShopSeed>(shopSeedKey, "json");
  return seed === null ? undefined : createShop({ ...seed, script: shopScript, style: shopStyle });
}
