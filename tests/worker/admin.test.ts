import { expect, test } from "vitest";
import type { ModelList } from "../../shared/admin.ts";
import type { Problem } from "../../shared/problem.ts";
import { call, makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";

const good = modelOn("frequency", { low: 0, high: 5 });

test("a bad model is refused with the path of each bad field, and the active one stays", async () => {
  const site = await makeSite();
  await site.activate(good);
  const [low, high] = good.segments;
  const [feature] = good.features;
  const bad: [unknown, string][] = [
    [{ ...good, segments: [low, { ...high, centroid: [null] }] }, "model.segments[1].centroid[0]"],
    [{ ...good, segments: [low, { ...high, centroid: [1, 2] }] }, "model.segments[1].centroid"],
    [{ ...good, segments: [low, { ...high, name: "LOW" }] }, "model.segments[1].name"],
    [{ ...good, segments: [low, { ...high, id: "low" }] }, "model.segments[1].id"],
    [{ ...good, features: [{ ...feature, deviation: 0 }] }, "model.features[0].deviation"],
    // Distances that no double holds would put everybody into the first segment, with no confidence.
    [{ ...good, features: [{ ...feature, deviation: 1e-300 }] }, "model.features[0].deviation"],
    [{ ...good, features: [{ ...feature, mean: -1e200 }] }, "model.features[0].mean"],
    [{ ...good, segments: [low, { ...high, centroid: [1e200] }] }, "model.segments[1].centroid[0]"],
    [{ ...good, features: [{ ...feature, name: "shoeSize" }] }, "model.features[0].name"],
    [{ ...good, features: [{ ...feature, min: -1, transform: "log1p" }] }, "model.features[0].min"],
  ];
  for (const [model, path] of bad) {
    const { status, body } = await site.admin<Problem>("POST", "/models", { model });
    expect([status, body.errors?.map((error) => error.path)]).toEqual([422, [path]]);
  }
  const nan = JSON.stringify({ model: good }).replace("[5]", "[NaN]");
  expect((await call("POST", `/admin/v1/sites/${site.site}/models`, nan, site.token)).status).toBe(400);
  const { body } = await site.admin<ModelList>("GET", "/models");
  expect(body).toMatchObject({ active: 1, previous: null });
  expect(body.models).toHaveLength(1);
});

test("versions are listed newest first, activated and rolled back", async () => {
  const site = await makeSite();
  await site.activate(good);
  await site.activate(modelOn("monetary", { low: 0, high: 5 }));
  expect((await site.admin<ModelList>("GET", "/models")).body).toMatchObject({
    active: 2,
    previous: 1,
    models: [
      { version: 2, active: true, features: ["monetary"], segments: [{ id: "low" }, { id: "high" }] },
      { version: 1, active: false },
    ],
  });
  expect((await site.admin("POST", "/models/9/activate")).status).toBe(404);
  expect((await site.admin("POST", "/models/rollback")).body).toEqual({ active: 1 });
  expect((await site.admin("POST", "/models/rollback")).status).toBe(409);
  expect((await site.admin("GET", "/models/1")).body).toEqual({ version: 1, model: good });
  expect((await site.admin("GET", "/models/9")).status).toBe(404);
});

test("a rollback from a version that is not the active one any more changes nothing", async () => {
  const site = await makeSite();
  const back = (body: unknown) => site.admin<Problem>("POST", "/models/rollback", body);
  expect((await back({ from: 1 })).body.detail).toBe("No version is active, not version 1: nothing was changed");
  for (const name of ["frequency", "monetary", "recencyDays"] as const) {
    await site.activate(modelOn(name, { low: 0, high: 5 }));
  }
  const refused = await back({ from: 2 });
  expect([refused.status, refused.body.type]).toEqual([409, "urn:coterie:problem:conflict"]);
  expect(refused.body.detail).toBe("Version 3 is active now, not version 2: nothing was changed");
  expect((await site.admin("GET", "/models")).body).toMatchObject({ active: 3, previous: 2 });
  // Sent twice at once, as by a double click or a client that tries again, it goes back one step.
  const both = await Promise.all([back({ from: 3 }), back({ from: 3 })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await site.admin("GET", "/models")).body).toMatchObject({ active: 2, previous: 1 });
  for (const [body, path] of [
    [{ from: 0 }, "from"],
    [{ from: "2" }, "from"],
    [{ form: 2 }, "form"],
  ] as const) {
    const { status, body: problem } = await back(body);
    expect([status, problem.errors?.map((error) => error.path)]).toEqual([422, [path]]);
  }
  expect((await back("{")).status).toBe(400);
  expect((await back({})).body).toEqual({ active: 1 });
});

test("bad settings, campaigns and catalogues change nothing", async () => {
  const site = await makeSite();
  const campaign = { id: "a", name: "A", slot: "hero", priority: 0, kind: "banner", content: { headline: "Hi" } };
  await site.admin("PUT", "/campaigns", { campaigns: [campaign] });
  const bad: [string, unknown, string][] = [
    ["/campaigns", { campaigns: [campaign, campaign] }, "campaigns[1].id"],
    [
      "/campaigns",
      { campaigns: [{ ...campaign, content: { headline: "Hi", link: "javascript:alert(1)" } }] },
      "campaigns[0].content.link",
    ],
    [
      "/campaigns",
      { campaigns: [{ ...campaign, content: { headline: "Hi", html: "<b>" } }] },
      "campaigns[0].content.html",
    ],
    [
      "/campaigns",
      { campaigns: [{ ...campaign, starts: "2026-02-01T00:00:00Z", ends: "2026-01-01T00:00:00Z" }] },
      "campaigns[0].ends",
    ],
    ["/catalogue", { v: 1, products: [{ id: "p", title: "P", link: "/p", price: 1 }] }, "products[0].currency"],
    ["/catalogue", { v: 1, products: [{ id: "p", title: "P", link: "//evil.example" }] }, "products[0].link"],
    [
      "/settings",
      { name: "S", currency: "GBP", timeZone: "Mars/Olympus", origins: [], consentMode: "none" },
      "timeZone",
    ],
  ];
  for (const [path, body, field] of bad) {
    const answer = await site.admin<Problem>("PUT", path, body);
    expect([path, answer.status, answer.body.errors?.[0]?.path]).toEqual([path, 422, field]);
  }
  expect((await site.admin("GET", "/campaigns")).body).toEqual({ campaigns: [campaign] });
  expect((await site.admin("GET", "")).body).toMatchObject({ settings: { timeZone: "UTC" }, products: 0 });
});

test("a site is made once, and its token is stored as a hash only", async () => {
  const site = await makeSite();
  const settings = { name: "S", currency: "GBP", timeZone: "UTC", origins: [], consentMode: "none" };
  expect((await call("PUT", `/admin/v1/sites/${site.site}`, { settings }, "operator")).status).toBe(409);
  expect((await call("PUT", "/admin/v1/sites/Not_A_Site", { settings }, "operator")).status).toBe(422);
  expect((await call("PUT", `/admin/v1/sites/${site.site}`, { settings }, "not the operator")).status).toBe(401);
});

test("the tag carries the site's public configuration and nothing else", async () => {
  const site = await makeSite({ consentMode: "opt-in" });
  const { status, headers, body } = await call<string>("GET", `/t/${site.key}.js`);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toContain("text/javascript");
  expect(body.slice(0, body.indexOf(";"))).toBe(
    `window.__coterie=${JSON.stringify({ key: site.key, currency: "GBP", consentMode: "opt-in" })}`,
  );
  expect((await call("GET", "/t/pk_unknown.js")).status).toBe(404);
});

test("what is too much for one row is refused as too large, and changes nothing", async () => {
  const site = await makeSite();
  const metrics = Object.fromEntries(Array.from({ length: 120_000 }, (_, i) => [`metric-${i}`, i]));
  expect((await site.admin("POST", "/models", { model: { ...good, metrics } })).status).toBe(413);
  expect((await site.admin<ModelList>("GET", "/models")).body.models).toEqual([]);
  const segments = Array.from({ length: 64 }, (_, i) => `${"s".repeat(60)}${i}`);
  const campaign = (i: number) => ({
    id: `c${i}`,
    name: "n",
    slot: "hero",
    priority: 0,
    kind: "banner",
    content: { headline: "Hi", image: `/${"i".repeat(900)}` },
    audience: { segments },
  });
  await site.admin("PUT", "/campaigns", { campaigns: [campaign(0)] });
  const many = { campaigns: Array.from({ length: 500 }, (_, i) => campaign(i)) };
  const { status, body } = await site.admin<Problem>("PUT", "/campaigns", many);
  expect([status, body.type]).toEqual([413, "urn:coterie:problem:body-too-large"]);
  expect((await site.admin<typeof many>("GET", "/campaigns")).body.campaigns).toHaveLength(1);
});
