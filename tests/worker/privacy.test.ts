import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { PrivacyExport } from "../../shared/privacy.ts";
import type { StreamPage } from "../../shared/stream.ts";
import { customerHash, secretHash } from "../../worker/storage/sha256.ts";
import { shardOf, shardStub } from "../../worker/storage/shard/shardStub.ts";
import { everyCell, everyShard, workOff } from "./support/everyShard.ts";
import { call, type EventsAnswer, makeSite } from "./support/makeSite.ts";
import { makeWebhook, webhooksOf } from "./support/makeWebhook.ts";

type Site = Awaited<ReturnType<typeof makeSite>>;
type Answer = EventsAnswer & { secret?: string };
const now = Date.now() - 60_000;

/** A visitor's session: a view, an addition, an order. */
function session(visitor: string) {
  return [
    { id: `${visitor}-view`, type: "productView", time: now, item: { id: "p1" } },
    { id: `${visitor}-add`, type: "addToCart", time: now + 1, item: { id: "p1" } },
    {
      id: `${visitor}-buy`,
      type: "purchaseComplete",
      time: now + 2,
      order: { id: `order-of-${visitor.length}`, value: 900, currency: "GBP" },
    },
  ];
}

async function kvKeys(site: string): Promise<string[]> {
  return (await env.KV.list({ prefix: `profile:${site}:` })).keys.map(({ name }) => name);
}

/** Calls the public routes as a page does, with a visitor's secret. */
function asVisitor<T>(site: Site, method: string, path: string, secret: string | undefined, body?: unknown) {
  const query = path.includes("?") ? "&" : "?";
  return call<T>(method, `${path}${query}key=${site.key}`, body, secret);
}

test("a visitor gets its secret once, when it is first seen, and only with it the public routes answer", async () => {
  const site = await makeSite();
  const first = (await site.events({ visitor: "shopper-1", events: session("shopper-1") })).body as Answer;
  const again = (await site.events({ visitor: "shopper-1", events: [{ id: "x", type: "pageView", time: now }] }))
    .body as Answer;
  const other = (await site.events({ visitor: "shopper-2", events: session("shopper-22") })).body as Answer;
  expect(first.secret).toMatch(/^vs_[\w-]{43}$/);
  expect(first.results.every((result) => !("secret" in result))).toBe(true);
  expect(again.secret).toBeUndefined();
  expect(other.secret).not.toBe(first.secret);
  const path = "/v1/privacy/export?visitor=shopper-1";
  for (const wrong of [undefined, "vs_", "vs_AAAA", other.secret, site.key, site.token]) {
    expect((await asVisitor(site, "GET", path, wrong)).status).toBe(401);
    expect((await asVisitor(site, "POST", "/v1/privacy/erase", wrong, { visitor: "shopper-1" })).status).toBe(401);
  }
  const { status, body } = await asVisitor<PrivacyExport>(site, "GET", path, first.secret);
  expect(status).toBe(200);
  expect(body.subjects).toEqual(["v:shopper-1"]);
  for (const table of ["subject", "log", "claim", "stream"]) {
    expect(body.rows.filter((held) => held.table === table).length, table).toBeGreaterThan(0);
  }
  expect(JSON.stringify(body)).not.toContain("shopper-2");
});

test("an export lists every row in which a customer's visitors are named", async () => {
  const site = await merged();
  const named = (await everyCell(site.site)).filter((cell) => cell.includes("shopper-one"));
  const { body } = await site.admin<PrivacyExport>("GET", "/customers/c-1");
  expect(body.subjects.sort()).toEqual([`c:${await customerHash(site.site, "c-1")}`, "v:shopper-one"].sort());
  const listed = JSON.stringify(body.rows);
  expect(named.length).toBeGreaterThan(5);
  for (const cell of named) {
    const text = cell.slice(cell.indexOf(": ") + 2);
    expect(listed.includes(text) || listed.includes(JSON.stringify(text).slice(1, -1)), cell).toBe(true);
  }
  expect(Object.keys(body.projections)).toHaveLength(2);
});

