import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { EventResult } from "../../shared/batch.ts";
import type { DeadLetter, DeadLetterSummary } from "../../shared/deadLetter.ts";
import { app } from "../../worker/app.ts";
import type { Env } from "../../worker/env.ts";
import { deadLettersStub } from "../../worker/storage/deadLetters/deadLettersStub.ts";
import { lettersIn } from "../../worker/storage/deadLetters/letters.ts";
import { call, type EventsAnswer, makeSite } from "./support/makeSite.ts";
import { shardProfile } from "./support/shardProfile.ts";

const time = Date.now() - 1000;
const view = { id: "e1", type: "productView", time, item: { id: "p1" } };
type Site = Awaited<ReturnType<typeof makeSite>>;
type Page = { letters: DeadLetter[]; next: number | null };
type Replay = { letters: { id: number; left: boolean; results: EventResult[] }[] };

async function lettersOf(site: Site, query = ""): Promise<Page> {
  const { status, body } = await site.admin<Page>("GET", `/dead-letters${query}`);
  expect(status).toBe(200);
  return body;
}

test("what is not valid is kept as it was sent, with its problem, sender and visitor; what is valid is not", async () => {
  const site = await makeSite();
  const bad = { id: "e2", type: "teleport", time, where: { floor: 3 } };
  await site.events({ visitor: "v1", events: [view, bad] });
  await site.serverEvents({ events: [{ ...view, id: "e3", visitor: "no good" }] });
  await call("POST", `/v1/events?key=${site.key}`, "{ not json");
  await site.serverEvents({ events: "none" });
  const { letters, next } = await lettersOf(site);
  expect(next).toBeNull();
  expect(letters.map(({ shape, role, code, visitor, body }) => [shape, role, code, visitor, body])).toEqual([
    ["body", "admin", "invalid-content", null, '{"events":"none"}'],
    ["body", "browser", "invalid-json", null, "{ not json"],
    ["event", "admin", "invalid-content", "no good", JSON.stringify({ ...view, id: "e3", visitor: "no good" })],
    ["event", "browser", "invalid-content", "v1", JSON.stringify(bad)],
  ]);
  expect(letters[3]?.problem.errors?.[0]?.path).toBe("events[1].type");
  expect(Math.abs((letters[3]?.time ?? 0) - Date.now())).toBeLessThan(60_000);
});

