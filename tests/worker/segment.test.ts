import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { app } from "../../worker/app.ts";
import { customerHash } from "../../worker/storage/sha256.ts";
import { call, makeSite } from "./support/makeSite.ts";
import { shardProfile } from "./support/shardProfile.ts";

type Answer = {
  success: boolean;
  results: { id: string | null; status: string; problem?: { type: string; errors: { path: string }[] } }[];
};

const at = (ago: number) => new Date(Date.now() - ago).toISOString();
const viewed = (messageId: string, ago = 1000) => ({
  messageId,
  anonymousId: "v1",
  timestamp: at(ago),
  event: "Product Viewed",
  properties: { product_id: "p1", price: 19, currency: "GBP" },
});

/** A site with a server token beside its admin token. */
async function aSite() {
  const site = await makeSite();
  const { body } = await site.admin<{ token: string }>("POST", "/tokens", { role: "server" });
  const send = (path: string, sent: unknown, token: string | undefined = body.token) =>
    call<Answer>("POST", path, sent, token);
  return { ...site, server: body.token, send };
}

test("each kind of call has its route", async () => {
  const { site, send } = await aSite();
  const user = { anonymousId: "v1", timestamp: at(1000) };
  const calls: [string, object][] = [
    ["/v1/track", viewed("m1")],
    ["/v1/page", { ...user, messageId: "m2", properties: { path: "/sale" } }],
    ["/v1/screen", { ...user, messageId: "m3", name: "Home" }],
    ["/v1/identify", { ...user, messageId: "m4", userId: "c1", traits: { plan: "gold", email: "a@b.example" } }],
  ];
  for (const [path, sent] of calls) {
    const { status, body } = await send(path, sent);
    const [{ messageId }] = [sent as { messageId: string }];
    expect([path, status, body]).toEqual([
      path,
      200,
      { success: true, results: [{ id: messageId, status: "accepted" }] },
    ]);
  }
  const again = await send("/v1/track", viewed("m1"));
  expect(again.body.results).toEqual([{ id: "m1", status: "duplicate" }]);
  const hash = await customerHash(site, "c1");
  // Where the identify has linked them, the profile has gone over to the customer.
  const profiles = [await shardProfile(site, "v:v1"), await shardProfile(site, `c:${hash}`)];
  expect(profiles.find((profile) => profile?.customer === hash)?.traits).toEqual([["plan", "gold"]]);
});

test("a batch is answered call by call, and a bad one costs no other", async () => {
  const { site, send } = await aSite();
  const { status, body } = await send("/v1/batch", {
    sentAt: at(0),
    batch: [
      { ...viewed("m1"), type: "track" },
      { ...viewed("m2"), type: "track", event: "Coupon Applied" },
      { ...viewed("m3"), type: "track", properties: {} },
      7,
      { type: "group", anonymousId: "v1", groupId: "g" },
      { ...viewed("m6"), type: "track" },
    ],
  });
  expect([status, body.success]).toEqual([200, true]);
  expect(body.results.map(({ id, status, problem }) => problem?.errors[0]?.path ?? `${id} ${status}`)).toEqual([
    "m1 accepted",
    "m2 ignored",
    "batch[2].properties.product_id",
    "batch[3]",
    "null ignored",
    "m6 accepted",
  ]);
  expect((await shardProfile(site, "v:v1"))?.views.count).toBe(2);
});

test("an order by tag and by Segment counts once", async () => {
  const site = await aSite();
  const order = { id: "o1", value: 2250, currency: "GBP" };
  await site.events({ visitor: "v1", events: [{ id: "e1", type: "purchaseComplete", time: Date.now() - 500, order }] });
  const properties = { order_id: "o1", subtotal: 22.5, total: 27.5, currency: "GBP" };
  const { body } = await site.send("/v1/track", { ...viewed("m1"), event: "Order Completed", properties });
  expect(body.results).toEqual([{ id: "m1", status: "duplicate" }]);
  expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ count: 1, revenue: 2250 });
});

test("a customer of whom no visitor is known has a profile of their own", async () => {
  const { site, send } = await aSite();
  const identify = { type: "identify", messageId: "m1", userId: "c1", traits: { plan: "gold" }, timestamp: at(1000) };
  const opened = { type: "track", event: "Email Opened", messageId: "m2", userId: "c1", timestamp: at(900) };
  const { body } = await send("/v1/batch", { batch: [identify, opened] });
  expect(body.results.map(({ status }) => status)).toEqual(["accepted", "accepted"]);
  const hash = await customerHash(site, "c1");
  expect(await shardProfile(site, `c:${hash}`)).toMatchObject({
    customer: hash,
    traits: [["plan", "gold"]],
    email: { opens: 1 },
  });
});

