import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { adapters } from "coterie:embedded";
import { describe, expect, test } from "vitest";
import type { Campaign } from "../../shared/campaign.ts";
import type { Explanation } from "../../shared/explanation.ts";
import type { Settings } from "../../shared/settings.ts";
import { serve } from "../../worker/edge/serve.ts";
import type { Env } from "../../worker/env.ts";
import { call, makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { wrapKv } from "./support/wrapKv.ts";

const welcome: Campaign = {
  id: "welcome",
  name: "Welcome",
  slot: "hero",
  priority: 1,
  kind: "banner",
  content: { headline: 'Hello <b>"you"</b> & </script>', link: "/new", image: "/hero.png" },
};
const forMany: Campaign = {
  ...welcome,
  id: "for-many",
  priority: 2,
  audience: { segments: ["many"] },
  content: { headline: "For many" },
};

const before = "<!doctype html>\n<html lang=de>\n<head><title>Shop &amp; more</title></head><BODY class=a\n>  <p>é</p>";
const slot = "<div data-coterie-slot=\"hero\" class='x'>own <b>content</b></div>";
const after = "\n<footer>©</footer><!-- end --></BODY></html>\n";
const page = before + slot + after;

/** A shop that the Worker stands in front of, and what its server was asked. */
async function shopBehind(settings: Partial<Settings> = {}) {
  const site = await makeSite(settings);
  await site.activate(modelOn("productViews", { few: 0, many: 10 }));
  await site.campaigns([welcome, forMany]);
  const host = `${site.site}.test`;
  const origin = "https://origin.test";
  const put = await call("PUT", `/admin/v1/sites/${site.site}/edge`, { hosts: [host], origin }, "operator");
  expect(put.status).toBe(200);
  const asked: Request[] = [];
  const shop = {
    ...site,
    host,
    asked,
    answer: (_: Request): Response | Promise<Response> =>
      new Response(page, { headers: { "content-type": "text/html; charset=utf-8", etag: '"1"', "x-shop": "yes" } }),
    async open(path = "/", headers: Record<string, string> = {}, bindings: Env = env, init: RequestInit = {}) {
      const request = new Request(`https://${host}${path}`, {
        ...init,
        headers: { accept: "text/html", "user-agent": "Mozilla/5.0 (X11) Firefox/140.0", ...headers },
      });
      const context = createExecutionContext();
      const response = await serve(request, bindings, context, async (sent) => {
        asked.push(sent);
        return shop.answer(sent);
      });
      await waitOnExecutionContext(context);
      return response;
    },
    /** The tag as a host serves it. */
    tag(of: string) {
      return serve(new Request(`https://${of}/t/${site.key}.js`), env, createExecutionContext());
    },
    /** What a page view's slot was told, for the tag. */
    async told(path = "/", headers: Record<string, string> = {}, bindings: Env = env) {
      const html = await (await shop.open(path, headers, bindings)).text();
      const data = /<script type="application\/json">(.*?)<\/script>/.exec(html)?.[1];
      return data === undefined ? null : JSON.parse(data);
    },
  };
  return shop;
}

/** What a browser sends back of an answer's cookies. */
function cookiesIn(headers: Headers): string[] {
  return headers.getAll("set-cookie").map((one) => one.split(";")[0] ?? "");
}

const views = (visitor: string, count: number) => ({
  visitor,
  events: Array.from({ length: count }, (_, i) => ({
    id: `${visitor}-${i}`,
    type: "productView",
    time: Date.now() - count + i,
    item: { id: `p${i}` },
  })),
});

describe("a page of a shop that the Worker stands in front of", () => {
  test("has its slots filled; no other byte of it is touched", async () => {
    const shop = await shopBehind();
    const response = await shop.open("/sale?a=1");
    const html = await response.text();
    expect(html.startsWith(before)).toBe(true);
    expect(html.endsWith(after)).toBe(true);
    const filled = html.slice(before.length, -after.length);
    expect(filled).toMatch(
      /^<div data-coterie-slot="hero" class='x' data-coterie-filled=""><section class="coterie-banner/,
    );
    expect(filled).toContain("Hello &lt;b&gt;&quot;you&quot;&lt;/b&gt; &amp; &lt;/script&gt;");
    expect(filled).not.toContain("own <b>content</b>");
    expect(filled.match(/<\/script>/g)).toHaveLength(1);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("etag")).toBeNull();
    expect(response.headers.get("x-shop")).toBe("yes");
    expect(shop.asked.map(({ url }) => url)).toEqual(["https://origin.test/sale?a=1"]);
    expect(shop.asked[0]?.headers.get("x-forwarded-host")).toBe(shop.host);
  });

  test("tells the tag what was decided, and the visitor that it made and set as a cookie", async () => {
    const shop = await shopBehind();
    const response = await shop.open();
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^coterie_v=[\w-]+; .*HttpOnly; Secure; SameSite=Lax$/);
    const html = await response.text();
    const told = JSON.parse(/<script type="application\/json">(.*?)<\/script>/.exec(html)?.[1] ?? "");
    expect(cookie.startsWith(`coterie_v=${told.visitor};`)).toBe(true);
    expect(told.slots.hero).toMatchObject({ kind: "banner", campaign: "welcome", model: 1 });
    expect(told.slots.hero.view).toBeUndefined();
  });

  test("knows the visitor by the cookie, which the shop's server does not see", async () => {
    const shop = await shopBehind();
    const { headers } = await shop.events(views("v1", 12), undefined, { origin: "https://coterie.test" });
    const cookies = cookiesIn(headers);
    expect(cookies).toEqual([expect.stringMatching(/^coterie_v=v1$/), expect.stringMatching(/^coterie_r=[\w-]+$/)]);
    const told = await shop.told("/", { cookie: ["a=1", ...cookies, "b=2"].join("; ") });
    expect(told).toMatchObject({ visitor: "v1", segment: { id: "many" }, slots: { hero: { campaign: "for-many" } } });
    expect(shop.asked[0]?.headers.get("cookie")).not.toContain("coterie_v");
    expect(shop.asked[0]?.headers.get("cookie")).toContain("a=1");
  });

  test("shows the visitor's last event though KV does not know it yet", async () => {
    const shop = await shopBehind();
    const { kv } = wrapKv(env.KV, 60_000, Date.now);
    const stale = { ...env, KV: kv };
    expect((await shop.told("/", { cookie: "coterie_v=v2" }, stale)).segment).toBeNull();
    const { headers } = await shop.events(views("v2", 12), undefined, { origin: "https://coterie.test" });
    const cookie = cookiesIn(headers).join("; ");
    expect((await shop.told("/", { cookie }, stale)).segment).toMatchObject({ id: "many" });
  });

  test("is explained like any other decision, after more events and a publish too", async () => {
    const shop = await shopBehind();
    const { headers } = await shop.events(views("v3", 12), undefined, { origin: "https://coterie.test" });
    const { slots } = await shop.told("/sale?a=1", { cookie: cookiesIn(headers).join("; ") });
    expect(slots.hero).toMatchObject({ campaign: "for-many" });
    await shop.serverEvents({ visitor: "v3", events: [{ id: "late", type: "pageView", time: Date.now() - 60_000 }] });
    await shop.campaigns([welcome]);
    const { status, body } = await shop.admin<Explanation>(
      "GET",
      `/explain/${encodeURIComponent(slots.hero.decision)}`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ reproduced: { isExact: true }, profile: { events: 12 } });
    const { view: _, ...decided } = body.slots[0]?.decided ?? {};
    expect(decided).toEqual(slots.hero);
  });

  test("stays as it is before a visitor's word where that is needed, under Global Privacy Control, and in a preview", async () => {
    const shop = await shopBehind({ consentMode: "opt-in" });
    const untouched = await shop.open();
    expect(await untouched.text()).toBe(page);
    expect(untouched.headers.get("set-cookie")).toBeNull();
    expect(untouched.headers.get("etag")).toBe('"1"');
    const open = await shopBehind();
    expect(await (await open.open("/", { "sec-gpc": "1", cookie: "coterie_v=v1" })).text()).toBe(page);
    expect(await (await open.open("/?coterie_preview=x")).text()).toBe(page);
  });

  test("is filled for machines as for anybody, without a visitor", async () => {
    const shop = await shopBehind();
    const response = await shop.open("/", { "user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" });
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(await response.text()).toContain("coterie-banner");
  });
});

