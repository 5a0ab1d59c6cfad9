import { expect, test } from "vitest";
import type { Decisions } from "../../shared/decision.ts";
import { everyCell, workOff } from "./support/everyShard.ts";
import { call, type EventsAnswer, makeSite } from "./support/makeSite.ts";

const now = Date.now() - 60_000;
const view = { id: "view", type: "pageView", time: now };
const yes = { id: "yes", type: "consent", time: now, granted: true };
const no = { id: "no", type: "consent", time: now, granted: false };
const control = { "sec-gpc": "1" };

function outcomes({ results }: EventsAnswer): string[] {
  return results.map(({ status, problem }) => {
    const { type = "" } = (problem ?? {}) as { type?: string };
    return type === "" ? status : `${status} ${type.slice("urn:coterie:problem:".length)}`;
  });
}

test("Global Privacy Control refuses a browser's events in every mode, stores nothing, and lets a no through", async () => {
  for (const consentMode of ["opt-in", "opt-out", "none"] as const) {
    const site = await makeSite({ consentMode });
    const sent = await site.events({ visitor: "hidden", granted: true, events: [view, yes] }, undefined, control);
    expect(sent.status).toBe(200);
    expect(outcomes(sent.body)).toEqual(["rejected consent-refused", "rejected consent-refused"]);
    expect((await everyCell(site.site)).filter((cell) => cell.includes("hidden"))).toEqual([]);
    const said = await site.events({ visitor: "hidden", events: [view, no] }, undefined, control);
    expect(outcomes(said.body)).toEqual(["rejected consent-refused", "accepted"]);
  }
});

test("in opt-in mode a browser's events need a yes: in the batch, of the batch, or of the profile", async () => {
  const site = await makeSite({ consentMode: "opt-in" });
  const send = async (visitor: string, body: object) =>
    outcomes((await site.events({ visitor, events: [view], ...body })).body);
  expect(await send("a", {})).toEqual(["rejected consent-refused"]);
  expect(await send("a", { granted: false })).toEqual(["rejected consent-refused"]);
  expect(await send("a", { events: [view, no] })).toEqual(["rejected consent-refused", "accepted"]);
  expect(await send("b", { granted: true })).toEqual(["accepted"]);
  expect(await send("c", { events: [view, yes] })).toEqual(["accepted", "accepted"]);
  expect(await send("d", { events: [view, { id: "bad" }], granted: true })).toEqual([
    "accepted",
    "rejected invalid-content",
  ]);
  await workOff(site.site, ["project"]);
  expect(await send("c", { events: [{ ...view, id: "next" }] })).toEqual(["accepted"]);
  expect(await send("b", { events: [{ ...view, id: "next" }] })).toEqual(["rejected consent-refused"]);
  const server = await site.serverEvents({ visitor: "e", events: [view] });
  expect(outcomes(server.body)).toEqual(["accepted"]);
  expect((await site.events({ visitor: "f", events: [view], granted: "yes" })).status).toBe(422);
});

test("with Global Privacy Control a decision knows nobody: by the page alone, or the page's own content", async () => {
  for (const contextual of [true, false]) {
    const site = await makeSite({ contextual });
    const content = { headline: "Hello" };
    const banner = { id: "b", name: "B", slot: "hero", kind: "banner" as const, content, priority: 1 };
    expect((await site.campaigns([banner])).status).toBe(200);
    const { status, body } = await site.decide({ visitor: "v1", slots: ["hero"] }, undefined, control);
    expect([status, body.visitor, body.segment]).toEqual([200, "", null]);
    expect(body.slots["hero"]?.kind).toBe(contextual ? "banner" : "default");
  }
});

test("on the Worker's own site the visitor's id is kept in a cookie, and stands in where a body names nobody", async () => {
  const site = await makeSite({ origins: ["https://shop.test", "https://other.test"], firstParty: ["shop.test"] });
  for (const origin of ["https://coterie.test", "https://shop.test"]) {
    const visitor = `at-${origin.length}`;
    const { headers } = await site.events({ visitor, events: [view] }, undefined, { origin });
    const cookie = headers.get("set-cookie") ?? "";
    expect(cookie).toContain(`coterie_v=${visitor};`);
    for (const part of ["HttpOnly", "Secure", "SameSite=Lax", "Max-Age=34128000", "Path=/"])
      expect(cookie).toContain(part);
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    const held = { origin, cookie: `coterie_v=${visitor}` };
    const later = await site.events({ events: [{ ...view, id: "later" }] }, undefined, held);
    expect(outcomes(later.body)).toEqual(["accepted"]);
    const decided = await site.decide({ slots: ["hero"] }, undefined, held);
    expect((decided.body as Decisions).visitor).toBe(visitor);
    const withdrawn = await site.events({ visitor, events: [no] }, undefined, held);
    expect(withdrawn.headers.get("set-cookie")).toMatch(/^coterie_v=; Max-Age=0/);
  }
});

test("elsewhere there is no cookie, and none is read; nor for a server, a refusal or a value that is no id", async () => {
  const site = await makeSite({ origins: ["https://other.test"], consentMode: "opt-in" });
  const elsewhere = { origin: "https://other.test", cookie: "coterie_v=v1" };
  const sent = await site.events({ visitor: "v1", granted: true, events: [view] }, undefined, elsewhere);
  expect(outcomes(sent.body)).toEqual(["accepted"]);
  expect([sent.headers.get("set-cookie"), sent.headers.get("access-control-allow-credentials")]).toEqual([null, null]);
  expect(outcomes((await site.events({ granted: true, events: [view] }, undefined, elsewhere)).body)).toEqual([
    "rejected invalid-content",
  ]);
  expect((await site.decide({ slots: ["hero"] }, undefined, elsewhere)).status).toBe(422);
  const own = { origin: "https://coterie.test" };
  expect((await site.events({ visitor: "v2", events: [view] }, undefined, own)).headers.get("set-cookie")).toBeNull();
  const bad = { ...own, cookie: "coterie_v=not%20an%20id" };
  expect(outcomes((await site.events({ granted: true, events: [view] }, undefined, bad)).body)).toEqual([
    "rejected invalid-content",
  ]);
  const path = "/v1/events";
  const server = await call("POST", path, { visitor: "v3", events: [view] }, site.token, undefined, own);
  expect(server.headers.get("set-cookie")).toBeNull();
});
