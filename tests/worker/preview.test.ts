import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Campaign } from "../../shared/campaign.ts";
import { Decisions } from "../../shared/decision.ts";
import { CreatedPreview } from "../../shared/preview.ts";
import type { Problem } from "../../shared/problem.ts";
import { previewToken, readPreviewToken } from "../../worker/http/previewToken.ts";
import { call, makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { shardProfile } from "./support/shardProfile.ts";

const banner = (id: string, more: Partial<Campaign> = {}): Campaign =>
  ({ id, name: id, slot: "hero", priority: 1, kind: "banner", content: { headline: id }, ...more }) as Campaign;

const campaigns = [
  banner("everyone", { priority: 5 }),
  banner("for-many", { priority: 9, audience: { segments: ["many"] } }),
  banner("over", { priority: 0, audience: { segments: ["few"] }, ends: "2020-01-01T00:00:00Z" }),
];

async function shop() {
  const site = await makeSite();
  await site.activate(modelOn("productViews", { few: 0, many: 10 }));
  await site.campaigns(campaigns);
  return site;
}
type Shop = Awaited<ReturnType<typeof shop>>;

async function previewOf(site: Shop, forced: object): Promise<CreatedPreview> {
  const { status, body } = await site.admin("POST", "/previews", forced);
  expect(status).toBe(201);
  return CreatedPreview.parse(body);
}

async function refusal(site: Shop, preview: string) {
  const { status, body } = await site.decide({ visitor: "v1", slots: ["hero"], preview });
  const { type, detail, errors } = body as unknown as Problem;
  return { status, type, detail, errors };
}
const refused = { status: 403, type: "urn:coterie:problem:preview-refused" };

const view = (id: string) => ({ id, type: "productView", time: Date.now(), item: { id: "a" } });

test("a forced segment decides as if the visitor were in it, and says so", async () => {
  const site = await shop();
  const { token, query } = await previewOf(site, { segment: "many" });
  expect(query).toBe(`coterie_preview=${token}`);
  expect(new URLSearchParams(query).get("coterie_preview")).toBe(token);
  const { body } = await site.decide({ visitor: "v1", slots: ["hero"], preview: token, recent: [view("1")] });
  expect(Decisions.parse(body)).toMatchObject({
    preview: true,
    segment: { id: "many", name: "many", confidence: 1, since: null },
    slots: { hero: { campaign: "for-many", segment: "many", confidence: 1 } },
  });
  expect(body.slots["hero"]?.reason).toMatch(/^A preview of segment "many"/);
  const live = await site.decide({ visitor: "v1", slots: ["hero"], recent: [view("1")] });
  expect(live.body).not.toHaveProperty("preview");
  expect(live.body).toMatchObject({ segment: { id: "few" }, slots: { hero: { campaign: "everyone" } } });
});

test("a forced campaign wins its slot whatever its audience, schedule and priority", async () => {
  const site = await shop();
  for (const forced of [{ campaign: "over" }, { campaign: "over", segment: "many" }]) {
    const { token } = await previewOf(site, forced);
    const { body } = await site.decide({ visitor: "v1", slots: ["hero", "other"], preview: token });
    expect(body).toMatchObject({ preview: true, slots: { hero: { campaign: "over" }, other: { kind: "default" } } });
    expect(body.slots["hero"]?.reason).toContain('campaign "over" is forced by the preview');
  }
});

test("a preview that forces nothing shows what the visitor gets", async () => {
  const site = await shop();
  const { token } = await previewOf(site, {});
  const { body } = await site.decide({ visitor: "v1", slots: ["hero"], preview: token });
  expect(body).toMatchObject({ preview: true, segment: null, slots: { hero: { campaign: "everyone" } } });
  expect(body.slots["hero"]?.reason).toMatch(/^A preview\. /);
});

test("a preview lasts a day, or as many hours as asked for, at most a week", async () => {
  const site = await shop();
  const before = Date.now();
  const { expires } = await previewOf(site, { segment: "few" });
  expect(expires - before).toBeGreaterThanOrEqual(24 * 3_600_000);
  expect(expires - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
  expect((await previewOf(site, { hours: 168 })).expires - Date.now()).toBeLessThanOrEqual(168 * 3_600_000);
  for (const hours of [0, -1, 169, 1.5, "1", null]) {
    const { status, body } = await site.admin<Problem>("POST", "/previews", { hours });
    expect([hours, status, body.errors?.[0]?.path]).toEqual([hours, 422, "hours"]);
  }
});

test("what the site does not have cannot be previewed, and what it has no more is refused", async () => {
  const site = await shop();
  const bad: [object, string[]][] = [
    [{ segment: "nobody" }, ["segment"]],
    [{ campaign: "nothing" }, ["campaign"]],
    [{ segment: "nobody", campaign: "nothing" }, ["segment", "campaign"]],
    [{ segment: "<b>" }, ["segment"]],
  ];
  for (const [forced, paths] of bad) {
    const { status, body } = await site.admin<Problem>("POST", "/previews", forced);
    expect([status, body.type, body.errors?.map(({ path }) => path)]).toEqual([
      422,
      "urn:coterie:problem:invalid-content",
      paths,
    ]);
  }
  const { token } = await previewOf(site, { segment: "many", campaign: "over" });
  await site.campaigns([]);
  await site.activate(modelOn("productViews", { other: 0 }));
  expect(await refusal(site, token)).toMatchObject({ ...refused, errors: [{ path: "segment" }, { path: "campaign" }] });
});

test("only who may administer the site makes previews", async () => {
  const site = await shop();
  const path = `/admin/v1/sites/${site.site}/previews`;
  const other = await makeSite();
  const server = await site.admin<{ token: string }>("POST", "/tokens", { role: "server" });
  expect((await call("POST", path, {}, "operator")).status).toBe(201);
  expect((await call("POST", path, {}, other.token)).status).toBe(403);
  expect((await call("POST", path, {}, server.body.token)).status).toBe(403);
  expect((await call("POST", path, {})).status).toBe(401);
});

test("wrong, tampered and foreign tokens are refused, and nothing is decided", async () => {
  const site = await shop();
  const other = await shop();
  const { token } = await previewOf(site, { segment: "many" });
  const [payload = "", signature = ""] = token.split(".");
  const said = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
  const changed = btoa(JSON.stringify({ ...said, segment: "few" })).replaceAll("=", "");
  const decision = (await site.decide({ visitor: "v1", slots: ["hero"] })).body.slots["hero"]?.decision ?? "";
  const wrong = [
    "",
    ".",
    "nonsense",
    payload,
    `${payload}.`,
    `.${signature}`,
    `${changed}.${signature}`,
    `${token}.`,
    `${token}=`,
    ` ${token}`,
    token.toLowerCase(),
    decision,
    "a".repeat(20_000),
    "ÿ.\u0000",
    (await previewOf(other, { segment: "many" })).token,
  ];
  for (const one of wrong) expect([one, await refusal(site, one)]).toMatchObject([one, refused]);
  // Each single character counts, the spare bits of the last one included.
  for (let i = 0; i < token.length; i++) {
    const tampered = `${token.slice(0, i)}${token[i] === "A" ? "B" : "A"}${token.slice(i + 1)}`;
    await expect(readPreviewToken(tampered, await signing(site), Date.now())).rejects.toMatchObject({
      problem: refused,
    });
  }
});

test("a token that another site's secret signed in this site's name is refused, and so is one in another's name", async () => {
  const site = await shop();
  const other = await shop();
  const expires = Date.now() + 1000;
  const [mine, theirs] = [await signing(site), await signing(other)];
  const borrowed = await previewToken({ site: site.site, expires }, theirs.secret);
  const misnamed = await previewToken({ site: other.site, expires }, mine.secret);
  const strange = await previewToken({ site: site.site, expires: "soon" } as never, mine.secret);
  for (const token of [borrowed, misnamed, strange]) expect(await refusal(site, token)).toMatchObject(refused);
});

test("an expired token is refused, to the millisecond", async () => {
  const site = await shop();
  const { token, expires } = await previewOf(site, { segment: "many", hours: 1 });
  const key = await signing(site);
  expect(await readPreviewToken(token, key, expires - 1)).toMatchObject({ segment: "many", expires });
  await expect(readPreviewToken(token, key, expires)).rejects.toMatchObject({ problem: refused });
  const old = await previewToken({ site: site.site, expires: Date.now() - 1 }, key.secret);
  expect(await refusal(site, old)).toMatchObject({ ...refused, detail: expect.stringContaining("expired") });
});

test("a server may preview too", async () => {
  const site = await shop();
  const { token } = await previewOf(site, { segment: "many" });
  const ask = { visitor: "v1", slots: ["hero"], preview: token };
  const { body } = await call<Decisions>("POST", "/v1/decide", ask, site.token);
  expect(body).toMatchObject({ preview: true, segment: { id: "many" } });
});

test("impressions and clicks of a preview's decisions are rejected, whoever sends them, and count nowhere", async () => {
  const site = await shop();
  const { token } = await previewOf(site, { segment: "many" });
  const ask = { visitor: "v1", slots: ["hero"] };
  const live = (await site.decide(ask)).body.slots["hero"]?.decision;
  const previewed = (await site.decide({ ...ask, preview: token })).body.slots["hero"]?.decision;
  const shown = (id: string, type: string, decision: string | undefined) => ({
    id,
    type,
    time: Date.now(),
    slot: "hero",
    campaign: "everyone",
    decision,
  });
  const events = [
    shown("1", "impression", live),
    shown("2", "impression", previewed),
    shown("3", "click", live),
    shown("4", "click", previewed),
    shown("5", "impression", undefined),
  ];
  const { body } = await site.events({ visitor: "v1", events });
  expect(body.results.map(({ status }) => status)).toEqual([
    "accepted",
    "rejected",
    "accepted",
    "rejected",
    "accepted",
  ]);
  expect(body.results[1]?.problem).toMatchObject({
    type: "urn:coterie:problem:invalid-content",
    errors: [{ path: "events[1].decision", detail: "was made in a preview" }],
  });
  const fromServer = await site.serverEvents({ visitor: "v1", events: [shown("6", "click", previewed)] });
  expect(fromServer.body.results[0]?.status).toBe("rejected");
  expect(await shardProfile(site.site, "v:v1")).toMatchObject({ impressions: { count: 2 }, clicks: { count: 1 } });
});

/** A site's name and secret, as its first published version holds them. */
async function signing({ site }: Shop): Promise<{ site: string; secret: string }> {
  const published = await env.KV.get<{ secret: string }>(`published:${site}:1`, "json");
  if (published === null) throw new Error("nothing is published");
  return { site, secret: published.secret };
}