test("an export lists the deliveries and the dead letters of its subjects, and of nobody else", async () => {
  const site = await makeSite();
  const { enqueue } = await webhooksOf(site, () => new Response(null, { status: 500 }));
  await makeWebhook(site, "https://hooks.example/one", ["firstPurchase"]);
  const subjects = ["v:named", `c:${await customerHash(site.site, "c-1")}`, "v:else"];
  const data = { order: "o", value: 1, currency: "GBP" };
  await enqueue(subjects.map((subject) => ({ id: `t ${subject}`, type: "firstPurchase", time: now, subject, data })));
  const bad = { id: "bad", type: "search", time: now, query: "" };
  await site.serverEvents({
    events: [
      { ...bad, visitor: "named" },
      { ...bad, customer: "c-1" },
      { ...bad, visitor: "else" },
    ],
  });
  for (const [path, subject] of [
    ["/visitors/named", subjects[0]],
    ["/customers/c-1", subjects[1]],
  ]) {
    const { body } = await site.admin<PrivacyExport>("GET", `${path}`);
    const listed = body.rows.map(({ table, row }) => `${table} ${row["subject"] ?? row["visitor"] ?? row["customer"]}`);
    expect(listed.sort()).toEqual([`deadLetter ${subject}`, `delivery ${subject}`, `seen ${subject}`]);
    expect((await site.admin("DELETE", `${path}`)).status).toBe(200);
    expect((await site.admin<PrivacyExport>("GET", `${path}`)).body.rows).toEqual([]);
  }
});

test("after an erasure nothing of the visitor is in any cell of any shard, nor in KV", async () => {
  const site = await merged();
  const secret = site.secret ?? "";
  await site.events({ visitor: "bystander", events: session("bystander") });
  const hash = await customerHash(site.site, "c-1");
  expect((await everyCell(site.site)).filter((cell) => cell.includes("shopper-one")).length).toBeGreaterThan(5);
  expect(await kvKeys(site.site)).toContain(`profile:${site.site}:v:shopper-one`);

  const erased = await asVisitor<{ status: string }>(site, "POST", "/v1/privacy/erase", secret, {
    visitor: "shopper-one",
  });
  expect([erased.status, erased.body.status]).toEqual([200, "done"]);
  const left = (await everyCell(site.site)).filter((cell) => cell.includes("shopper-one") || cell.includes(hash));
  expect(left).toEqual([]);
  expect((await kvKeys(site.site)).filter((key) => key.includes("shopper-one") || key.includes(hash))).toEqual([]);
  expect((await everyCell(site.site)).filter((cell) => cell.includes("v:bystander")).length).toBeGreaterThan(3);
  // What a browser had told of an order is gone; the server's word counts, once.
  const copy = {
    id: "copy",
    type: "purchaseComplete",
    time: now,
    visitor: "bystander",
    order: { id: "order-of-11", value: 900, currency: "GBP" },
  };
  const again = async (id: string) => (await site.serverEvents({ events: [{ ...copy, id }] })).body.results[0]?.status;
  expect([await again("copy"), await again("other")]).toEqual(["accepted", "duplicate"]);

  const { body } = await site.admin<StreamPage>("GET", "/stream");
  const tombstones = body.events.flatMap((entry) => (entry.kind === "erase" ? [entry.erased] : []));
  expect(new Set(tombstones)).toEqual(new Set(await Promise.all(["v:shopper-one", `c:${hash}`].map(secretHash))));
  expect(JSON.stringify(body)).not.toContain("shopper-one");

  const late = await site.events({ visitor: "shopper-one", events: session("late") });
  expect(late.body.results.map(({ status, problem }) => [status, (problem as { type?: string })?.type])).toEqual(
    Array.from({ length: 3 }, () => ["rejected", "urn:coterie:problem:erased"]),
  );
  expect((await everyCell(site.site)).filter((cell) => cell.includes("shopper-one"))).toEqual([]);
  const twice = await asVisitor(site, "POST", "/v1/privacy/erase", secret, { visitor: "shopper-one" });
  expect(twice.status).toBe(200);
  expect((await site.admin("DELETE", "/customers/c-1")).status).toBe(200);
});

test("events of an erased visitor are taken again after 30 days", async () => {
  const site = await makeSite();
  await site.events({ visitor: "v1", events: session("v1") });
  expect((await site.admin("DELETE", "/visitors/v1")).status).toBe(200);
  await everyShard(site.site, (sql) => sql.exec("UPDATE erased SET until = ?", Date.now()));
  const { body } = await site.events({ visitor: "v1", events: [{ id: "new", type: "pageView", time: now }] });
  expect(body.results[0]?.status).toBe("accepted");
});

