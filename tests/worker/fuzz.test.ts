import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeadLetterSummary } from "../../shared/deadLetter.ts";
import { app } from "../../worker/app.ts";
import { allRoutes, pathOf } from "./support/allRoutes.ts";
import { type EventsAnswer, makeSite } from "./support/makeSite.ts";

/** 300 in the suite; `FUZZ_RUNS=10000 npm test -- --project worker tests/worker/fuzz.test.ts` for more. */
const numRuns = Number(env.FUZZ_RUNS);

const types = ["pageView", "productView", "search", "purchaseComplete", "refund", "identify", "impression", "toString"];

/** No time that there can be: whatever else an event has, it is not valid. */
/** Routes that need nothing to be sent. */
const begins = new Set(["/admin/v1/sites/:site/catalogue/uploads"]);
const never = fc.constantFrom<unknown>("soon", null, -1, 1e308, 12, {}, [[]], "__proto__");
const badEvent = fc.record(
  {
    id: fc.oneof(fc.string(), fc.jsonValue()),
    type: fc.oneof(fc.constantFrom(...types), fc.jsonValue()),
    time: never,
    item: fc.oneof(
      fc.record({ id: fc.constantFrom("__proto__", "constructor", "p1"), price: fc.jsonValue() }),
      fc.jsonValue(),
    ),
    order: fc.jsonValue(),
    visitor: fc.oneof(fc.constantFrom("v:1", "v|1", "v1", "__proto__"), fc.jsonValue()),
    customer: fc.jsonValue(),
    traits: fc.jsonValue(),
  },
  { requiredKeys: ["time"] },
);
const badBatch = fc.record(
  {
    visitor: fc.oneof(fc.constantFrom("v1", "v:1", "../v1"), fc.jsonValue()),
    events: fc.oneof({ weight: 4, arbitrary: fc.array(badEvent, { maxLength: 5 }) }, fc.jsonValue()),
    sentAt: fc.jsonValue(),
  },
  { requiredKeys: ["events"] },
);
const badCall = fc.record({ batch: fc.array(fc.oneof(badEvent, fc.jsonValue())), writeKey: fc.string() });
const nested = fc
  .tuple(fc.constantFrom("[", '{"a":', '{"events":['), fc.integer({ min: 1, max: 15_000 }))
  .map(([open, depth]) => open.repeat(depth));
const nestedEvent = fc
  .integer({ min: 1, max: 15_000 })
  .map((depth) => `{"visitor":"v1","events":[{"id":${"[".repeat(depth)}${"]".repeat(depth)}}]}`);

/** A body that asks for nothing; one that is an empty object may ask for what all have. */
const body = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.constantFrom(
      "1e999",
      "-0",
      "9".repeat(5000),
      '{"__proto__":{"a":1}}',
      "\ufeff{}x",
      "[[],{}]",
      "x".repeat(70_000),
    ),
    nested,
    nestedEvent,
    badBatch.map((batch) => JSON.stringify(batch)),
    badCall.map((call) => JSON.stringify(call)),
  )
  .filter((sent) => !/^\s*\{\s*\}\s*$/.test(typeof sent === "string" ? sent : new TextDecoder().decode(sent)));

const odd = fc.constantFrom(
  "%zz",
  "%00",
  "..%2f..",
  "%E0%A4%A",
  "a:b",
  "a|b",
  "%3A",
  "ſite",
  "x".repeat(300),
  "__proto__",
  "1.",
);
const type = fc.constantFrom(
  "application/json",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/x-protobuf",
  "a/b;;",
);

test("whatever is sent to whatever route, only what is a request is answered; the rest gets a problem, and no event is lost sight of", async () => {
  const site = await makeSite();
  const routes = allRoutes();
  expect(routes.length).toBeGreaterThan(40);
  const place = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(fc.constantFrom(...routes), fc.oneof({ weight: 6, arbitrary: fc.constant(site.site) }, odd)),
    },
    {
      weight: 8,
      arbitrary: fc.tuple(
        fc.constantFrom(...routes.filter(({ path }) => path === "/v1/events")),
        fc.constant(site.site),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(
        odd.map((path) => ({ method: "POST", path: `/${path}` })),
        fc.constant(""),
      ),
    },
  );
  const request = fc.record({
    place,
    // A method of the route's own, or another.
    method: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND"),
    ),
    query: fc.constantFrom(
      "",
      `?key=${site.key}`,
      `?key=${site.key}`,
      "?key=pk_nothing",
      `?key=&key=${site.key}`,
      "?key=%00",
      "?&&==",
      "?limit=-1&cursor=x",
    ),
    token: fc.constantFrom(
      "",
      "",
      `Bearer ${site.token}`,
      `Bearer ${site.token}`,
      "Bearer operator",
      "Bearer sk_a_b",
      "Basic !!",
      `Basic ${btoa("sk_:")}`,
    ),
    type,
    body,
  });
  const known = [`?key=${site.key}`, `?key=&key=${site.key}`];
  const intake = new Set(["/v1/events", "/v1/batch", "/v1/:type{track|identify|page|screen|group|alias}"]);
  let letters = 0;
  await fc.assert(
    fc.asyncProperty(request, async ({ place: [route, name], method, query, token, type, body }) => {
      const verb = method ?? route.method;
      const init = verb === "GET" || verb === "HEAD" ? {} : { body };
      const headers = { "content-type": type, ...(token === "" ? {} : { authorization: token }) };
      const url = `https://coterie.test${pathOf(route, name)}${query}`;
      const answer = await app.fetch(new Request(url, { method: verb, headers, ...init }), env);
      const text = await answer.text();
      const said = `${verb} ${url} ${answer.status} ${text.slice(0, 300)}`;
      expect(answer.status, said).toBeLessThan(500);
      if (verb === "HEAD") return;
      if (answer.status >= 400) {
        expect(answer.headers.get("content-type"), said).toBe("application/problem+json");
        expect(JSON.parse(text), said).toMatchObject({
          type: expect.stringMatching(/^urn:coterie:problem:/),
          title: expect.any(String),
          status: answer.status,
        });
      } else if (begins.has(route.path)) {
        expect(answer.status, said).toBe(201);
      } else if (verb === "POST" || verb === "PUT" || verb === "PATCH") {
        // A batch is a request though nothing in it is an event.
        const { results }: EventsAnswer = JSON.parse(text);
        expect(
          results?.filter(({ status }) => status !== "rejected" && status !== "ignored"),
          said,
        ).toEqual([]);
      }
      if (verb !== "POST" || !intake.has(route.path)) return;
      // A Basic header that is none of ours is the shop's own, for a password before its pages.
      const isPage = route.path === "/v1/events" && (token === "" || token === "Basic !!");
      const isKnown = isPage ? known.includes(query) : token.includes(site.token);
      if (!isKnown) expect(answer.status, said).toBeGreaterThanOrEqual(400);
      else if (answer.status !== 200) letters += answer.status === 413 ? 0 : 1;
      else letters += (JSON.parse(text) as EventsAnswer).results.filter(({ status }) => status === "rejected").length;
    }),
    { numRuns },
  );
  const { body: health } = await site.admin<{ deadLetters: DeadLetterSummary }>("GET", "/health");
  expect(health.deadLetters.letters + health.deadLetters.dropped).toBe(letters);
  expect(letters).toBeGreaterThan(numRuns / 50);
}, 600_000);
