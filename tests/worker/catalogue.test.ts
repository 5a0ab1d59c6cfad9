import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Product } from "../../shared/catalogue.ts";
import type { BegunUpload, CatalogueChanges, UploadState } from "../../shared/catalogueUpload.ts";
import type { Problem } from "../../shared/problem.ts";
import { sendCatalogue } from "../../shared/sendCatalogue.ts";
import { chunkOf } from "../../worker/domain/chunked.ts";
import { Lines } from "../../worker/domain/Lines.ts";
import { controlStub } from "../../worker/storage/control/controlStub.ts";
import { publishedIn } from "../../worker/storage/kv/publishedIn.ts";
import { tablesIn } from "../../worker/storage/kv/tablesIn.ts";
import { call, makeSite } from "./support/makeSite.ts";

type Site = Awaited<ReturnType<typeof makeSite>>;

const product = (id: string, more: Partial<Product> = {}): Product => ({
  id,
  title: `Product ${id}`,
  link: `/${id}`,
  ...more,
});
const lines = (products: object[]) => products.map((one) => JSON.stringify(one)).join("\n");
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => product(`p${from + i}`));

async function begun(site: Site): Promise<string> {
  const { status, body } = await site.admin<BegunUpload>("POST", "/catalogue/uploads");
  expect(status).toBe(201);
  return `/catalogue/uploads/${body.version}`;
}

async function put(site: Site, upload: string, number: number, products: object[] | string) {
  const text = typeof products === "string" ? products : lines(products);
  return site.admin<Problem & { products: number }>("PUT", `${upload}/chunks/${number}`, text);
}

async function finish(site: Site, upload: string, chunks: number, products: number) {
  return site.admin<CatalogueChanges & Problem>("POST", `${upload}/finish`, { chunks, products });
}

/** Uploads and publishes, each list a chunk. */
async function published(site: Site, ...chunks: Product[][]): Promise<CatalogueChanges> {
  const upload = await begun(site);
  for (const [number, products] of chunks.entries())
    expect((await put(site, upload, number, products)).status).toBe(200);
  const { body } = await finish(site, upload, chunks.length, chunks.flat().length);
  expect((await site.admin("POST", `${upload}/publish`, { base: body.base })).status).toBe(200);
  return body;
}

/** What decisions see of a site's catalogue. */
async function seen(site: Site, ids: string[]): Promise<Product[]> {
  const { body } = await site.admin<{ version: number }>("GET", "");
  const now = await publishedIn(env.KV, site.site, body.version);
  if (now === null) throw new Error("not published");
  return [...(await tablesIn(env.KV, now).products(ids)).values()];
}

async function count(site: Site): Promise<number> {
  return (await site.admin<{ products: number }>("GET", "")).body.products;
}