test("an erasure that is cut off goes on by itself", async () => {
  const site = await makeSite();
  await site.events({ visitor: "v1", events: session("v1") });
  const own = await shardOf(site.site, 4, "v:v1");
  const other = shardStub(env, site.site, (own + 1) % 4);
  await runInDurableObject(other, (_, { storage: { sql } }) => {
    const exec = sql.exec.bind(sql);
    let isCut = false;
    sql.exec = ((query: string, ...bindings: unknown[]) => {
      if (isCut || !query.startsWith("INSERT INTO erased")) return exec(query, ...bindings);
      isCut = true;
      throw new Error("cut off");
    }) as typeof sql.exec;
  });
  const { status, body } = await site.admin<{ status: string }>("DELETE", "/visitors/v1");
  expect([status, body.status]).toEqual([202, "underway"]);
  await workOff(site.site, ["erase"]);
  expect((await everyCell(site.site)).filter((cell) => cell.includes("v:v1"))).toEqual([]);
});

test("a customer's erasure takes along who is merged while it goes on, or turns out to be the customer after it", async () => {
  for (const when of ["before", "while", "after"] as const) {
    const site = await makeSite();
    const view = { id: "view", type: "productView", time: now - 1000, item: { id: "p1" } };
    const identify = { id: "who", type: "identify", time: now, customer: "c-1" };
    await site.serverEvents({ visitor: "device", events: [view] });
    // Of the customer itself there is something, so that its erasure has something to do.
    await site.serverEvents({ events: [{ ...view, id: "own", customer: "c-1" }] });
    if (when === "before") await site.serverEvents({ visitor: "device", events: [identify] });
    if (when === "while") {
      // Its devices are looked for before one is merged, and it is erased after that.
      await beginErasing(site.site, `c:${await customerHash(site.site, "c-1")}`);
      await site.serverEvents({ visitor: "device", events: [identify] });
      await workOff(site.site, ["merge"]);
    } else expect((await site.admin("DELETE", "/customers/c-1")).status).toBe(200);
    if (when === "after") await site.serverEvents({ visitor: "device", events: [identify] });
    await workOff(site.site, ["merge", "erase", "project"]);
    const left = (await everyCell(site.site)).filter((cell) => cell.includes("device") || cell.includes("c:"));
    expect({ when, left }).toEqual({ when, left: [] });
    expect(await env.KV.get(`profile:${site.site}:v:device`)).toBeNull();
    const late = await site.serverEvents({ visitor: "device", events: [{ ...view, id: "late" }] });
    expect(late.body.results[0]?.problem).toMatchObject({ type: "urn:coterie:problem:erased" });
  }
});

/** Leaves a subject's erasure due, as it is when its shard stops just then. */
async function beginErasing(site: string, subject: string): Promise<void> {
  await runInDurableObject(shardStub(env, site, await shardOf(site, 4, subject)), (_, { storage }) => {
    const payload = JSON.stringify({ traces: { subjects: [subject], copies: [] }, at: Date.now() });
    storage.sql.exec("INSERT INTO due VALUES (?, 'erase', ?, 0, ?)", Date.now() + 60_000, subject, payload);
  });
}

test("who only says to be a customer erases itself and its copies, and not the customer", async () => {
  const site = await makeSite();
  await site.serverEvents({ events: [{ id: "c-view", type: "pageView", time: now, customer: "c-1" }] });
  await site.events({
    visitor: "stranger",
    events: [...session("stranger"), { id: "claim", type: "identify", time: now, customer: "c-1" }],
  });
  await workOff(site.site, ["merge"]);
  const hash = await customerHash(site.site, "c-1");
  expect((await everyCell(site.site)).some((cell) => cell === "log.origin: v:stranger")).toBe(true);
  expect((await site.admin("DELETE", "/visitors/stranger")).status).toBe(200);
  expect((await everyCell(site.site)).filter((cell) => cell.includes("stranger"))).toEqual([]);
  const profiles = await everyShard(site.site, (sql) =>
    sql.exec<{ profile: string }>("SELECT profile FROM subject WHERE id = ?", `c:${hash}`).toArray(),
  );
  expect(JSON.parse(profiles.flat()[0]?.profile ?? "null")).toMatchObject({ events: 1, orders: { count: 0 } });
});

test("a projection that is being written while its subject is erased is not left in KV", async () => {
  const site = await makeSite();
  await site.events({ visitor: "v1", events: session("v1") });
  const stub = shardStub(env, site.site, await shardOf(site.site, 4, "v:v1"));
  await runInDurableObject(stub, (_, { storage: { sql } }) => {
    sql.exec("UPDATE OR REPLACE due SET at = 1");
    sql.exec("UPDATE subject SET due = 1");
  });
  await Promise.all([runDurableObjectAlarm(stub), site.admin("DELETE", "/visitors/v1")]);
  expect(await kvKeys(site.site)).toEqual([]);
});

