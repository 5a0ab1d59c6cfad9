import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { shardStub } from "../../worker/storage/shard/shardStub.ts";
import { call, makeSite } from "./support/makeSite.ts";
import { shardProfile } from "./support/shardProfile.ts";

const now = Date.now();
const view = { id: "e1", type: "productView", time: now - 1000, item: { id: "p1" } };

test("bad events are rejected with their path, good ones of the same batch are kept", async () => {
  const site = await makeSite();
  const { status, body } = await site.events({
    visitor: "v1",
    events: [
      view,
      { ...view, id: "e2", type: "teleport" },
      { ...view, id: "e3", type: "search", query: " " },
      { ...view, id: "e4", time: 12 },
      { ...view, id: "e5", item: { id: "__proto__" } },
      { ...view, id: "e6", type: "refund", order: { id: "o", value: "free" } },
      "nothing",
      { ...view, id: "e8" },
    ],
  });
  expect(status).toBe(200);
  expect(body.results.map((result) => result.status).join(" ")).toBe(
    "accepted rejected rejected rejected rejected rejected rejected accepted",
  );
  const paths = body.results.map((result) => result.problem?.errors?.[0]?.path);
  expect(paths).toEqual([
    undefined,
    "events[1].type",
    "events[2].query",
    "events[3].time",
    "events[4].item.id",
    "events[5].order.value",
    "events[6]",
    undefined,
  ]);
  expect((await shardProfile(site.site, "v:v1"))?.views.count).toBe(2);
});

test("the future is clamped to now", async () => {
  const site = await makeSite();
  await site.events({ visitor: "v1", events: [{ ...view, time: now + 3_600_000 }] });
  expect((await shardProfile(site.site, "v:v1"))?.lastSeen).toBeLessThanOrEqual(Date.now());
});

test("a clock that is a day off is set right by the batch's sent time", async () => {
  const site = await makeSite();
  const day = 86_400_000;
  await site.events({ visitor: "v1", sentAt: Date.now() - day, events: [{ ...view, time: now - day - 5_000 }] });
  const seen = (await shardProfile(site.site, "v:v1"))?.lastSeen ?? 0;
  expect(Math.abs(seen - (now - 5_000))).toBeLessThan(10_000);
});

test("requests that are no batch get a problem document that says why", async () => {
  const site = await makeSite();
  const path = `/v1/events?key=${site.key}`;
  const problems: [unknown, number, string][] = [
    ["{", 400, "invalid-json"],
    ["[]", 422, "invalid-content"],
    [{ visitor: "v 1", events: [view] }, 422, "invalid-content"],
    [{ visitor: "v1", events: [] }, 422, "invalid-content"],
    ["x".repeat(70_000), 413, "body-too-large"],
  ];
  for (const [body, status, code] of problems) {
    const answer = await call<{ type: string }>("POST", path, body);
    expect([answer.status, answer.body.type]).toEqual([status, `urn:coterie:problem:${code}`]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  }
});

test("without a visitor an event has no owner; a server names one for each event", async () => {
  const site = await makeSite();
  expect((await site.events({ events: [view] })).body.results[0]).toMatchObject({ status: "rejected" });
  const { body } = await site.serverEvents({
    events: [{ ...view, visitor: "v1" }, { ...view, visitor: "no good" }, view],
  });
  expect(body.results.map((result) => result.problem?.errors?.[0]?.path ?? result.status)).toEqual([
    "accepted",
    "events[1].visitor",
    "events[2].visitor",
  ]);
});

test("a browser cannot say that it is a server, nor whose events besides its own these are", async () => {
  const site = await makeSite();
  const { body } = await site.events({
    visitor: "v1",
    events: [
      { ...view, source: "server" },
      { ...view, id: "e2", visitor: "v2" },
    ],
  });
  expect(body.results.map((result) => result.status)).toEqual(["accepted", "accepted"]);
  expect((await shardProfile(site.site, "v:v1"))?.sessions.count).toBe(1);
  expect(await shardProfile(site.site, "v:v2")).toBeNull();
});

test("keys, tokens and origins: what is not this site's gets nothing", async () => {
  const [site, other] = await Promise.all([makeSite({ origins: ["https://shop.example"] }), makeSite()]);
  const body = { visitor: "v1", events: [view] };
  expect((await call("POST", "/v1/events", body)).status).toBe(401);
  expect((await call("POST", "/v1/events?key=pk_nothing", body)).status).toBe(401);
  expect((await call("POST", "/v1/events", body, "sk_nothing")).status).toBe(401);
  expect((await call("GET", `/admin/v1/sites/${site.site}`, undefined, other.token)).status).toBe(403);
  expect((await call("GET", `/admin/v1/sites/${site.site}`, undefined, site.key)).status).toBe(401);
  expect((await call("GET", "/admin/v1/sites/unknown", undefined, "operator")).status).toBe(404);
  expect((await call("PUT", "/admin/v1/sites/new", {}, site.token)).status).toBe(403);
  expect((await call("GET", "/admin/v1/session", undefined, site.token)).body).toEqual({
    role: "site",
    sites: [site.site],
  });
});

test("an ingest token sends events and administers nothing", async () => {
  const site = await makeSite();
  const { body } = await site.admin<{ token: string }>("POST", "/tokens", { role: "server" });
  expect((await call("POST", "/v1/events", { visitor: "v1", events: [view] }, body.token)).status).toBe(200);
  expect((await call("GET", `/admin/v1/sites/${site.site}`, undefined, body.token)).status).toBe(403);
});

test("a plain event costs at most 4 rows, an order at most 8 over both shards", async () => {
  const site = await makeSite();
  const order = (id: string) => ({ id, type: "purchaseComplete", time: now, order: { id, value: 1, currency: "GBP" } });
  const warm = Array.from({ length: 20 }, (_, i) => order(`warm-${i}`));
  await site.events({ visitor: "v1", events: [{ ...view, id: "first" }] });
  await site.events({ visitor: "v2", events: warm });
  for (const stub of [0, 1, 2, 3].map((shard) => shardStub(env, site.site, shard))) {
    // What is due from the warming up is done before anything is counted.
    await runDurableObjectAlarm(stub);
    await runInDurableObject(stub, countRows);
  }
  const rowsOf = async (event: unknown) => {
    written.rows = 0;
    await site.events({ visitor: "v1", events: [event] });
    return written.rows;
  };
  expect(await rowsOf({ ...view, id: "plain" })).toBe(3);
  expect(await rowsOf({ ...view, id: "changing", type: "addToCart" })).toBe(4);
  const rows = await rowsOf(order("o1"));
  expect(rows).toBeGreaterThanOrEqual(5);
  expect(rows).toBeLessThanOrEqual(8);
  const refund = { id: "r1", type: "refund", time: now, order: { id: "o1", value: 1, currency: "GBP" } };
  expect(await rowsOf(refund)).toBeLessThanOrEqual(8);
  expect(await rowsOf({ id: "who", type: "identify", time: now, customer: "c" })).toBeLessThanOrEqual(9);
});

const written = { rows: 0 };

/** Counts the rows that a shard's statements write, indexes included, as SQLite reports them. */
function countRows(_: unknown, state: DurableObjectState): void {
  const { sql } = state.storage;
  // Lazy work must not run into the count.
  state.storage.setAlarm = async () => undefined;
  const exec = sql.exec.bind(sql);
  sql.exec = ((...args: Parameters<typeof exec>) => {
    const cursor = exec(...args);
    written.rows += cursor.rowsWritten;
    return cursor;
  }) as typeof sql.exec;
}
