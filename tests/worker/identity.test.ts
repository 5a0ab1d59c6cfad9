import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { byLogOrder, foldLog } from "../../shared/foldLog.ts";
import type { Projection } from "../../worker/domain/projection.ts";
import { projectionIn } from "../../worker/storage/kv/projectionIn.ts";
import { customerHash } from "../../worker/storage/sha256.ts";
import type { ProfileShard } from "../../worker/storage/shard/ProfileShard.ts";
import { shardOf, shardStub } from "../../worker/storage/shard/shardStub.ts";
import { difference } from "../support/difference.ts";
import { visitorLog } from "../support/visitorLog.ts";
import { makeSite } from "./support/makeSite.ts";
import { runAlarms } from "./support/runAlarms.ts";
import { shardProfile } from "./support/shardProfile.ts";

const now = Date.now() - 3_600_000;
const view = (id: string, time = now) => ({ id, type: "productView", time, item: { id: `p-${id}` } });
const identify = (id: string, customer: string, time = now + 10) => ({ id, type: "identify", time, customer });

type Site = Awaited<ReturnType<typeof makeSite>>;

/** The HMAC by which a shop's server vouches for a customer. */
async function signatureOf(site: Site, customer: string): Promise<string> {
  const { body } = await site.admin<{ secret: string }>("GET", "/identify-secret");
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(body.secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(customer)));
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function customerProfile(site: Site, customer: string) {
  return shardProfile(site.site, `c:${await customerHash(site.site, customer)}`);
}

async function shardHolding(site: Site, subject: string): Promise<DurableObjectStub<ProfileShard>> {
  return shardStub(env, site.site, await shardOf(site.site, 4, subject));
}

function projection(site: Site, visitor: string): Promise<Projection | null> {
  return projectionIn(env.KV, site.site, visitor);
}

test("a signed identify makes one profile of several visitors, written for each, equal to the fold of all events", async () => {
  const site = await makeSite();
  const signature = await signatureOf(site, "c-1");
  const logs = ["a", "b"].map((name, i) => visitorLog(700, now - 86_400_000 + i * 1234, name));
  const sent = logs.flat().map((event) => ({ at: event.time, event }));
  for (const [i, name] of ["a", "b"].entries()) {
    await site.events({ visitor: name, events: logs[i]?.slice(0, 300) });
    await site.events({ visitor: name, events: [{ ...identify(`who-${name}`, "c-1", now), signature }] });
    await site.events({ visitor: name, events: logs[i]?.slice(300, 600) });
    await runAlarms(site.site, "merge");
    await site.events({ visitor: name, events: logs[i]?.slice(600) });
    await site.events({ visitor: name, events: logs[i]?.slice(200, 400) });
  }
  const hash = await customerHash(site.site, "c-1");
  const whos = ["a", "b"].map((name) => {
    const event = { ...identify(`who-${name}`, hash, now), type: "identify" as const };
    return { at: event.time, event };
  });
  const oracle = foldLog(null, [...sent, ...whos].sort(byLogOrder), { currency: "GBP", model: null });
  expect(difference(await customerProfile(site, "c-1"), oracle)).toBeNull();
  await runAlarms(site.site);
  for (const name of ["a", "b"]) expect(difference((await projection(site, name))?.profile, oracle)).toBeNull();
});

test("a shop that gives a hash of the customer's id, or whose server identifies, comes to the same customer", async () => {
  const site = await makeSite();
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("c-1"));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  await site.serverEvents({ visitor: "a", events: [view("1"), identify("who", "c-1")] });
  await site.serverEvents({ visitor: "b", events: [view("2"), identify("who", `sha256:${hex}`)] });
  await runAlarms(site.site);
  expect(await customerProfile(site, "c-1")).toMatchObject({ events: 4, views: { count: 2 } });
});

