import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { AudienceMember } from "../../shared/audience.ts";
import { shardOf, shardStub } from "../../worker/storage/shard/shardStub.ts";
import { makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { runAlarms } from "./support/runAlarms.ts";

const now = Date.now() - 60_000;
const order = (id: string, value: number) => ({
  id: `e-${id}`,
  type: "purchaseComplete",
  time: now,
  order: { id, value, currency: "GBP" },
});
const path = (segment: string, query = "") => `/segments/${segment}/audience${query}`;

test("an audience is all who are in a segment and have not said no, as NDJSON and as CSV", async () => {
  const site = await makeSite();
  await site.activate(modelOn("frequency", { none: 0, buyers: 1 }));
  const buyers = Array.from({ length: 12 }, (_, i) => `b${i}`);
  const events = [
    ...buyers.map((visitor, i) => ({ visitor, ...order(`o${i}`, 100 + i) })),
    { visitor: "looker", id: "l", type: "productView", time: now, item: { id: "p1" } },
    { customer: "ann-77", ...order("o99", 500) },
    { visitor: "ann", id: "i", type: "identify", time: now + 1, customer: "ann-77", traits: { tier: "=1+1" } },
  ];
  const later = [
    { visitor: "b3", id: "no", type: "consent", time: now + 1, granted: false },
    { visitor: "b4", id: "back", type: "refund", time: now + 1, order: { id: "o4", value: 4, currency: "GBP" } },
  ];
  for (const part of [events, later]) {
    const { body } = await site.serverEvents({ events: part });
    expect(new Set(body.results.map(({ status }) => status))).toEqual(new Set(["accepted"]));
  }
  await runAlarms(site.site, "merge");

  const answer = await site.admin<string>("GET", path("buyers", "?format=ndjson"));
  expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
  const members = answer.body
    .trimEnd()
    .split("\n")
    .map((line): AudienceMember => JSON.parse(line));
  const visitors = members.filter(({ subject }) => subject === "visitor");
  expect(visitors.map(({ id }) => id).sort()).toEqual(buyers.filter((id) => id !== "b3").sort());
  expect(members.find(({ id }) => id === "b4")).toMatchObject({
    orders: 1,
    revenue: 100,
    currency: "GBP",
    lastSeen: now,
  });
  expect(members.filter(({ subject }) => subject === "customer")).toMatchObject([
    { revenue: 500, traits: { tier: "=1+1" } },
  ]);
  expect(answer.body).not.toContain("ann-77");

  const csv = await site.admin<string>("GET", path("buyers"));
  expect(csv.headers.get("content-disposition")).toContain("audience.csv");
  const [head, ...lines] = csv.body.trimEnd().split("\r\n");
  expect(head).toBe("subject,id,since,orders,revenue,currency,lastSeen,traits");
  expect(lines).toHaveLength(members.length);
  expect((await site.admin<string>("GET", path("none", "?format=ndjson"))).body.split("\n")[0]).toContain('"looker"');
});

test("a visitor that is known to be a customer is in as the customer", async () => {
  const site = await makeSite();
  await site.activate(modelOn("frequency", { none: 0, buyers: 1 }));
  const identify = { visitor: "v1", id: "i", type: "identify", time: now + 1, customer: "c-1" };
  await site.serverEvents({ events: [{ visitor: "v1", ...order("o1", 100) }, identify] });
  await runAlarms(site.site, "merge");
  const { body } = await site.admin<string>("GET", path("buyers", "?format=ndjson"));
  const members = body
    .trimEnd()
    .split("\n")
    .map((line): AudienceMember => JSON.parse(line));
  expect(members).toMatchObject([{ subject: "customer", orders: 1, revenue: 100 }]);
});

test("a shard gives its part of an audience in parts, each subject in one of them", async () => {
  const site = await makeSite();
  await site.activate(modelOn("frequency", { none: 0, buyers: 1 }));
  const ids: string[] = [];
  for (let i = 0; ids.length < 5; i++) if ((await shardOf(site.site, 4, `v:p${i}`)) === 0) ids.push(`p${i}`);
  await site.serverEvents({ events: ids.map((visitor) => ({ visitor, ...order(visitor, 100) })) });
  const { body } = await site.admin<{ version: number }>("GET", "");
  const scope = { site: site.site, shards: 4, version: body.version };
  const found: string[] = [];
  let parts = 0;
  for (let after: string | null = ""; after !== null; parts++) {
    const part = await shardStub(env, site.site, 0).audience(scope, "buyers", after, 2);
    found.push(...part.members.map(({ id }) => id));
    after = part.next;
  }
  expect([parts, found]).toEqual([3, [...ids].sort()]);
});

test("there is no audience of a segment that the active model has not, nor in another format", async () => {
  const site = await makeSite();
  expect((await site.admin("GET", path("buyers"))).status).toBe(404);
  await site.activate(modelOn("frequency", { none: 0, buyers: 1 }));
  expect((await site.admin("GET", path("sellers"))).status).toBe(404);
  expect((await site.admin("GET", path("buyers", "?format=xml"))).status).toBe(422);
  const empty = await site.admin<string>("GET", path("buyers", "?format=ndjson"));
  expect([empty.status, empty.body]).toEqual([200, ""]);
});