describe("whatever is no page goes through as it is", () => {
  const answers: [name: string, answer: () => Response, init?: { path?: string; headers?: Record<string, string> }][] =
    [
      [
        "a redirect",
        () => new Response(null, { status: 302, headers: { location: "https://origin.test/x", "set-cookie": "s=1" } }),
      ],
      [
        "an error of the shop's",
        () => new Response(page, { status: 500, headers: { "content-type": "text/html;charset=utf-8" } }),
      ],
      [
        "what is not found",
        () => new Response(page, { status: 404, headers: { "content-type": "text/html;charset=utf-8" } }),
      ],
      ["JSON", () => Response.json({ slot: '<div data-coterie-slot="hero">' })],
      ["another encoding", () => new Response(page, { headers: { "content-type": "text/html; charset=iso-8859-1" } })],
      ["HTML of no named encoding", () => new Response(page, { headers: { "content-type": "text/html" } })],
      [
        "a download",
        () =>
          new Response(page, {
            headers: { "content-type": "text/html; charset=utf-8", "content-disposition": "attachment" },
          }),
      ],
      [
        "what must not be changed",
        () =>
          new Response(page, {
            headers: { "content-type": "text/html; charset=utf-8", "cache-control": "public, no-transform" },
          }),
      ],
      [
        "a part",
        () => new Response(page.slice(0, 5), { status: 206, headers: { "content-type": "text/html; charset=utf-8" } }),
        { headers: { range: "bytes=0-4" } },
      ],
      [
        "what a script asks for",
        () => new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } }),
        { headers: { "sec-fetch-dest": "empty" } },
      ],
    ];
  test.each(answers)("%s", async (_, answer, { path = "/", headers = {} } = {}) => {
    const shop = await shopBehind();
    shop.answer = () => answer();
    const expected = answer();
    const got = await shop.open(path, headers);
    expect(got.status).toBe(expected.status);
    expect(await got.text()).toBe(await expected.text());
    for (const [name, value] of expected.headers) expect([name, got.headers.get(name)]).toEqual([name, value]);
  });

  test("a body that is sent, and paths that Coterie has elsewhere", async () => {
    const shop = await shopBehind();
    const bodies: string[] = [];
    shop.answer = async (sent) => {
      bodies.push(`${sent.method} ${new URL(sent.url).pathname} ${await sent.text()}`);
      return new Response("done", { status: 201 });
    };
    const posted = await shop.open("/admin/v1/sites/x", { "content-type": "text/plain" }, env, {
      method: "POST",
      body: "a=é",
    });
    expect([posted.status, await posted.text()]).toEqual([201, "done"]);
    expect(bodies).toEqual(["POST /admin/v1/sites/x a=é"]);
    expect((await shop.open(`/t/${shop.key}.js`)).headers.get("content-type")).toContain("javascript");
    expect(bodies).toHaveLength(1);
  });

  test("a page where Coterie itself fails or is too slow", async () => {
    const shop = await shopBehind();
    expect(await (await shop.open()).text()).not.toBe(page);
    const fail = (get: () => unknown) => ({
      ...env,
      EDGE_WAIT_MS: "100",
      KV: new Proxy(env.KV, {
        get: (target, name) =>
          name === "get"
            ? (key: string, type: "text") => (key.startsWith("host:") ? target.get(key, type) : get())
            : Reflect.get(target, name),
      }),
    });
    const cookie = "coterie_v=v9";
    expect(
      await (
        await shop.open(
          "/",
          { cookie },
          fail(() => Promise.reject(new Error("KV is down"))),
        )
      ).text(),
    ).toBe(page);
    expect(
      await (
        await shop.open(
          "/",
          { cookie },
          fail(() => new Promise(() => {})),
        )
      ).text(),
    ).toBe(page);
  });
});

