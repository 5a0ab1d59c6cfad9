import { type Context, Hono } from "hono";
import * as z from "zod";
import {
  type DeliveryList,
  mostWebhooks,
  Replay,
  WebhookChange,
  WebhookCreation,
  type WebhookWithSecret,
} from "../../../shared/webhook.ts";
import { webhookUrlError } from "../../domain/webhookUrlError.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readJson } from "../../http/readJson.ts";
import { readQuery } from "../../http/readQuery.ts";
import { randomText } from "../../http/secrets.ts";
import { webhookSecret } from "../../http/webhookSecret.ts";
import { webhooksStub } from "../../storage/webhooks/webhooksStub.ts";

const DeliveriesQuery = z.strictObject({
  cursor: z.optional(z.coerce.number().int().min(1)),
  limit: z.optional(z.coerce.number().int().min(1).max(200)),
  state: z.optional(z.enum(["queued", "delivered", "failed"])),
});

const one = "/sites/:site/webhooks/:webhook{wh_[A-Za-z0-9]{16}}";

/** A site's webhooks: where its triggers go, what became of them, and sending them again. */
export const webhooksRoutes = new Hono<AppEnv>()
  .get("/sites/:site/webhooks", async (c) => c.json({ webhooks: await (await webhooksOf(c)).list() }))
  .post("/sites/:site/webhooks", async (c) => {
    const webhooks = await webhooksOf(c);
    const creation = await readJson(c, WebhookCreation, adminBytes);
    requirePublic(c, creation.url);
    const [id, secret] = [`wh_${randomText(16)}`, webhookSecret()];
    const created = await webhooks.create(c.req.param("site"), { ...creation, id, secret });
    if (created === null) throw new ProblemError("conflict", `A site has at most ${mostWebhooks} webhooks`);
    return c.json({ ...created, secret } satisfies WebhookWithSecret, 201);
  })
  .get(one, async (c) => {
    const webhooks = await (await webhooksOf(c)).list();
    return c.json(found(webhooks.find(({ id }) => id === c.req.param("webhook")) ?? null));
  })
  .patch(one, async (c) => {
    const webhooks = await webhooksOf(c);
    const change = await readJson(c, WebhookChange, adminBytes);
    if (change.url !== undefined) requirePublic(c, change.url);
    return c.json(found(await webhooks.change(c.req.param("webhook"), change)));
  })
  .delete(one, async (c) => {
    found((await (await webhooksOf(c)).remove(c.req.param("webhook"))) || null);
    return c.body(null, 204);
  })
  .post(`${one}/rotate`, async (c) => {
    const secret = webhookSecret();
    const webhook = found(await (await webhooksOf(c)).rotate(c.req.param("webhook"), secret));
    return c.json({ ...webhook, secret } satisfies WebhookWithSecret);
  })
  .post(`${one}/test`, async (c) => c.json(found(await (await webhooksOf(c)).tryOut(c.req.param("webhook")))))
  .get(`${one}/deliveries`, async (c) => {
    const webhooks = await webhooksOf(c);
    const { cursor: before = null, limit = 50, state = null } = readQuery(c, DeliveriesQuery);
    const page = await webhooks.deliveries(c.req.param("webhook"), { before, limit, state });
    return c.json(found(page) satisfies DeliveryList);
  })
  .post(`${one}/replay`, async (c) => {
    const webhooks = await webhooksOf(c);
    const replay = await readJson(c, Replay, adminBytes);
    const queued = await webhooks.replay(c.req.param("webhook"), replay);
    if (queued === null) throw new ProblemError("not-found", "There is no such active webhook, or no such delivery");
    return c.json({ queued });
  });

/** The webhooks of the site in the path, for a token that may administer it. */
async function webhooksOf(c: Context<AppEnv>) {
  const { description } = await administered(c, c.req.param("site") ?? "");
  return webhooksStub(c.env, description.site);
}

/** Ends with `invalid-content` where an address may not be called from here. */
function requirePublic(c: Context<AppEnv>, url: string): void {
  const detail = webhookUrlError(url, { allowLocal: c.env.WEBHOOKS_ALLOW_LOCAL === "true" });
  if (detail !== null) throw new ProblemError("invalid-content", undefined, [{ path: "url", detail }]);
}

/** Ends with `not-found` where there is nothing. */
function found<T>(value: T | null): T {
  if (value === null) throw new ProblemError("not-found", "There is no such webhook");
  return value;
}