describe("an upload in chunks", () => {
  test("changes nothing until it is published, and then everything at once", async () => {
    const site = await makeSite();
    await site.admin("PUT", "/catalogue", { v: 1, products: [product("old")] });
    const upload = await begun(site);
    await put(site, upload, 1, [product("c", { price: 100, currency: "GBP" })]);
    await put(site, upload, 0, [product("a"), product("b")]);
    expect((await finish(site, upload, 2, 3)).status).toBe(200);
    expect(await seen(site, ["old", "a", "b", "c"])).toEqual([product("old")]);
    const { body } = await finish(site, upload, 2, 3);
    expect((await site.admin("POST", `${upload}/publish`, { base: body.base })).body).toMatchObject({ products: 3 });
    expect((await seen(site, ["old", "a", "b", "c"])).map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(await count(site)).toBe(3);
  });

  test("of many products is cut into pieces, in which each is found", async () => {
    const site = await makeSite();
    const wide = range(0, 4000).map((one) => ({ ...one, image: `/${"x".repeat(200)}` }));
    await published(site, ...[0, 1, 2, 3].map((i) => wide.slice(i * 1000, i * 1000 + 1000)));
    const found = await seen(
      site,
      wide.map(({ id }) => id),
    );
    expect(found.map(({ added: _, ...one }) => one)).toEqual(wide);
    const { body } = await site.admin<{ version: number }>("GET", "");
    const pieces = (await publishedIn(env.KV, site.site, body.version))?.catalogue;
    expect(pieces?.count).toBe(32);
    const piece = new Lines<Product>((await env.KV.get(`chunk:${site.site}:${pieces?.id}:5`)) ?? "").values();
    expect(piece.length).toBeGreaterThan(80);
    expect(piece.every(({ id }) => chunkOf(id, 32) === 5)).toBe(true);
  });

  test("takes a chunk again, also another one under its number, and counts it once", async () => {
    const site = await makeSite();
    const upload = await begun(site);
    for (let i = 0; i < 3; i++) expect((await put(site, upload, 0, range(0, 5))).body).toEqual({ products: 5 });
    expect((await put(site, upload, 1, range(5, 9))).status).toBe(200);
    expect((await put(site, upload, 1, range(6, 9))).status).toBe(200);
    expect((await finish(site, upload, 2, 8)).body).toMatchObject({ products: 8, added: 8, removed: 0, base: null });
    // A chunk that comes late is that of before, or refused.
    expect((await put(site, upload, 0, range(0, 5))).status).toBe(200);
    expect((await put(site, upload, 0, range(0, 4))).status).toBe(409);
  });

  test("tells what would be added, changed and removed", async () => {
    const site = await makeSite();
    const first = await published(site, range(0, 10));
    const upload = await begun(site);
    await put(site, upload, 0, [...range(0, 6), product("p6", { title: "New" }), product("q")]);
    expect((await finish(site, upload, 1, 8)).body).toEqual({
      version: first.version + 1,
      base: first.version,
      products: 8,
      added: 1,
      changed: 1,
      unchanged: 6,
      removed: 3,
      removedIds: ["p7", "p8", "p9"],
    });
    expect(await count(site)).toBe(10);
  });

  test("is not published over another catalogue than it was compared with", async () => {
    const site = await makeSite();
    await published(site, range(0, 2));
    const upload = await begun(site);
    await put(site, upload, 0, range(0, 2));
    const { body } = await finish(site, upload, 1, 2);
    await published(site, range(0, 5));
    expect((await site.admin("POST", `${upload}/publish`, { base: body.base })).status).toBe(409);
    const again = await finish(site, upload, 1, 2);
    expect(again.body).toMatchObject({ removed: 3, removedIds: ["p2", "p3", "p4"] });
    expect((await site.admin("POST", `${upload}/publish`, { base: again.body.base })).status).toBe(200);
    // Once more is the same.
    expect((await site.admin("POST", `${upload}/publish`, { base: again.body.base })).status).toBe(200);
    expect(await count(site)).toBe(2);
  });

  test("gives what is new a date, and keeps it", async () => {
    const site = await makeSite();
    await published(site, [product("a"), product("dated", { added: 1_700_000_000_000 })]);
    const before = Date.now();
    await published(site, [product("a"), product("dated", { added: 1_700_000_000_000 }), product("b")]);
    const third = await published(site, [product("a"), product("b"), product("dated", { added: 1_700_000_000_000 })]);
    expect(third).toMatchObject({ changed: 0, added: 0, removed: 0 });
    const [a, b, dated] = await seen(site, ["a", "b", "dated"]);
    expect(a).not.toHaveProperty("added");
    expect(b?.added).toBeGreaterThanOrEqual(before);
    expect(b?.added).toBeLessThanOrEqual(Date.now());
    expect(dated?.added).toBe(1_700_000_000_000);
  });
});

describe("what is refused, and where", () => {
  test.each<[string, object[] | string, string]>([
    ["no JSON", `${JSON.stringify(product("a"))}\n{`, "line 2"],
    ["a price without a currency", [product("a"), { ...product("b"), price: 100 }], "line 2: currency"],
    ["a sale above the price", [product("a", { price: 1, salePrice: 2, currency: "GBP" })], "line 1: salePrice"],
    ["half a sale", [product("a", { saleEnds: 1_700_000_000_000 })], "line 1: saleEnds"],
    ["a contradiction", [product("a", { available: true, availability: "out_of_stock" })], "line 1: available"],
    ["a reserved name", `{"id":"__proto__","title":"T","link":"/p"}`, "line 1: id"],
    [
      "a reserved attribute",
      `{"id":"a","title":"T","link":"/p","attributes":{"constructor":"x"}}`,
      "line 1: attributes.constructor",
    ],
    ["a link that runs", [product("a", { link: "javascript:alert(1)" })], "line 1: link"],
    ["what is not known", [{ ...product("a"), html: "<b>" }], "line 1: html"],
    ["an id twice", [product("a"), product("b"), product("a")], "line 3: id"],
  ])("%s", async (_, products, path) => {
    const site = await makeSite();
    const upload = await begun(site);
    const answer = await put(site, upload, 0, products);
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, path]);
    expect((await site.admin("GET", upload)).body).toMatchObject({ chunks: 0, products: 0, state: "open" });
  });

  test("an id that another chunk has", async () => {
    const site = await makeSite();
    const upload = await begun(site);
    await put(site, upload, 3, range(0, 5));
    const answer = await put(site, upload, 7, [product("x"), product("p2")]);
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      [{ path: "line 2: id", detail: "is used twice: p2 stands on line 3 of chunk 3 too" }],
    ]);
    // Nothing of it stays behind.
    expect((await put(site, upload, 8, [product("x")])).status).toBe(200);
  });

  test("bytes that are no UTF-8, and too many of them", async () => {
    const site = await makeSite();
    const upload = await begun(site);
    const path = `/admin/v1/sites/${site.site}${upload}/chunks/0`;
    const send = (body: Uint8Array) => controlled(path, body, site.token);
    const broken = new TextEncoder().encode(lines([product("a")]));
    broken[20] = 0xff;
    expect(await send(broken)).toBe(422);
    expect(await send(new Uint8Array(1_000_001).fill(0x20))).toBe(413);
    expect(await send(new TextEncoder().encode(lines([product("ä")])))).toBe(200);
  });

  test("an upload that is not whole", async () => {
    const site = await makeSite();
    const upload = await begun(site);
    await put(site, upload, 0, range(0, 5));
    await put(site, upload, 2, range(5, 9));
    const paths = async (chunks: number, products: number) => {
      const { status, body } = await finish(site, upload, chunks, products);
      return [status, body.errors?.map(({ path }) => path)];
    };
    expect(await paths(3, 9)).toEqual([422, ["chunks"]]);
    expect(await paths(2, 9)).toEqual([422, ["chunks"]]);
    await put(site, upload, 1, range(9, 10));
    expect(await paths(3, 9)).toEqual([422, ["products"]]);
    expect((await site.admin("POST", `${upload}/publish`, { base: null })).status).toBe(409);
    expect(await paths(3, 10)).toEqual([200, undefined]);
  });

  test("another site's token, a server's token, another site's upload", async () => {
    const [site, other] = await Promise.all([makeSite(), makeSite()]);
    const upload = await begun(site);
    const chunk = `/admin/v1/sites/${site.site}${upload}/chunks/0`;
    const server = await site.admin<{ token: string }>("POST", "/tokens", { role: "server" });
    for (const token of [other.token, server.body.token]) {
      expect((await call("PUT", chunk, lines(range(0, 1)), token)).status).toBe(403);
    }
    expect((await put(other, upload, 0, range(0, 1))).status).toBe(404);
    expect((await site.admin("GET", "/catalogue/uploads/99")).status).toBe(404);
  });
});