describe("hosts", () => {
  test("bring the adapter along that takes what stands in slots; other hosts do not", async () => {
    const shop = await shopBehind();
    const tagOf = async (host: string) => (await shop.tag(host)).text();
    expect(await tagOf(shop.host)).toContain(adapters["edge"]);
    expect(await tagOf("coterie.test")).not.toContain(adapters["edge"]);
  });

  test("are the operator's to give, and one site's only", async () => {
    const shop = await shopBehind();
    const other = await makeSite();
    const path = `/admin/v1/sites/${other.site}/edge`;
    expect((await call("PUT", path, { hosts: ["a.test"] }, other.token)).status).toBe(403);
    const taken = await call("PUT", path, { hosts: ["free.test", shop.host] }, "operator");
    expect(taken).toMatchObject({ status: 409, body: { errors: [{ path: "hosts[1]" }] } });
    expect((await other.admin("GET", "/edge")).body).toEqual({ hosts: [] });
    for (const hosts of [["Shop.test"], ["a.test/x"], ["a.test", "a.test"], ["user@a.test"]]) {
      expect((await call("PUT", path, { hosts }, "operator")).status).toBe(422);
    }
  });

  test("that are given up are the shop's no more, and may be another's", async () => {
    const shop = await shopBehind();
    expect((await call("PUT", `/admin/v1/sites/${shop.site}/edge`, { hosts: [] }, "operator")).status).toBe(200);
    expect((await shop.open("/nowhere")).status).toBe(404);
    expect(shop.asked).toHaveLength(0);
    const other = await makeSite();
    const put = await call("PUT", `/admin/v1/sites/${other.site}/edge`, { hosts: [shop.host] }, "operator");
    expect(put.status).toBe(200);
  });
});