test("the address of a request is stored nowhere", async () => {
  const site = await makeSite();
  const address = "203.0.113.77";
  const headers = {
    "cf-connecting-ip": address,
    "x-forwarded-for": address,
    "x-real-ip": address,
    "true-client-ip": address,
  };
  const body = { visitor: "v1", events: [...session("v1"), { id: "bad", type: "nonsense" }] };
  await site.events(body, undefined, headers);
  await workOff(site.site, ["project"]);
  const cells = await everyCell(site.site);
  expect(cells.length).toBeGreaterThan(10);
  expect(cells.filter((cell) => cell.includes(address))).toEqual([]);
  const { keys } = await env.KV.list();
  const values = await Promise.all(keys.map(({ name }) => env.KV.get(name, "text")));
  expect(values.filter((value) => value?.includes(address))).toEqual([]);
  expect(JSON.stringify((await site.admin("GET", "/dead-letters")).body)).not.toContain(address);
});

test("a visitor may ask five times a minute, a site's visitors sixty times together; an administrator is not counted", async () => {
  const site = await makeSite();
  const secretOf = async (visitor: string) =>
    ((await site.events({ visitor, events: [{ id: visitor, type: "pageView", time: now }] })).body as Answer).secret;
  const ask = (visitor: string, secret: string | undefined) =>
    asVisitor(site, "GET", `/v1/privacy/export?visitor=${visitor}`, secret);
  const first = await secretOf("asker-0");
  // The minute may turn once while this asks.
  const statuses: number[] = [];
  while (statuses.length < 11 && statuses.at(-1) !== 429) statuses.push((await ask("asker-0", first)).status);
  expect(statuses.length).toBeGreaterThan(5);
  const refused = await asVisitor(site, "POST", "/v1/privacy/erase", first, { visitor: "asker-0" });
  expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect((await site.admin("GET", "/visitors/asker-0")).status).toBe(200);

  let asked = 0;
  for (let visitor = 1; asked < 130; visitor++) {
    const secret = await secretOf(`asker-${visitor}`);
    const found = await Promise.all(Array.from({ length: 5 }, () => ask(`asker-${visitor}`, secret)));
    asked += found.filter(({ status }) => status === 200).length;
    if (found.some(({ status }) => status === 429)) break;
  }
  expect(asked).toBeLessThan(130);
});

test("who has a device next neither reads nor erases what it gave the believed customer before", async () => {
  const site = await makeSite();
  const view = (id: string) => ({ id, type: "productView", time: now, item: { id: "p1" } });
  const { secret } = (await site.events({ visitor: "device", events: [view("before")] })).body as Answer;
  const identify = (id: string, customer: string) => ({ id, type: "identify", time: now, customer });
  await site.serverEvents({ visitor: "device", events: [identify("i1", "c-1")] });
  await workOff(site.site, ["merge"]);
  await site.events({ visitor: "device", events: [view("of-c-1")] });
  await site.events({ visitor: "device", events: [identify("i2", "c-2"), view("of-c-2")] });
  await workOff(site.site, ["merge"]);

  const former = `c:${await customerHash(site.site, "c-1")}`;
  const rowsOf = ({ rows }: PrivacyExport) =>
    rows.flatMap(({ table, row }) => (table === "log" && row["subject"] === former ? [row["id"]] : []));
  const whole = await site.admin<PrivacyExport>("GET", "/visitors/device");
  expect(rowsOf(whole.body)).toContain("of-c-1");
  expect((await asVisitor(site, "GET", "/v1/privacy/export?visitor=device", secret)).status).toBe(403);
  expect((await asVisitor(site, "POST", "/v1/privacy/erase", secret, { visitor: "device" })).status).toBe(403);
  const left = await site.admin<PrivacyExport>("GET", "/customers/c-1");
  expect(rowsOf(left.body)).toContain("of-c-1");
});

/** A visitor who became a customer, and bought before and after, with its projections written. */
async function merged(): Promise<Site & { secret: string | undefined }> {
  const site = await makeSite();
  const { secret } = (await site.events({ visitor: "shopper-one", events: session("shopper-one") })).body as Answer;
  await site.serverEvents({
    events: [{ id: "who", type: "identify", time: now + 5, visitor: "shopper-one", customer: "c-1" }],
  });
  await workOff(site.site, ["merge", "project"]);
  await site.events({ visitor: "shopper-one", events: [{ id: "after", type: "pageView", time: now + 9 }] });
  return { ...site, secret };
}
