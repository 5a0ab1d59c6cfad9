import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { BegunUpload, CatalogueChanges } from "../../shared/catalogueUpload.ts";
import { controlStub } from "../../worker/storage/control/controlStub.ts";
import { publishedIn } from "../../worker/storage/kv/publishedIn.ts";
import { makeSite } from "./support/makeSite.ts";

type Site = Awaited<ReturnType<typeof makeSite>>;

/** Enough for several chunks. */
const many = Array.from({ length: 600 }, (_, i) => ({ id: `p${i}`, title: "T".repeat(200), link: `/${i}` }));

async function publish(site: Site): Promise<number> {
  const { version } = (await site.admin<BegunUpload>("POST", "/catalogue/uploads")).body;
  const upload = `/catalogue/uploads/${version}`;
  await site.admin("PUT", `${upload}/chunks/0`, many.map((one) => JSON.stringify(one)).join("\n"));
  const { base } = (await site.admin<CatalogueChanges>("POST", `${upload}/finish`, { chunks: 1, products: 600 })).body;
  return (await site.admin("POST", `${upload}/publish`, { base })).status;
}

async function putList(site: Site): Promise<void> {
  const line = JSON.stringify({ item: "p1", items: ["p2"] });
  expect((await site.admin("PUT", "/lists/mine", line)).status).toBe(200);
}

/** What of the site's chunks KV holds. */
async function chunks(site: Site): Promise<string[]> {
  return (await env.KV.list({ prefix: `chunk:${site.site}:` })).keys.map(({ name }) => name).sort();
}

/** What of them the published version needs. */
async function needed(site: Site): Promise<string[]> {
  const { version } = (await site.admin<{ version: number }>("GET", "")).body;
  const published = await publishedIn(env.KV, site.site, version);
  const tables = [published?.catalogue, published?.catalogue?.shelves, ...Object.values(published?.lists ?? {})];
  return tables
    .flatMap((table) =>
      table ? Array.from({ length: table.count }, (_, i) => `chunk:${site.site}:${table.id}:${i}`) : [],
    )
    .sort();
}

async function age(site: Site, days: number): Promise<void> {
  await runInDurableObject(controlStub(env, site.site), (_, { storage }) => {
    storage.sql.exec("UPDATE retired SET since = since - ?", days * 86_400_000);
  });
}

/** Makes the next calls of a method of the object's KV fail. */
async function failing(site: Site, method: "put" | "delete", times: number): Promise<void> {
  await runInDurableObject(controlStub(env, site.site), (instance) => {
    const { KV } = (instance as unknown as { env: { KV: KVNamespace } }).env;
    const real = KV[method].bind(KV) as (...sent: unknown[]) => Promise<void>;
    let left = times;
    KV[method] = async (...sent: unknown[]) => {
      if (left-- > 0) throw new Error("KV is down");
      return real(...sent);
    };
  });
}

test("chunks that others have replaced stay for as long as decisions can be explained, then they go", async () => {
  const site = await makeSite();
  expect(await publish(site)).toBe(200);
  await putList(site);
  const first = await chunks(site);
  expect(await publish(site)).toBe(200);
  await putList(site);
  const second = await needed(site);
  expect(await chunks(site)).toEqual([...first, ...second].sort());
  expect(second.length).toBe(first.length);

  const stub = controlStub(env, site.site);
  await age(site, 30);
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect((await chunks(site)).length).toBe(first.length + second.length);

  await age(site, 2);
  await failing(site, "delete", 1);
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect((await chunks(site)).length).toBeGreaterThan(second.length);
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect(await chunks(site)).toEqual(second);

  expect((await site.admin("DELETE", "/lists/mine")).status).toBe(204);
  await age(site, 32);
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect(await chunks(site)).toEqual(await needed(site));
  expect((await chunks(site)).length).toBe(second.length - 1);
});

test("a publish that was tried again keeps its chunks, and what the first try left goes", async () => {
  const site = await makeSite();
  await failing(site, "put", 1);
  const { version } = (await site.admin<BegunUpload>("POST", "/catalogue/uploads")).body;
  const upload = `/catalogue/uploads/${version}`;
  await site.admin("PUT", `${upload}/chunks/0`, many.map((one) => JSON.stringify(one)).join("\n"));
  await site.admin("POST", `${upload}/finish`, { chunks: 1, products: 600 });
  expect((await site.admin("POST", `${upload}/publish`, { base: null })).status).toBe(503);
  expect((await site.admin("POST", `${upload}/publish`, { base: null })).status).toBe(200);
  await age(site, 400);
  await runDurableObjectAlarm(controlStub(env, site.site));
  expect(await chunks(site)).toEqual(await needed(site));
  expect((await chunks(site)).length).toBeGreaterThan(2);
});

test("an upload that is given up after its chunks were begun leaves none for ever", async () => {
  const site = await makeSite();
  const { version } = (await site.admin<BegunUpload>("POST", "/catalogue/uploads")).body;
  const upload = `/catalogue/uploads/${version}`;
  await site.admin("PUT", `${upload}/chunks/0`, many.map((one) => JSON.stringify(one)).join("\n"));
  await site.admin("POST", `${upload}/finish`, { chunks: 1, products: 600 });
  // The first chunk is lost, the others are written.
  await failing(site, "put", 1);
  expect((await site.admin("POST", `${upload}/publish`, { base: null })).status).toBe(503);
  expect((await site.admin("DELETE", upload)).status).toBe(204);
  await expect.poll(async () => (await chunks(site)).length).toBeGreaterThan(0);
  await age(site, 400);
  await runDurableObjectAlarm(controlStub(env, site.site));
  expect(await chunks(site)).toEqual([]);
});
