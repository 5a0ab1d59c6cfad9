import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { app } from "../../worker/app.ts";
import { controlStub } from "../../worker/storage/control/controlStub.ts";
import { allRoutes, pathOf, type Route } from "./support/allRoutes.ts";
import { call, makeSite } from "./support/makeSite.ts";
import { shardProfile } from "./support/shardProfile.ts";

const time = Date.now() - 1000;
const batch = { visitor: "v1", events: [{ id: "e1", type: "productView", time, item: { id: "p1" } }] };
type Site = Awaited<ReturnType<typeof makeSite>>;
type Token = { id: string; token: string };

async function tokenOf(site: Site, role: "admin" | "server", expires?: number): Promise<Token> {
  const { status, body } = await site.admin<Token>("POST", "/tokens", { role, expires });
  expect(status).toBe(201);
  return body;
}

async function revoked(site: Site, role: "admin" | "server"): Promise<string> {
  const { id, token } = await tokenOf(site, role);
  expect((await site.admin("DELETE", `/tokens/${id}`)).status).toBe(204);
  return token;
}

async function expired(site: Site, role: "admin" | "server"): Promise<string> {
  // Long enough that it is not over before a busy machine has made it.
  const expires = Date.now() + 1_500;
  const { token } = await tokenOf(site, role, expires);
  await expect.poll(() => Date.now(), { timeout: 5_000 }).toBeGreaterThan(expires);
  return token;
}

/** What a stranger might send in place of a credential, by name, and what else in the query. */
async function strangers(site: Site, other: Site): Promise<Record<string, { token?: string; query?: string }>> {
  const secret = site.token.slice(site.token.lastIndexOf("_") + 1);
  return {
    none: {},
    wrong: { token: `sk_${site.site}_${"x".repeat(32)}` },
    "the site's public key as a token": { token: site.key },
    "the site's public key": { query: `key=${site.key}` },
    "the public key, and the site named in the query": { query: `key=${site.key}&site=${site.site}` },
    "another site's token": { token: other.token },
    "another site's name with this site's secret": { token: `sk_${other.site}_${secret}` },
    "this site's token cut short": { token: site.token.slice(0, -1) },
    "this site's token with something behind it": { token: `${site.token}:${site.site}` },
    "this site's token, its mark encoded": { token: site.token.replace("_", "%5F") },
    "an empty secret": { token: `sk_${site.site}_` },
    "the name of a prototype": { token: "__proto__" },
    "a server's token": { token: (await tokenOf(site, "server")).token },
    revoked: { token: await revoked(site, "admin") },
    expired: { token: await expired(site, "admin") },
  };
}

test("every admin route refuses whoever is not this site's administrator, and says nothing of the site", async () => {
  const [site, other] = await Promise.all([makeSite({ name: "A shop of its own" }), makeSite()]);
  const routes = allRoutes().filter(({ path }) => path.startsWith("/admin/"));
  expect(routes.length).toBeGreaterThan(25);
  const leaks = [site.key, site.token, "A shop of its own"];
  const open: string[] = [];
  for (const [name, { token, query = "" }] of Object.entries(await strangers(site, other))) {
    for (const route of routes) {
      const sent = route.method === "GET" || route.method === "DELETE" ? undefined : {};
      const answer = await call(route.method, `${pathOf(route, site.site)}?${query}`, sent, token);
      const text = JSON.stringify(answer.body);
      // Whoever has a token may ask what it is good for.
      const isOwn = route.path === "/admin/v1/session" && name === "another site's token";
      const isRefused = isOwn ? answer.status === 200 : answer.status === 401 || answer.status === 403;
      if (!isRefused || leaks.some((leak) => text.includes(leak)))
        open.push(`${name}: ${told(route)} ${answer.status} ${text}`);
    }
  }
  expect(open).toEqual([]);
  expect((await site.admin<{ settings: object }>("GET", "")).body).toMatchObject({
    settings: { name: "A shop of its own" },
  });
}, 120_000);

test("every public route of a site refuses a credential that is none", async () => {
  const [site, other] = await Promise.all([makeSite(), makeSite()]);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(site.token));
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const secret = site.token.slice(site.token.lastIndexOf("_") + 1);
  const refused: { token?: string; query?: string }[] = [
    {},
    { query: "key=pk_unknown" },
    { query: `key=${site.key}x` },
    { query: `key=${site.key}%3A` },
    { query: `key=${site.key}.` },
    { query: `key=${site.key}%00` },
    { query: `key=${site.key.toLowerCase()}~` },
    { query: `Key=${site.key}` },
    { query: `key[]=${site.key}` },
    { query: `key=${site.key.replace("pk_", "рk_")}` },
    // What is stored of a token must not work as a key, nor a key as a token.
    { query: `key=${hex}` },
    { query: `key=${site.token}` },
    { token: site.key },
    { token: hex },
    { token: `sk_${other.site}_${secret}` },
    { token: await revoked(site, "server") },
    { token: await expired(site, "server") },
  ];
  // A body that each of the routes can read.
  const everything = { ...batch, slots: ["hero"], batch: [{ type: "page", anonymousId: "v1" }] };
  const open: string[] = [];
  for (const route of allRoutes().filter(({ path, method }) => method !== "OPTIONS" && path.startsWith("/v1/"))) {
    for (const { token, query = "" } of refused) {
      const sent = route.method === "GET" ? undefined : everything;
      const answer = await call(route.method, `${pathOf(route, "")}?${query}`, sent, token);
      // Segment's routes take no public key, known or not.
      if (answer.status !== 401 && answer.status !== 403) open.push(`${told(route)} ${query}${token} ${answer.status}`);
    }
  }
  expect(open).toEqual([]);
  expect(await shardProfile(site.site, "v:v1")).toBeNull();
}, 120_000);