test("who only says that it is a customer gives what it does, and learns nothing", async () => {
  const site = await makeSite();
  await site.serverEvents({ events: [{ ...view("secret"), customer: "c-1" }] });
  const wrong = { ...identify("w", "c-1"), signature: "0".repeat(64), traits: { tier: "gold" } };
  await site.events({ visitor: "thief", events: [view("mine"), wrong] });
  await runAlarms(site.site);
  await site.events({
    visitor: "thief",
    events: [view("later", now + 20), { id: "no", type: "consent", granted: false, time: now + 30 }],
  });
  await runAlarms(site.site);
  const customer = await customerProfile(site, "c-1");
  expect(customer).toMatchObject({ events: 4, views: { count: 3 }, traits: [], consent: null });
  const own = await shardProfile(site.site, "v:thief");
  expect(own).toMatchObject({ views: { count: 2 }, consent: { granted: false }, traits: [["tier", "gold"]] });
  expect(JSON.stringify(await projection(site, "thief"))).not.toContain("secret");
  // What was given is given once, also where the visitor's copy comes again.
  await site.events({ visitor: "thief", events: [view("later", now + 20)] });
  expect((await customerProfile(site, "c-1"))?.events).toBe(4);
});

test("another customer on the same device ends the link: nothing of the first is the second's", async () => {
  const site = await makeSite();
  await site.serverEvents({ visitor: "v", events: [view("first"), identify("w1", "c-1")] });
  await runAlarms(site.site);
  await site.events({ visitor: "v", events: [view("still", now + 20)] });
  await site.serverEvents({ visitor: "v", events: [identify("w2", "c-2", now + 30), view("second", now + 40)] });
  await runAlarms(site.site);
  await runAlarms(site.site);
  expect((await customerProfile(site, "c-1"))?.recent.map(([item]) => item)).toEqual(["p-still", "p-first"]);
  expect((await customerProfile(site, "c-2"))?.recent.map(([item]) => item)).toEqual(["p-second"]);
  expect((await projection(site, "v"))?.profile.recent.map(([item]) => item)).toEqual(["p-second"]);
  // What the first had does not count again for the second.
  const { body } = await site.events({ visitor: "v", events: [view("first")] });
  expect(body.results[0]?.status).toBe("duplicate");
  // And what the first customer does elsewhere does not reach the device.
  await site.serverEvents({ events: [{ ...view("elsewhere", now + 50), customer: "c-1" }] });
  await runAlarms(site.site);
  expect(JSON.stringify(await projection(site, "v"))).not.toContain("elsewhere");
});

test("who was a customer and then only says to be another has its own projection at once", async () => {
  const site = await makeSite();
  await site.serverEvents({ events: [{ ...view("secret"), customer: "c-1" }] });
  await site.serverEvents({ visitor: "v", events: [view("first"), identify("w1", "c-1")] });
  await runAlarms(site.site);
  await runAlarms(site.site);
  expect(JSON.stringify(await projection(site, "v"))).toContain("secret");
  await site.events({ visitor: "v", events: [identify("w2", "c-2", now + 30), view("second", now + 40)] });
  await runAlarms(site.site, "merge");
  const due = await runInDurableObject(await shardHolding(site, "v:v"), (_, { storage: { sql } }) =>
    sql.exec<{ at: number }>("SELECT at FROM due WHERE lane = 'project' AND key = 'v:v'").one(),
  );
  expect(due.at).toBeLessThanOrEqual(Date.now() + 1000);
  await site.serverEvents({ events: [{ ...view("elsewhere", now + 50), customer: "c-1" }] });
  await runAlarms(site.site);
  expect((await projection(site, "v"))?.profile).toMatchObject({ events: 2, views: { count: 1 } });
  expect((await customerProfile(site, "c-2"))?.recent.map(([item]) => item)).toEqual(["p-second"]);
  expect((await customerProfile(site, "c-1"))?.views.count).toBe(3);
});

