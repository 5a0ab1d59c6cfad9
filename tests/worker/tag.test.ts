import { env } from "cloudflare:workers";
import { adapters, release, tag, tools } from "coterie:embedded";
import { expect, test } from "vitest";
import { app } from "../../worker/app.ts";
import { call, makeSite } from "./support/makeSite.ts";

const host = "https://coterie.test";

/** What a browser that has a file with this tag gets when it asks again. */
async function askAgain(path: string, etag: string | null): Promise<number> {
  const request = new Request(`${host}${path}`, { headers: { "if-none-match": etag ?? "" } });
  return (await app.fetch(request, env)).status;
}

test("a site's tag is its configuration, the adapters it asks for and the tag, in this order", async () => {
  const site = await makeSite({
    consentMode: "opt-in",
    contextual: true,
    adapters: ["selector", "shopify"],
    selectors: { card: ".card</script>", price: ".price" },
    slots: { "home-hero": { height: 300 } },
  });
  const { headers, body } = await call<string>("GET", `/t/${site.key}.js`);
  const config = {
    key: site.key,
    currency: "GBP",
    consentMode: "opt-in",
    isContextual: true,
    selectors: { card: ".card</script>", price: ".price" },
  };
  const written = JSON.stringify(config).replace("<", "\\u003c");
  const parts = ["cmp", "selector", "shopify"].map((name) => adapters[name] ?? "");
  expect(body).toBe(`window.__coterie=${written};${parts.join("")}${tag}`);
  expect(body).not.toContain("</script");
  expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(headers.get("cache-control")).toContain("max-age=300");
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(await askAgain(`/t/${site.key}.js`, headers.get("etag"))).toBe(304);
});

test("a site that asks for nothing and needs no consent has the tag alone", async () => {
  const site = await makeSite({ selectors: { card: ".card" } });
  const { body } = await call<string>("GET", `/t/${site.key}.js`);
  const config = { key: site.key, currency: "GBP", consentMode: "none" };
  expect(body).toBe(`window.__coterie=${JSON.stringify(config)};${tag}`);
});

test("the style sheet holds the space of each slot and nothing else of the settings", async () => {
  const site = await makeSite({
    name: "Secret name",
    slots: { "home-hero": { height: 320, desktop: 480 }, footer: { height: 0, tablet: 90 } },
  });
  const { headers, body } = await call<string>("GET", `/t/${site.key}.css`);
  const fixed = "overflow:hidden;overflow:clip;contain:layout";
  expect(body.split("\n")).toEqual([
    `[data-coterie-slot="home-hero"]{box-sizing:border-box;height:320px;${fixed}}`,
    '@media(min-width:1100px){[data-coterie-slot="home-hero"]{height:480px}}',
    `[data-coterie-slot="footer"]{box-sizing:border-box;height:0px;${fixed}}`,
    '@media(min-width:600px){[data-coterie-slot="footer"]{height:90px}}',
    "[data-coterie-slot]:not([data-coterie-filled]){animation:coterie-wait .3s step-end!important}",
    "@keyframes coterie-wait{from{visibility:hidden}}",
    "",
  ]);
  expect(headers.get("content-type")).toBe("text/css; charset=utf-8");
  expect(await askAgain(`/t/${site.key}.css`, headers.get("etag"))).toBe(304);
  expect((await call<string>("GET", `/t/${(await makeSite()).key}.css`)).body).toContain("coterie-wait");
});

test("an unknown key has neither tag nor style", async () => {
  const { status, body } = await call<{ type: string }>("GET", "/t/pk_unknown.css");
  expect([status, body.type]).toEqual([404, expect.stringContaining("not-found")]);
  expect((await call("GET", "/t/pk_unknown.js")).status).toBe(404);
});

test("the tools are a module that any page may import", async () => {
  const { status, headers, body } = await call<string>("GET", "/t/tools.js");
  expect([status, body]).toEqual([200, tools]);
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(await askAgain("/t/tools.js", headers.get("etag"))).toBe(304);
});

test("the generic tag is named and pinned by its content", async () => {
  const { body: named } = await call<{ version: string; file: string; integrity: string }>("GET", "/coterie.json");
  expect(named).toEqual({
    version: release.version,
    file: `/coterie-${release.hash}.js`,
    integrity: release.integrity,
  });
  const pinned = await call<string>("GET", named.file);
  expect(pinned.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(pinned.headers.get("access-control-allow-origin")).toBe("*");
  const digest = await crypto.subtle.digest("SHA-384", new TextEncoder().encode(pinned.body));
  expect(`sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`).toBe(named.integrity);
  const newest = await call<string>("GET", "/coterie.js");
  expect(newest.body).toBe(pinned.body);
  expect(newest.headers.get("cache-control")).toContain("max-age=300");
  expect((await call("GET", "/coterie-0123456789abcdef.js")).status).toBe(404);
});

test("settings of the tag are checked", async () => {
  const site = await makeSite();
  const base = { name: "S", currency: "GBP", timeZone: "UTC", origins: [], consentMode: "none" };
  const bad = [
    { adapters: ["shopify", "shopify"] },
    { adapters: ["jquery"] },
    { slots: { 'a"]{}': { height: 10 } } },
    { slots: { a: { height: 2001 } } },
    { slots: { a: { tablet: 10 } } },
    { selectors: { cards: ".a" } },
    { contextual: "yes" },
  ];
  for (const settings of bad) {
    const { status } = await site.admin("PUT", "/settings", { ...base, ...settings });
    expect([settings, status]).toEqual([settings, 422]);
  }
});

test("a key that is longer than any is not looked for", async () => {
  for (const kind of ["js", "css"]) expect((await call("GET", `/t/pk_${"A".repeat(600)}.${kind}`)).status).toBe(404);
  const long = await call("POST", `/v1/events?key=pk_${"A".repeat(600)}`, { visitor: "v1", events: [] });
  expect(long.status).toBe(401);
  expect((await call("POST", "/v1/events", { events: [] }, `sk_${"A".repeat(600)}`)).status).toBe(401);
});