describe("an upload that breaks off", () => {
  test("leaves the catalogue before it, and goes on where it was when objects start again", async () => {
    const site = await makeSite();
    await published(site, range(0, 3));
    const upload = await begun(site);
    await put(site, upload, 0, range(0, 2));
    await abortAllDurableObjects();
    expect((await seen(site, ["p0", "p1", "p2"])).length).toBe(3);
    expect((await site.admin<UploadState>("GET", upload)).body).toMatchObject({
      state: "open",
      chunks: 1,
      products: 2,
    });
    await put(site, upload, 1, range(5, 6));
    const { body } = await finish(site, upload, 2, 3);
    await abortAllDurableObjects();
    expect((await site.admin("POST", `${upload}/publish`, { base: body.base })).status).toBe(200);
    expect((await seen(site, ["p0", "p1", "p2", "p5"])).map(({ id }) => id)).toEqual(["p0", "p1", "p5"]);
  });

  test("a publish whose writes fail changes nothing, and can be tried again", async () => {
    const site = await makeSite();
    await published(site, range(0, 3));
    const upload = await begun(site);
    await put(site, upload, 0, range(0, 1));
    const { body } = await finish(site, upload, 1, 1);
    const stub = controlStub(env, site.site);
    await runInDurableObject(stub, async (instance) => {
      const bindings = (instance as unknown as { env: { KV: KVNamespace } }).env;
      const { KV } = bindings;
      const puts = KV.put.bind(KV);
      KV.put = async () => {
        KV.put = puts;
        throw new Error("KV is down");
      };
    });
    const failed = await site.admin("POST", `${upload}/publish`, { base: body.base });
    expect(failed.status).toBe(503);
    expect(await count(site)).toBe(3);
    expect((await site.admin("POST", `${upload}/publish`, { base: body.base })).status).toBe(200);
    expect(await count(site)).toBe(1);
  });

  test("is gone when it is deleted, or a day later, or when others take its place", async () => {
    const site = await makeSite();
    await published(site, range(0, 3));
    const dropped = await begun(site);
    await put(site, dropped, 0, range(0, 2));
    expect((await site.admin("DELETE", dropped)).status).toBe(204);
    expect((await site.admin("DELETE", dropped)).status).toBe(404);
    expect((await put(site, dropped, 0, range(0, 2))).status).toBe(404);
    const forgotten = await begun(site);
    await put(site, forgotten, 0, range(0, 2));
    const stub = controlStub(env, site.site);
    await runInDurableObject(stub, (_, { storage }) => {
      storage.sql.exec("UPDATE catalogue SET begun = begun - 86400000 WHERE state = 'open'");
    });
    expect((await site.admin("GET", forgotten)).status).toBe(404);
    await runDurableObjectAlarm(stub);
    const rows = await runInDurableObject(stub, (_, { storage }) =>
      storage.sql.exec("SELECT count(*) AS rows, min(version) AS version FROM product").one(),
    );
    expect(rows).toMatchObject({ rows: 3, version: 1 });
    const oldest = await begun(site);
    for (let i = 0; i < 4; i++) await begun(site);
    expect((await site.admin("GET", oldest)).status).toBe(404);
    expect(await count(site)).toBe(3);
  });
});