test("the site comes from the credential and from nothing else", async () => {
  const [site, other] = await Promise.all([makeSite(), makeSite()]);
  // Of two keys the first counts; names of sites elsewhere in the request do not.
  const path = `/v1/events?key=${site.key}&key=${other.key}&site=${other.site}`;
  expect((await call("POST", path, batch)).status).toBe(200);
  expect(await shardProfile(other.site, "v:v1")).toBeNull();
  expect((await shardProfile(site.site, "v:v1"))?.views.count).toBe(1);
  // A token in the header goes before a key in the query.
  expect((await call("POST", `/v1/events?key=${site.key}`, batch, other.token)).status).toBe(200);
  expect((await shardProfile(other.site, "v:v1"))?.views.count).toBe(1);
  expect((await shardProfile(site.site, "v:v1"))?.views.count).toBe(1);
});

test("no way of writing a site's name or a visitor's id leads to another's", async () => {
  const [site, other] = await Promise.all([makeSite(), makeSite()]);
  const names = [".", "%2E", "%00", ":0", "%3A0", "|", "%2F..%2F", "/../", "%ff", "ｘ", " ", "%20", "?", "#"].flatMap(
    (trick) => [
      `${other.site}${trick}`,
      `${site.site}${trick}/../${other.site}`,
      `${site.site}%2F..%2F${other.site}${trick}`,
    ],
  );
  for (const name of [...names, other.site.toUpperCase(), `${site.site}:${other.site}`]) {
    const { status, body } = await call<{ site?: string }>("GET", `/admin/v1/sites/${name}`, undefined, site.token);
    // What stands behind a question mark or a hash is no part of the name.
    if (status < 300) expect([name, body.site]).toEqual([name, site.site]);
    expect(JSON.stringify(body)).not.toContain(other.key);
  }
  await site.events({ visitor: "a", events: batch.events });
  for (const visitor of ["v:a", "a:b", "a|b", "a ", "a\u0000", "ａ", "c:0", "", "../a", "a/b"]) {
    expect([visitor, (await site.events({ ...batch, visitor })).status]).toEqual([visitor, 422]);
    expect([visitor, (await site.decide({ visitor, slots: ["hero"] })).status]).toEqual([visitor, 422]);
  }
  expect((await shardProfile(site.site, "v:a"))?.events).toBe(1);
});

test("tokens are listed by ids that are no secret, end when they are told to, and end when they are revoked", async () => {
  const site = await makeSite();
  const expires = Date.now() + 3_600_000;
  const { id, token } = await tokenOf(site, "server", expires);
  const { body } = await site.admin<{ tokens: Token[] }>("GET", "/tokens");
  expect(body.tokens).toMatchObject([
    { role: "admin", expires: null },
    { id, role: "server", expires },
  ]);
  expect(JSON.stringify(body)).not.toContain(token.slice(-10));
  expect((await call("POST", "/v1/events", batch, token)).status).toBe(200);
  expect((await site.admin("DELETE", `/tokens/${id}`)).status).toBe(204);
  expect((await site.admin("DELETE", `/tokens/${id}`)).status).toBe(404);
  expect((await call("POST", "/v1/events", batch, token)).status).toBe(401);
  expect((await site.admin<{ tokens: Token[] }>("GET", "/tokens")).body.tokens).toHaveLength(1);
  expect((await site.admin("POST", "/tokens", { role: "server", expires: 946_684_800_000 })).status).toBe(422);
});

test("a site that an earlier release made keeps its tokens, and gets what it lacks", async () => {
  const site = await makeSite();
  const stub = controlStub(env, site.site);
  await runInDurableObject(stub, (_, { storage }) => {
    storage.sql.exec("ALTER TABLE token DROP COLUMN expires");
    storage.sql.exec("DROP TABLE usage");
  });
  await abortAllDurableObjects();
  expect((await site.admin<{ tokens: Token[] }>("GET", "/tokens")).body.tokens).toMatchObject([{ expires: null }]);
  expect((await site.admin("GET", "")).body).toMatchObject({ quota: { used: null } });
});

test("a page of a strange origin may read nothing; one with an unknown key may read that it is unknown", async () => {
  const site = await makeSite({ origins: ["https://shop.example"] });
  const ask = (key: string, origin: string) =>
    app.fetch(
      new Request(`https://coterie.test/v1/decide?key=${key}`, {
        method: "POST",
        headers: { origin },
        body: JSON.stringify({ visitor: "v1", slots: ["hero"] }),
      }),
      env,
    );
  const readable = async (key: string, origin: string) => {
    const { status, headers } = await ask(key, origin);
    return [status, headers.get("access-control-allow-origin")];
  };
  expect(await readable(site.key, "https://shop.example")).toEqual([200, "https://shop.example"]);
  for (const origin of [
    "https://evil.example",
    "https://shop.example.evil.example",
    "https://shop.example:8443",
    "null",
  ]) {
    expect([origin, await readable(site.key, origin)]).toEqual([origin, [403, null]]);
  }
  expect(await readable("pk_unknown", "https://evil.example")).toEqual([401, "*"]);
});

function told({ method, path }: Route): string {
  return `${method} ${path}`;
}
