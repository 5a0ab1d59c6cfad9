import { Hono } from "hono";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { deadLettersStub } from "../../storage/deadLetters/deadLettersStub.ts";
import { siteBacklog } from "../../storage/shard/siteBacklog.ts";
import { webhooksStub } from "../../storage/webhooks/webhooksStub.ts";

/** `GET …/health`: what a site has yet to do, and how long it has waited; for administrators, since it tells of its trade. */
export const siteHealthRoutes = new Hono<AppEnv>().get("/sites/:site/health", async (c) => {
  const { description } = await administered(c, c.req.param("site"));
  const { site, shards, quota } = description;
  const [backlog, deadLetters, webhooks] = await Promise.all([
    siteBacklog(c.env, site, shards),
    deadLettersStub(c.env, site).summary(),
    webhooksStub(c.env, site).pending(site),
  ]);
  const now = Date.now();
  const late = (time: number | null) => (time === null ? 0 : Math.max(0, now - time));
  const lanes = Object.fromEntries(
    Object.entries(backlog.lanes).map(([lane, { oldest, ...counts }]) => [lane, { ...counts, oldestMs: late(oldest) }]),
  );
  return c.json({ now, outbox: { lanes, alarmMs: late(backlog.alarm) }, deadLetters, webhooks, quota });
});