test("who is not known leaves nothing behind, nor does a machine", async () => {
  const site = await makeSite();
  await call("POST", "/v1/events?key=pk_nothing", "{ not json");
  const request = new Request(`https://coterie.test/v1/events?key=${site.key}`, {
    method: "POST",
    body: JSON.stringify({ visitor: "v1", events: [{ id: "e1" }] }),
    headers: { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" },
  });
  expect(await (await app.fetch(request, env)).json()).toEqual({ results: [{ id: "e1", status: "ignored" }] });
  expect((await lettersOf(site)).letters).toEqual([]);
});

test("a refusal for the sake of a preview or of consent is not kept", async () => {
  const site = await makeSite();
  const seen = { id: "e1", type: "impression", time, slot: "hero", decision: "2.x" };
  const { body } = await site.events({ visitor: "v1", events: [seen] });
  expect(body.results[0]?.status).toBe("rejected");
  await site.events({ visitor: "v1", events: [{ id: "e2", type: "consent", time, granted: false }] });
  expect((await site.events({ visitor: "v1", events: [view] })).body.results[0]?.status).toBe("rejected");
  expect((await lettersOf(site)).letters).toEqual([]);
});

test("neither a customer's id nor an e-mail address is kept", async () => {
  const site = await makeSite();
  const identify = { id: "e1", type: "identify", time, customer: "c-77", traits: { mail: "ann@shop.example" } };
  await site.serverEvents({ events: [{ ...identify, visitor: "v1", oops: 1 }] });
  await call("POST", `/v1/events?key=${site.key}`, "bob@shop.example");
  const { letters } = await lettersOf(site);
  expect(letters).toHaveLength(2);
  const kept = JSON.stringify(letters);
  expect(kept).not.toContain("c-77");
  expect(kept).not.toContain("shop.example");
  expect(kept).toMatch(/sha256:[0-9a-f]{64}/);
});

test("after a fix the letters are replayed: each once, as of when it came; what is still bad stays", async () => {
  const site = await makeSite();
  await site.events({
    visitor: "v1",
    events: [
      { ...view, id: "", type: "productView" },
      { id: "e9", type: "teleport", time },
    ],
  });
  await call(
    "POST",
    `/v1/events?key=${site.key}`,
    `{"visitor":"v1","events":[${JSON.stringify({ ...view, id: "e5" })},`,
  );
  // What a release with another schema could not read, this one can: the letters are changed instead of the schema.
  await runInDurableObject(deadLettersStub(env, site.site), (_, { storage }) => {
    storage.sql.exec(`UPDATE letter SET body = replace(body, '"id":""', '"id":"e4"')`);
    storage.sql.exec(`UPDATE letter SET body = body || '{"id":"e6","type":"teleport"}]}' WHERE shape = 'body'`);
  });
  const { body } = await site.admin<Replay>("POST", "/dead-letters/replay", { all: true });
  expect(body.letters.map(({ left, results }) => [left, results.map(({ status }) => status).join(" ")])).toEqual([
    [false, "accepted"],
    [true, "rejected"],
    [false, "accepted rejected"],
  ]);
  expect((await shardProfile(site.site, "v:v1"))?.views.count).toBe(2);
  const { letters } = await lettersOf(site);
  expect(letters.map(({ body }) => JSON.parse(body).id)).toEqual(["e6", "e9"]);
  const again = await site.admin<Replay>("POST", "/dead-letters/replay", { ids: letters.map(({ id }) => id) });
  expect(again.body.letters.map(({ left }) => left)).toEqual([true, true]);
});

test("an event that was stored meanwhile is a duplicate, and its letter goes", async () => {
  const site = await makeSite();
  await site.serverEvents({ events: [{ ...view, visitor: "no good" }] });
  await site.serverEvents({ events: [{ ...view, visitor: "v1" }] });
  await runInDurableObject(deadLettersStub(env, site.site), (_, { storage }) => {
    storage.sql.exec("UPDATE letter SET body = replace(body, 'no good', 'v1')");
  });
  const { body } = await site.admin<Replay>("POST", "/dead-letters/replay", { all: true });
  expect(body.letters.map(({ left, results }) => [left, results[0]?.status])).toEqual([[false, "duplicate"]]);
  expect((await lettersOf(site)).letters).toEqual([]);
});

test("letters are paged newest first, by code, and deleted one by one or all", async () => {
  const site = await makeSite();
  const events = Array.from({ length: 7 }, (_, i) => ({ id: `e${i}`, type: "teleport", time }));
  await site.events({ visitor: "v1", events });
  await call("POST", `/v1/events?key=${site.key}`, "{");
  const first = await lettersOf(site, "?limit=3&code=invalid-content");
  const second = await lettersOf(site, `?limit=5&code=invalid-content&cursor=${first.next}`);
  const ids = [...first.letters, ...second.letters].map(({ body }) => JSON.parse(body).id);
  expect(ids).toEqual(["e6", "e5", "e4", "e3", "e2", "e1", "e0"]);
  expect(second.next).toBeNull();
  expect((await site.admin("GET", "/dead-letters?limit=0")).status).toBe(422);
  expect((await site.admin("GET", "/dead-letters?cursor=x")).status).toBe(422);
  expect((await site.admin("DELETE", `/dead-letters/${first.letters[0]?.id}`)).body).toEqual({ deleted: 1 });
  expect((await site.admin("DELETE", `/dead-letters/${first.letters[0]?.id}`)).status).toBe(404);
  expect((await site.admin("DELETE", "/dead-letters")).status).toBe(422);
  expect((await site.admin("DELETE", "/dead-letters?all=true")).body).toEqual({ deleted: 7 });
  expect((await lettersOf(site)).letters).toEqual([]);
});

test("where letters cannot be kept, the answer still goes out", async () => {
  const site = await makeSite();
  const failing = {
    ...env,
    DEAD_LETTERS: { idFromName: () => null, get: () => ({ keep: () => Promise.reject("down") }) },
  };
  const { status, body } = await call<EventsAnswer>(
    "POST",
    `/v1/events?key=${site.key}`,
    { visitor: "v1", events: [view, { id: "e2" }] },
    undefined,
    failing as unknown as Env,
  );
  expect([status, ...body.results.map((result) => result.status)]).toEqual([200, "accepted", "rejected"]);
});

test("a site keeps so many letters and bytes; the oldest go, and how many is told", async () => {
  const site = await makeSite();
  const stub = deadLettersStub(env, site.site);
  const problem = { type: "urn:coterie:problem:invalid-content", title: "", status: 422 };
  const letter = (body: string, visitor = "v1") => ({
    ...{ shape: "event" as const, code: "invalid-content", problem, body, subjects: [`v:${visitor}`] },
    sent: { role: "browser" as const, time },
  });
  await runInDurableObject(stub, (_, { storage }) => {
    const letters = lettersIn(storage.sql);
    const most = { letters: 3, bytes: 2000 };
    letters.add(
      ["1", "2"].map((body) => letter(body)),
      most,
    );
    letters.add(
      ["3", "4"].map((body) => letter(body)),
      most,
    );
    expect(letters.after(0, 9).map(({ body }) => body)).toEqual(["2", "3", "4"]);
    letters.add([letter("ä".repeat(700))], most);
    expect(letters.summary()).toMatchObject({ letters: 3, dropped: 2, oldest: time });
    letters.add([letter("x".repeat(900))], most);
    expect(letters.after(0, 9)).toHaveLength(1);
    letters.add([letter("for v2", "v2"), letter("other")], most);
    letters.forget(["v:v2"]);
    expect(
      letters
        .after(0, 9)
        .map(({ body }) => body)
        .slice(1),
    ).toEqual(["other"]);
    letters.expire(time + 1);
    expect(letters.summary()).toMatchObject({
      letters: 0,
      bytes: 0,
      oldest: null,
    } satisfies Partial<DeadLetterSummary>);
  });
});

test("a browser whose yes is missing leaves no body behind, nor may its letters be replayed without one", async () => {
  const strict = await makeSite({ consentMode: "opt-in" });
  await strict.events("{ not json");
  const site = await makeSite();
  await site.events("{ not json", undefined, { "sec-gpc": "1" });
  expect([...(await lettersOf(strict)).letters, ...(await lettersOf(site)).letters]).toEqual([]);

  // Today's settings decide: a yes was not asked for when these came.
  const bad = (id: string) => ({ ...view, id, type: "teleport" });
  await site.events({ visitor: "silent", events: [bad("e1")] });
  await site.events({ visitor: "willing", granted: true, events: [bad("e2")] });
  await site.events({ visitor: "body", oops: 1, events: [{ ...view, id: "e3" }] });
  const settings = { name: "S", currency: "GBP", timeZone: "UTC", origins: [], consentMode: "opt-in" };
  expect((await site.admin("PUT", "/settings", settings)).status).toBe(200);
  await runInDurableObject(deadLettersStub(env, site.site), (_, { storage }) => {
    storage.sql.exec(`UPDATE letter SET body = replace(replace(body, '"oops":1,', ''), 'teleport', 'productView')`);
  });
  const { body } = await site.admin<Replay>("POST", "/dead-letters/replay", { all: true });
  expect(body.letters.map(({ left, results }) => [left, results[0]?.status])).toEqual([
    [false, "rejected"],
    [false, "accepted"],
    [false, "rejected"],
  ]);
  expect(await shardProfile(site.site, "v:silent")).toBeNull();
  expect((await lettersOf(site)).letters).toEqual([]);
});

test("a body is kept without what is personal or secret in it", async () => {
  const site = await makeSite();
  const person = { userId: "c-77", traits: { name: "Ann" }, ip: "203.0.113.7", email: "x", signature: "y" };
  const context = { ...person, note: `${site.token} ann@shop.example`, customer: "c-77" };
  const batch = { writeKey: site.token, batch: [], "ann@shop.example": 1, context, x: [{ ...person, page: "/p" }] };
  await call("POST", "/v1/batch", batch, site.token);
  await site.events(`{ "writeKey": "${site.token}", ann@shop.example`);
  const bodies = (await lettersOf(site)).letters.map(({ body }) => body);
  expect(bodies).toEqual([
    '{ "writeKey": "[token]", [e-mail]',
    JSON.stringify({ batch: [], "[e-mail]": 1, context: { note: "[token] [e-mail]" }, x: [{ page: "/p" }] }),
  ]);
});

test("what looks like an e-mail address behind a line's end costs no letter", async () => {
  const site = await makeSite();
  const identify = { id: "e1", type: "identify", time, customer: "c", traits: { "\nfoo@bar": 1 } };
  await site.serverEvents({ visitor: "v1", events: [identify, { id: "e2", type: "teleport", time }] });
  const { letters } = await lettersOf(site);
  expect(letters.map(({ body }) => JSON.parse(body).id)).toEqual(["e2", "e1"]);
  expect(JSON.stringify(letters)).not.toContain("foo@bar");
});

test("where there is no more room browsers' letters go before a server's", async () => {
  const site = await makeSite();
  const problem = { type: "urn:coterie:problem:invalid-content", title: "", status: 422 };
  const letter = (body: string, role: "server" | "browser") => ({
    ...{ shape: "event" as const, code: "invalid-content", problem, body, subjects: [], sent: { role, time } },
  });
  await runInDurableObject(deadLettersStub(env, site.site), (_, { storage }) => {
    const letters = lettersIn(storage.sql);
    const most = { letters: 3, bytes: 9999 };
    const bodies = () => letters.after(0, 9).map(({ body }) => body);
    letters.add([letter("s1", "server")], most);
    for (const body of ["b1", "b2", "b3", "b4"]) letters.add([letter(body, "browser")], most);
    expect(bodies()).toEqual(["s1", "b3", "b4"]);
    for (const body of ["s2", "s3", "s4"]) letters.add([letter(body, "server")], most);
    expect(bodies()).toEqual(["s2", "s3", "s4"]);
  });
});