test("a catalogue of an earlier release is compared with, though only KV has it", async () => {
  const site = await makeSite();
  await published(site, range(0, 4));
  const id = await runInDurableObject(controlStub(env, site.site), (_instance, { storage }) => {
    const { sql } = storage;
    for (const table of ["product", "catalogue", "catalogue_chunk"]) sql.exec(`DROP TABLE ${table}`);
    const { value } = sql.exec<{ value: string }>("SELECT value FROM state WHERE key = 'catalogue'").one();
    const { version: _, ...before } = JSON.parse(value);
    sql.exec("UPDATE state SET value = ? WHERE key = 'catalogue'", JSON.stringify(before));
    return before.id;
  });
  const record = Object.fromEntries(range(0, 4).map((one) => [one.id, one]));
  await env.KV.put(`chunk:${site.site}:${id}:0`, JSON.stringify(record));
  await abortAllDurableObjects();
  expect(await published(site, range(1, 6))).toMatchObject({ added: 2, removed: 1, changed: 0, removedIds: ["p0"] });
  expect((await seen(site, ["p0", "p5"])).map(({ id }) => id)).toEqual(["p5"]);
});

test("clients send by one function, which asks before it publishes and leaves nothing behind", async () => {
  const site = await makeSite();
  const ask: Parameters<typeof sendCatalogue>[0] = async (method, path, answer, body) => {
    const { status, body: data } = await call(method, path, body, site.token);
    if (status >= 400) throw new Error(JSON.stringify(data));
    return answer.parse(data);
  };
  const path = `/admin/v1/sites/${site.site}/catalogue`;
  const wide = range(0, 6000).map((one) => ({ ...one, image: `/${"ü".repeat(100)}` }));
  const sent: number[] = [];
  const refused = await sendCatalogue(
    ask,
    path,
    wide,
    () => false,
    (products) => sent.push(products),
  );
  expect(refused).toMatchObject({ published: false, changes: { added: 6000 } });
  expect(sent.length).toBeGreaterThan(1);
  expect((await site.admin("GET", `/catalogue/uploads/${refused.changes.version}`)).status).toBe(404);
  expect(await count(site)).toBe(0);
  await expect(sendCatalogue(ask, path, [product("a"), product("a")], () => true)).rejects.toThrow("is used twice");
  expect((await sendCatalogue(ask, path, wide, () => true)).published).toBe(true);
  expect(await count(site)).toBe(6000);
});

