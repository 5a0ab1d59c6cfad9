import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Event } from "../../shared/event.ts";
import type { Problem } from "../../shared/problem.ts";
import type { Published } from "../../worker/domain/published.ts";
import { notHereYet } from "../../worker/storage/kv/publishedIn.ts";
import { shardOf, shardStub } from "../../worker/storage/shard/shardStub.ts";
import { makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { shardProfile } from "./support/shardProfile.ts";

const now = Date.now() - 60_000;
const view = (id: string) => ({ id, type: "productView", time: now, item: { id: "p1" } });
const order = (id: string, order: string) => ({
  id,
  type: "purchaseComplete",
  time: now,
  order: { id: order, value: 100, currency: "GBP" },
});

test("an order whose event id was used before is counted all the same", async () => {
  const site = await makeSite();
  await site.events({ visitor: "v1", events: [view("reused")] });
  for (const id of ["1001", "1002"]) {
    const { body } = await site.serverEvents({ visitor: "v1", events: [order("reused", id)] });
    expect(body.results[0]?.status).toBe("accepted");
  }
  expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ count: 2, revenue: 200 });
});

test("what is due soon stays due soon, though the shard restarts and a lazy event comes first", async () => {
  const site = await makeSite();
  const shard = shardStub(env, site.site, await shardOf(site.site, 4, "v:v1"));
  await site.events({ visitor: "v1", events: [view("a")] });
  const soon = Date.now() + 5_000;
  await runInDurableObject(shard, (_, state) => {
    state.storage.sql.exec("UPDATE due SET at = ?", soon);
    state.storage.sql.exec("UPDATE subject SET due = ?", soon);
    return state.storage.setAlarm(soon);
  });
  await abortAllDurableObjects();
  const other = await visitorOfSameShard(site.site, "v:v1");
  await site.events({ visitor: other, events: [view("b")] });
  const alarm = await runInDurableObject(shardStub(env, site.site, await shardOf(site.site, 4, "v:v1")), (_, state) =>
    state.storage.getAlarm(),
  );
  expect(alarm).toBeLessThanOrEqual(soon);
});

test("of many changes at once the last is what the pointer shows, with nothing of it missing", async () => {
  const site = await makeSite();
  const campaign = (id: string) => ({
    id,
    name: id,
    slot: "hero",
    priority: 1,
    kind: "banner" as const,
    content: { headline: id },
  });
  await Promise.all(Array.from({ length: 12 }, (_, i) => site.campaigns([campaign(`c${i}`)])));
  const { body } = await site.admin<{ version: number }>("GET", "");
  const pointer = await env.KV.get<{ version: number }>(`credential:${site.key}`, "json");
  expect(pointer?.version).toBe(body.version);
  const published = await env.KV.get<Published>(`published:${site.site}:${body.version}`, "json");
  expect({ campaigns: published?.campaigns }).toEqual((await site.admin("GET", "/campaigns")).body);
});

test("a segment is not called what objects call their own, but for what is no key of theirs", async () => {
  const site = await makeSite();
  const refused = await site.admin<Problem>("POST", "/models", {
    model: modelOn("productViews", { constructor: 0, valueof: 9 }),
  });
  expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([422, "model.segments[0].id"]);
  const tables = { v: 1, overall: ["p1"], segments: {}, related: {} };
  await site.activate(modelOn("productViews", { valueof: 0, tostring: 9 }), tables);
  await site.admin("PUT", "/catalogue", { v: 1, products: [{ id: "p1", title: "P", link: "/p" }] });
  const content = { title: "T", strategies: ["popularInSegment" as const, "popular" as const], limit: 2 };
  await site.campaigns([{ id: "l", name: "L", slot: "l", priority: 1, kind: "recommendations", content }]);
  const { status, body } = await site.decide({ visitor: "v1", slots: ["l"], recent: [view("a")] });
  expect([status, body.segment?.id, body.slots["l"]?.kind]).toEqual([200, "valueof", "recommendations"]);
});

test("what rates or clocks would make unsound is refused, and the base currency stays", async () => {
  const site = await makeSite({ rates: { EUR: 1_000_000 } });
  const huge = { ...order("a", "o1"), order: { id: "o1", value: 900_000_000_000, currency: "EUR" } };
  expect((await site.events({ visitor: "v1", events: [huge] })).body.results[0]?.problem?.errors?.[0]?.path).toBe(
    "events[0].order.value",
  );
  const { body } = await site.events({ visitor: "v1", sentAt: 4_000_000_000_000, events: [view("b")] });
  expect(body.results[0]?.problem?.errors?.[0]?.path).toBe("events[0].time");
  const changed = await site.admin<Problem>("PUT", "/settings", {
    name: "S",
    currency: "EUR",
    timeZone: "UTC",
    origins: [],
    consentMode: "none",
  });
  expect(changed.status).toBe(409);
});

test("a version that KV does not show a shard yet keeps no event: the one before does, or all of it is tried again", async () => {
  const site = await makeSite();
  const append = async (version: number, id: string) => {
    const event = { ...view(id), source: "server" } as Event;
    const shard = shardStub(env, site.site, 0);
    return shard.append({ site: site.site, shards: 4, version }, [{ subject: "v:v1", event }]);
  };
  await expect(append(99, "a")).rejects.toThrow(notHereYet);
  expect(await append(1, "b")).toEqual(["created"]);
  expect(await append(99, "c")).toEqual(["accepted"]);
  const failing = { append: () => Promise.reject(new Error(`version 2 of ${site.site} ${notHereYet}`)) };
  const SHARDS = { idFromName: (name: string) => name, get: () => failing } as unknown as typeof env.SHARDS;
  const answer = await site.events({ visitor: "v1", events: [view("d")] }, { ...env, SHARDS });
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
});

async function visitorOfSameShard(site: string, subject: string): Promise<string> {
  const shard = await shardOf(site, 4, subject);
  for (let i = 0; ; i++) if ((await shardOf(site, 4, `v:other-${i}`)) === shard) return `other-${i}`;
}