test("a merge that is cut off is repeated: what comes between link and merge, and after, is there once", async () => {
  const site = await makeSite();
  const log = visitorLog(1200, now - 86_400_000);
  for (let i = 0; i < 900; i += 300) await site.events({ visitor: "v", events: log.slice(i, i + 300) });
  const subject = `c:${await customerHash(site.site, "c-1")}`;
  const target = await shardHolding(site, subject);
  const parts = { tried: 0 };
  await runInDurableObject(target, (_, { storage: { sql } }) => failParts(sql, parts, [1, 3]));
  const signature = await signatureOf(site, "c-1");
  await site.events({ visitor: "v", events: [{ ...identify("who", "c-1", now), signature }] });
  await site.events({ visitor: "v", events: log.slice(900, 1000) });
  for (let i = 0; i < 4; i++) await runAlarms(site.site, "merge");
  for (const events of [log.slice(1000), log.slice(850, 950)]) await site.events({ visitor: "v", events });
  // Tried in vain, then the first stored and another tried in vain, then the others, or all again: the object's own alarm may
  // have run beside the test's.
  expect(parts.tried).toBeGreaterThanOrEqual(5);
  const who = { ...identify("who", subject.slice(2), now), type: "identify" as const };
  const entries = [...log, who].map((event) => ({ at: event.time, event })).sort(byLogOrder);
  const oracle = foldLog(null, entries, { currency: "GBP", model: null });
  expect(difference(await shardProfile(site.site, subject), oracle)).toBeNull();

  // As where all was stored and the answer lost.
  const before = parts.tried;
  await runInDurableObject(await shardHolding(site, "v:v"), (_, { storage: { sql } }) => {
    sql.exec("UPDATE link SET told = 0");
    sql.exec("INSERT INTO due VALUES (1, 'merge', 'v:v', 0, NULL)");
  });
  await runAlarms(site.site, "merge");
  expect(parts.tried).toBeGreaterThanOrEqual(before + 3);
  expect(difference(await shardProfile(site.site, subject), oracle)).toBeNull();
  const rows = await runInDurableObject(target, (_, { storage: { sql } }) =>
    sql.exec<{ n: number }>("SELECT count(*) AS n FROM log WHERE subject = ?", subject).one(),
  );
  expect(rows.n).toBe(1201);
});

/** Counts the parts of histories that a shard takes, and has some of them fail before they are stored. */
function failParts(sql: SqlStorage, parts: { tried: number }, failing: number[]): void {
  const exec = sql.exec.bind(sql);
  sql.exec = ((...args: Parameters<typeof exec>) => {
    if (args[0].startsWith("SELECT origin FROM alias") && failing.includes(++parts.tried)) throw new Error("killed");
    return exec(...args);
  }) as typeof sql.exec;
}

test("while a merge is on its way, nobody writes half a profile for the visitor", async () => {
  const site = await makeSite();
  await site.serverEvents({ visitor: "v", events: [view("first")] });
  await runAlarms(site.site, "project");
  await site.serverEvents({ visitor: "v", events: [identify("who", "c-1")] });
  await site.events({ visitor: "v", events: [view("between", now + 20)] });
  await runAlarms(site.site, "project");
  const projected = await projection(site, "v");
  expect(projected?.profile.recent.map(([item]) => item)).toContain("p-first");
  await runAlarms(site.site);
  await runAlarms(site.site);
  expect((await projection(site, "v"))?.profile.recent.map(([item]) => item)).toEqual(["p-between", "p-first"]);
});

test("after a no everything but another word on consent is refused, the visitor's orders by a server too", async () => {
  const site = await makeSite();
  const word = (id: string, granted: boolean) => ({ id, type: "consent", granted, time: now + 10 });
  const order = { id: "o", type: "purchaseComplete", time: now + 15, order: { id: "O", value: 5, currency: "GBP" } };
  await site.events({ visitor: "v", events: [view("a"), word("no", false)] });
  const refused = await site.events({ visitor: "v", events: [view("b", now + 20), view("a")] });
  expect(refused.body.results[0]).toMatchObject({
    status: "rejected",
    problem: { type: "urn:coterie:problem:consent-refused" },
  });
  expect(refused.body.results[1]?.status).toBe("duplicate");
  expect((await site.serverEvents({ visitor: "v", events: [order] })).body.results[0]?.status).toBe("rejected");
  const granted = await site.events({
    visitor: "v",
    events: [{ ...word("yes", true), time: now + 30 }, view("b", now + 31)],
  });
  expect(granted.body.results.map(({ status }) => status)).toEqual(["accepted", "accepted"]);
  // What was refused claimed nothing.
  expect((await site.serverEvents({ visitor: "v", events: [order] })).body.results[0]?.status).toBe("accepted");
  expect(await shardProfile(site.site, "v:v")).toMatchObject({ views: { count: 2 }, orders: { count: 1, revenue: 5 } });
});

test("a trait that holds an e-mail address is refused, by its path", async () => {
  const site = await makeSite();
  const { body } = await site.serverEvents({
    visitor: "v",
    events: [{ ...identify("who", "ann@shop.example"), traits: { tier: "gold", mail: "ann@shop.example" } }],
  });
  expect(body.results[0]?.problem?.errors?.[0]?.path).toBe("events[0].traits.mail");
});