test("a card says what anybody may know, at the price of the moment", async () => {
  const site = await makeSite();
  const now = Date.now();
  const priced = {
    price: 2000,
    salePrice: 1500,
    currency: "GBP",
    margin: 700,
    labels: ["clear out"],
    gtin: "12345678",
  };
  await published(site, [
    product("on", { ...priced, saleStarts: now - 60_000, saleEnds: now + 60_000, availability: "preorder" }),
    product("over", { ...priced, saleEnds: now - 60_000 }),
    product("out", { availability: "out_of_stock" }),
  ]);
  const { body } = await site.admin<{ version: number }>("POST", "/models", {
    model: {
      v: 1,
      features: [{ name: "frequency", impute: 0, min: 0, max: 1, transform: "none", mean: 0, deviation: 1 }],
      segments: ["a", "b"].map((id, i) => ({ id, name: id, centroid: [i] })),
      fallback: { minEvents: 1 },
      lineage: { source: "csv", created: "2026-01-01" },
    },
    recommendations: { v: 1, overall: ["out", "on", "over"], segments: {}, related: {} },
  });
  await site.admin("POST", `/models/${body.version}/activate`);
  const content = { title: "T", strategies: ["popular" as const], limit: 3 };
  await site.campaigns([{ id: "c", name: "C", slot: "s", priority: 1, kind: "recommendations", content }]);
  const { body: decided } = await site.decide({ visitor: "v1", isNew: true, slots: ["s"], lang: "en" });
  const slot = decided.slots["s"];
  expect(slot?.kind === "recommendations" && slot.content.items).toEqual([
    {
      ...product("on"),
      ...{ price: 1500, regular: 2000, currency: "GBP", priceText: "£15.00", regularText: "£20.00", amount: "15.00" },
      ...{ reason: "Popular in this shop", strategy: "popular", score: expect.any(Number) },
    },
    {
      ...product("over"),
      ...{ price: 2000, currency: "GBP", priceText: "£20.00", amount: "20.00" },
      ...{ reason: "Popular in this shop", strategy: "popular", score: expect.any(Number) },
    },
  ]);
});

async function controlled(path: string, body: Uint8Array, token: string): Promise<number> {
  const { app } = await import("../../worker/app.ts");
  const headers = { authorization: `Bearer ${token}` };
  const request = new Request(`https://coterie.test${path}`, { method: "PUT", headers, body });
  return (await app.fetch(request, env)).status;
}