test("the write key is in the header, Basic or Bearer, or in the body; the header comes first", async () => {
  const { server, key } = await aSite();
  const other = await aSite();
  const send = async (path: string, sent: object, authorization?: string) => {
    const headers = authorization === undefined ? {} : { authorization };
    const request = new Request(`https://coterie.test${path}`, { method: "POST", body: JSON.stringify(sent), headers });
    const response = await app.fetch(request, env);
    return [response.status, ((await response.json()) as { type?: string }).type?.split(":").at(-1)];
  };
  const page = { type: "page", anonymousId: "v1" };
  for (const [path, sent] of [
    ["/v1/page", page],
    ["/v1/batch", { batch: [page] }],
  ] as const) {
    const ok = [200, undefined];
    expect(await send(path, sent, `Bearer ${server}`)).toEqual(ok);
    expect(await send(path, sent, `Basic ${btoa(`${server}:`)}`)).toEqual(ok);
    expect(await send(path, { ...sent, writeKey: server })).toEqual(ok);
    expect(await send(path, { ...sent, writeKey: "nonsense" }, `Bearer ${server}`)).toEqual(ok);
    const unknown = [401, "unauthorized"];
    expect(await send(path, sent)).toEqual(unknown);
    expect(await send(path, { ...sent, writeKey: "sk_nobody_knows" })).toEqual(unknown);
    expect(await send(path, { ...sent, writeKey: server }, "Bearer sk_nobody_knows")).toEqual(unknown);
    const isPublic = [403, "forbidden"];
    expect(await send(`${path}?key=${key}`, sent)).toEqual(isPublic);
    expect(await send(`${path}?key=${key}`, { ...sent, writeKey: server })).toEqual(isPublic);
    expect(await send(path, { ...sent, writeKey: key })).toEqual(isPublic);
    expect(await send(path, sent, `Bearer ${key}`)).toEqual(isPublic);
    // Another site's token is that site's word: nothing of it comes here.
    expect(await send(path, { ...sent, anonymousId: "theirs", writeKey: other.server })).toEqual(ok);
  }
});

test("what is sent with a site's token is that site's alone", async () => {
  const [ours, theirs] = [await aSite(), await aSite()];
  await ours.send("/v1/track", viewed("m1"), theirs.server);
  expect(await shardProfile(ours.site, "v:v1")).toBeNull();
  expect((await shardProfile(theirs.site, "v:v1"))?.views.count).toBe(1);
});

test("limits are Segment's", async () => {
  const { send } = await aSite();
  const page = { type: "page", anonymousId: "v1" };
  expect((await send("/v1/batch", { batch: Array.from({ length: 501 }, () => page) })).status).toBe(422);
  expect((await send("/v1/batch", { batch: [] })).status).toBe(422);
  expect((await send("/v1/batch", { batch: ["x".repeat(512 * 1024)] })).status).toBe(413);
  const { body } = await send("/v1/batch", { batch: [{ ...page, text: "x".repeat(32 * 1024) }, page] });
  expect(body.results.map(({ status, problem }) => problem?.type ?? status)).toEqual([
    "urn:coterie:problem:body-too-large",
    "accepted",
  ]);
});

test("a page cannot say that an e-mail was opened", async () => {
  const site = await makeSite();
  const events = [{ id: "e1", type: "emailOpen", time: Date.now() }];
  const { body } = await site.events({ visitor: "v1", events });
  expect(body.results[0]).toMatchObject({ status: "rejected", problem: { errors: [{ path: "events[0].type" }] } });
  const fromServer = await site.serverEvents({ events: [{ ...events[0], visitor: "v1" }] });
  expect(fromServer.body.results[0]?.status).toBe("accepted");
});

/** A body as servers' libraries pack it. */
async function packed(text: string, format: "gzip" | "deflate"): Promise<ArrayBuffer> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(format));
  return new Response(stream).arrayBuffer();
}

test("bodies may be packed, as RudderStack's and Segment's libraries do; the limits are those of what is in them", async () => {
  const { site, server } = await aSite();
  const post = async (path: string, encoding: string, body: BodyInit) => {
    const headers = { authorization: `Basic ${btoa(`${server}:`)}`, "content-encoding": encoding };
    const answer = await app.fetch(new Request(`https://coterie.test${path}`, { method: "POST", headers, body }), env);
    return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.json<Answer>() };
  };
  for (const format of ["gzip", "deflate"] as const) {
    const { status, body } = await post(
      "/v1/batch",
      format,
      await packed(JSON.stringify({ batch: [{ type: "track", ...viewed(format) }] }), format),
    );
    expect([status, body.results]).toEqual([200, [{ id: format, status: "accepted" }]]);
  }
  expect(await shardProfile(site, "v:v1")).toMatchObject({ views: { count: 2 } });
  const bomb = await post("/v1/batch", "gzip", await packed(" ".repeat(20_000_000), "gzip"));
  expect([bomb.status, bomb.type]).toEqual([413, "application/problem+json"]);
  const items = Array.from({ length: 200 }, (_, i) => ({ id: `i${i}`, name: "n".repeat(190) }));
  const large = { events: [{ id: "large", visitor: "v1", type: "listView", time: Date.now(), items }] };
  const tooLarge = await post("/v1/events", "gzip", await packed(JSON.stringify(large), "gzip"));
  expect(tooLarge.body.results[0]?.problem?.type).toBe("urn:coterie:problem:body-too-large");
  for (const [encoding, body] of [
    ["gzip", "{}"],
    ["br", "{}"],
    ["gzip", (await packed("{}", "gzip")).slice(0, 9)],
  ] as const) {
    const { status, type } = await post("/v1/batch", encoding, body);
    expect([encoding, status, type]).toEqual([encoding, 400, "application/problem+json"]);
  }
});

test("calls that say nothing of ours have routes too, for libraries that send them alone", async () => {
  const { send } = await aSite();
  for (const path of ["/v1/group", "/v1/alias"]) {
    const { status, body } = await send(path, { messageId: "m", userId: "c1", groupId: "g", previousId: "v1" });
    expect([path, status, body.results]).toEqual([path, 200, [{ id: "m", status: "ignored" }]]);
  }
});
