import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Event } from "../../shared/event.ts";
import type { ProfileShard } from "../../worker/storage/shard/ProfileShard.ts";
import { openSchema } from "../../worker/storage/shard/schema.ts";
import { shardOf, shardStub } from "../../worker/storage/shard/shardStub.ts";
import { makeSite } from "./support/makeSite.ts";

/** Notes when a site's shards write which key of KV. */
async function watchPuts(site: string): Promise<Map<string, number[]>> {
  const puts = new Map<string, number[]>();
  const kv = new Proxy(env.KV, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (name !== "put") return typeof member === "function" ? member.bind(target) : member;
      return (key: string, value: string) => {
        puts.set(key, [...(puts.get(key) ?? []), Date.now()]);
        return target.put(key, value);
      };
    },
  });
  for (let shard = 0; shard < 4; shard++) {
    await runInDurableObject(shardStub(env, site, shard), (instance) => {
      (instance as unknown as { env: typeof env }).env = { ...env, KV: kv };
    });
  }
  return puts;
}

test("however many events a burst has, a key of KV is written once a second at most, while visitors merge too", async () => {
  const site = await makeSite();
  const puts = await watchPuts(site.site);
  const writes = () => puts.get(`profile:${site.site}:v:a`)?.length ?? 0;
  let sent = 0;
  for (let customer: string | null = "c-1"; writes() < 5 || customer !== null; sent++) {
    const time = Date.now();
    // Each changes what a decision stands on, so each wants a projection at once.
    const type = sent % 2 === 0 ? "addToCart" : "removeFromCart";
    const events: unknown[] = [{ id: `e${sent}`, type, time, item: { id: "p" } }];
    if (writes() >= 2 && customer !== null) {
      events.push({ id: "who", type: "identify", time, customer });
      customer = null;
    }
    for (const visitor of ["a", "b"]) await site.serverEvents({ visitor, events });
  }
  expect(sent).toBeGreaterThan(50);
  expect([...puts.keys()].filter((key) => key.includes(":c:"))).toHaveLength(1);
  for (const times of puts.values()) {
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(Math.min(1000, ...gaps)).toBe(1000);
  }
}, 60_000);

test("a shard of an earlier release is brought up to date and loses nothing", async () => {
  await runInDurableObject(shardStub(env, "earlier", 0), (_, { storage }) => {
    const { sql } = storage;
    for (const table of ["meta", "log", "checkpoint", "claim", "link", "alias"]) sql.exec(`DROP TABLE ${table}`);
    sql.exec("ALTER TABLE subject DROP COLUMN results");
    sql.exec("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
    sql.exec(`CREATE TABLE log (
      subject TEXT, id TEXT, at INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (subject, id)) WITHOUT ROWID`);
    sql.exec(
      "CREATE TABLE checkpoint (subject TEXT PRIMARY KEY, at INTEGER NOT NULL, profile TEXT NOT NULL) WITHOUT ROWID",
    );
    sql.exec("CREATE TABLE claim (id TEXT PRIMARY KEY) WITHOUT ROWID");
    sql.exec("INSERT INTO meta VALUES ('schema', '1'), ('scope', '{}')");
    sql.exec("INSERT INTO log VALUES ('v:a', 'e1', 5, '{}')");
    sql.exec("INSERT INTO checkpoint VALUES ('v:a', 4, '{}')");
    sql.exec("INSERT INTO claim VALUES ('order 1'), ('refund 1 r')");
    for (let opened = 0; opened < 2; opened++) {
      openSchema(storage);
      expect(sql.exec("SELECT * FROM log").toArray()).toEqual([
        { subject: "v:a", origin: "v:a", id: "e1", at: 5, event: "{}", arrived: 0, position: null },
      ]);
      expect(sql.exec("SELECT * FROM checkpoint").toArray()).toEqual([
        {
          subject: "v:a",
          origin: "v:a",
          at: 4,
          profile: "{}",
          base: `{"at":4,"profile":{},"position":0}`,
          moves: null,
        },
      ]);
      expect(sql.exec("SELECT id, value FROM claim").toArray()).toEqual([
        { id: "order 1", value: null },
        { id: "refund 1 r", value: null },
      ]);
      expect(sql.exec("SELECT * FROM meta ORDER BY key").toArray()).toEqual([
        { key: "schema", value: "6" },
        { key: "scope", value: "{}" },
      ]);
    }
  });
});

test.each(["2", "3"])("a shard of version %s, which noted less of when events came, keeps them", async (version) => {
  await runInDurableObject(shardStub(env, `version${version}`, 0), (_, { storage }) => {
    const { sql } = storage;
    if (version === "2") sql.exec("ALTER TABLE log DROP COLUMN arrived");
    for (const [table, column] of [
      ["log", "position"],
      ["checkpoint", "base"],
      ["checkpoint", "moves"],
      ["alias", "position"],
    ])
      sql.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    sql.exec("UPDATE meta SET value = ? WHERE key = 'schema'", version);
    sql.exec("INSERT INTO log (subject, origin, id, at, event) VALUES ('v:a', 'v:a', 'e1', 5, '{}')");
    for (let opened = 0; opened < 2; opened++) {
      openSchema(storage);
      expect(sql.exec("SELECT * FROM log").toArray()).toEqual([
        { subject: "v:a", origin: "v:a", id: "e1", at: 5, event: "{}", arrived: 0, position: null },
      ]);
    }
  });
});

test("while the alarm is at work, what comes sets none: one for its own time would be forgotten with it", async () => {
  const site = await makeSite();
  const time = Date.now() - 60_000;
  await site.events({ visitor: "v1", events: [{ id: "view", type: "pageView", time }] });
  const stub = shardStub(env, site.site, await shardOf(site.site, 4, "v:v1"));
  const add = { id: "add", type: "addToCart", time: time + 1, item: { id: "p1" } };
  const set = await runInDurableObject(stub, async (object, { storage }) => {
    const instance = object as ProfileShard;
    storage.sql.exec("UPDATE subject SET due = 1");
    storage.sql.exec("UPDATE due SET at = 1 WHERE lane = 'project'");
    const alarms: (number | null)[] = [];
    const put = async (key: string, text: string) => {
      await storage.deleteAlarm();
      await instance.append(JSON.parse(scopeOf(storage)), [{ subject: "v:v1", event: add as Event }]);
      alarms.push(await storage.getAlarm());
      await env.KV.put(key, text);
    };
    (instance as unknown as { env: unknown }).env = { ...env, KV: { put, get: env.KV.get.bind(env.KV) } };
    await instance.alarm();
    return [...alarms, await storage.getAlarm()];
  });
  expect(set).toEqual([null, expect.any(Number)]);
  expect(set[1]).toBeGreaterThan(Date.now() - 30_000);
});

function scopeOf(storage: DurableObjectStorage): string {
  return storage.sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'scope'").one().value;
}
