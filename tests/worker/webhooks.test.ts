import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Problem } from "../../shared/problem.ts";
import type { Trigger } from "../../shared/trigger.ts";
import type { Delivery, Webhook, WebhookWithSecret } from "../../shared/webhook.ts";
import type { Published } from "../../worker/domain/published.ts";
import { makeSite } from "./support/makeSite.ts";
import { deliveriesOf, firstPurchase, makeWebhook, verified, webhooksOf } from "./support/makeWebhook.ts";
import { projectionOnceWritten } from "./support/projectionOnceWritten.ts";
import { runAlarms } from "./support/runAlarms.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const ok = () => new Response("thanks");
const down = () => new Response("away", { status: 503 });

test("a trigger arrives once, signed, at the webhooks that want it, and the log says so", async () => {
  const site = await makeSite();
  const webhooks = await webhooksOf(site, ok);
  const webhook = await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase"]);
  await makeWebhook(site, "https://shop.example.com/b", ["segmentChanged"]);
  const trigger = firstPurchase("t1", "c:0123", 1_795_300_000_000);
  await webhooks.enqueue([trigger, trigger]);
  await webhooks.enqueue([trigger]);
  await webhooks.settled();
  expect(webhooks.received.map(({ url, id }) => [url, id])).toEqual([["https://shop.example.com/a", "t1"]]);
  const [received] = webhooks.received;
  if (received === undefined) throw new Error("nothing came");
  expect(verified(received, webhook.secret)).toEqual({
    type: "firstPurchase",
    timestamp: new Date(1_795_300_000_000).toISOString(),
    data: { customer: "0123", order: "t1", value: 4990, currency: "GBP" },
  });
  expect(() => verified({ ...received, body: received.body.replace("4990", "4991") }, webhook.secret)).toThrow();
  const { deliveries } = await deliveriesOf(site, webhook.id);
  expect(deliveries).toMatchObject([
    { id: "t1", subject: "c:0123", state: "delivered", tries: 1, status: 200, answer: "thanks", next: null },
  ]);
});

test("what active webhooks want is published with the site, and nothing once none is active", async () => {
  const site = await makeSite();
  const published = async () => {
    const { body } = await site.admin<{ version: number }>("GET", "");
    return (await env.KV.get<Published>(`published:${site.site}:${body.version}`, "json"))?.webhooks;
  };
  expect(await published()).toBeUndefined();
  const { id } = await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase", "segmentChanged"]);
  await makeWebhook(site, "https://shop.example.com/b", ["cartAbandoned", "segmentChanged"]);
  expect(await published()).toEqual(["cartAbandoned", "firstPurchase", "segmentChanged"]);
  await site.admin("PATCH", `/webhooks/${id}`, { state: "disabled" });
  expect(await published()).toEqual(["cartAbandoned", "segmentChanged"]);
  const { body } = await site.admin<{ webhooks: Webhook[] }>("GET", "/webhooks");
  for (const { id } of body.webhooks) expect((await site.admin("DELETE", `/webhooks/${id}`)).status).toBe(204);
  expect(await published()).toBeUndefined();
});

test("a receiver that is down for an hour gets everything, each subject's in order, and another waits for nothing", async () => {
  const site = await makeSite();
  let isDown = true;
  const taken: string[] = [];
  const webhooks = await webhooksOf(site, ({ url, id }) => {
    if (url.endsWith("/up")) return ok();
    if (isDown) return down();
    taken.push(id);
    return ok();
  });
  const failing = await makeWebhook(site, "https://shop.example.com/down", ["firstPurchase"]);
  await makeWebhook(site, "https://shop.example.com/up", ["firstPurchase"]);
  const sent: Trigger[] = [];
  for (let i = 0; i < 60; i++) {
    const triggers = [0, 1, 2].map((n) => firstPurchase(`t${i}-${n}`, `v:${(i + n) % 7}`));
    sent.push(...triggers);
    await webhooks.enqueue(triggers);
    await webhooks.settled();
    expect(webhooks.received.filter(({ url }) => url.endsWith("/up"))).toHaveLength(sent.length);
    webhooks.clock.now += minute;
  }
  expect(taken).toEqual([]);
  // A receiver that is down is asked now and then, not stormed.
  expect(webhooks.received.filter(({ url }) => url.endsWith("/down")).length).toBeLessThan(60);
  isDown = false;
  for (let minutes = 0; minutes < 40 && taken.length < sent.length; minutes++) {
    webhooks.clock.now += minute;
    await webhooks.settled();
  }
  expect([...taken].sort()).toEqual(sent.map(({ id }) => id).sort());
  for (let n = 0; n < 7; n++) {
    const ofSubject = sent.filter(({ subject }) => subject === `v:${n}`).map(({ id }) => id);
    expect(taken.filter((id) => ofSubject.includes(id))).toEqual(ofSubject);
  }
  expect(await webhooks.stub.pending(site.site)).toEqual({ active: 2, disabled: 0, waiting: 0, oldest: null });
  expect((await site.admin<Webhook>("GET", `/webhooks/${failing.id}`)).body.failingSince).toBeNull();
});

test("a receiver that hangs keeps no other waiting", async () => {
  const site = await makeSite();
  let release = () => {};
  const hanging = new Promise<void>((resolve) => {
    release = resolve;
  });
  let hasTwo = () => {};
  const two = new Promise<void>((resolve) => {
    hasTwo = resolve;
  });
  const up: string[] = [];
  const webhooks = await webhooksOf(site, ({ url, id }) => {
    if (url.endsWith("/hangs")) return hanging.then(ok);
    if (up.push(id) === 2) hasTwo();
    return ok();
  });
  await makeWebhook(site, "https://shop.example.com/hangs", ["firstPurchase"]);
  await makeWebhook(site, "https://shop.example.com/up", ["firstPurchase"]);
  await webhooks.enqueue([firstPurchase("t1", "v:a")]);
  await webhooks.enqueue([firstPurchase("t2", "v:b")]);
  await two;
  expect(up).toEqual(["t1", "t2"]);
  // Were the object to end now, its alarm would take up what hangs.
  const alarm = await runInDurableObject(webhooks.stub, (_, state) => state.storage.getAlarm());
  expect(alarm).toBeLessThanOrEqual(webhooks.clock.now + 20_000);
  expect(await webhooks.stub.pending(site.site)).toMatchObject({ waiting: 2 });
  release();
  await webhooks.settled();
  expect(await webhooks.stub.pending(site.site)).toMatchObject({ waiting: 0 });
});

test("an order becomes a trigger, and a receiver that hangs delays no projection", async () => {
  const site = await makeSite();
  let release = () => {};
  const hanging = new Promise<void>((resolve) => {
    release = resolve;
  });
  const webhooks = await webhooksOf(site, () => hanging.then(ok));
  const { id, secret } = await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase"]);
  const time = Date.now() - minute;
  const order = { id: "o1", value: 4990, currency: "GBP" };
  await site.events({ visitor: "v1", events: [{ id: "e1", type: "purchaseComplete", time, order }] });
  await runAlarms(site.site, "notify");
  expect((await projectionOnceWritten(site.site, "v1")).profile.orders.count).toBe(1);
  expect(await webhooks.stub.pending(site.site)).toMatchObject({ active: 1, waiting: 1 });
  const [received] = webhooks.received;
  if (received === undefined) throw new Error("nothing came");
  const data = { visitor: "v1", order: "o1", value: 4990, currency: "GBP" };
  expect(verified(received, secret)).toMatchObject({ type: "firstPurchase", data });
  release();
  await webhooks.settled();
  expect((await deliveriesOf(site, id)).deliveries).toMatchObject([{ state: "delivered", subject: "v:v1" }]);
});

test("what is not taken for a day is given up, and can be replayed alone or with all that failed", async () => {
  const site = await makeSite();
  let isDown = true;
  const webhooks = await webhooksOf(site, () => (isDown ? down() : ok()));
  const { id } = await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase"]);
  await webhooks.enqueue([firstPurchase("t1"), firstPurchase("t2"), firstPurchase("t3", "v:bob")]);
  for (let hours = 0; hours < 26; hours++) {
    await webhooks.settled();
    webhooks.clock.now += hour;
  }
  const { deliveries } = await deliveriesOf(site, id, "?state=failed");
  expect(deliveries.map(({ id, state }) => [id, state]).sort()).toEqual(["t1", "t2", "t3"].map((id) => [id, "failed"]));
  expect((await webhooks.stub.pending(site.site)).waiting).toBe(0);
  isDown = false;
  webhooks.received.length = 0;
  expect((await site.admin("POST", `/webhooks/${id}/replay`, { delivery: "t2" })).body).toEqual({ queued: 1 });
  await webhooks.settled();
  webhooks.clock.now += hour;
  await webhooks.settled();
  expect((await site.admin("POST", `/webhooks/${id}/replay`, { failedSince: 1_000_000_000_000 })).body).toEqual({
    queued: 2,
  });
  await webhooks.settled();
  expect(webhooks.received.map(({ id }) => id)).toEqual(["t2", "t1", "t3"]);
  expect((await deliveriesOf(site, id, "?state=failed")).deliveries).toEqual([]);
  expect((await site.admin("POST", `/webhooks/${id}/replay`, { delivery: "t9" })).status).toBe(404);
});

test("a receiver that is gone, or only fails for three days, is disabled with a note until it is made active", async () => {
  const site = await makeSite();
  let answer = () => new Response(null, { status: 410 });
  const webhooks = await webhooksOf(site, () => answer());
  const { id } = await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase"]);
  const read = async () => (await site.admin<Webhook>("GET", `/webhooks/${id}`)).body;
  await webhooks.enqueue([firstPurchase("t1"), firstPurchase("t2")]);
  await webhooks.settled();
  expect(await read()).toMatchObject({ state: "disabled", note: expect.stringContaining("410"), waiting: 0 });
  await webhooks.enqueue([firstPurchase("t3")]);
  await webhooks.settled();
  expect(webhooks.received.map(({ id }) => id)).toEqual(["t1"]);

  answer = down;
  await site.admin("PATCH", `/webhooks/${id}`, { state: "active" });
  expect(await read()).toMatchObject({ state: "active", note: null, failingSince: null });
  for (let days = 0; days <= 3; days++) {
    expect((await read()).state).toBe("active");
    await webhooks.enqueue([firstPurchase(`d${days}`, `v:${days}`)]);
    await webhooks.settled();
    webhooks.clock.now += day;
  }
  expect(await read()).toMatchObject({ state: "disabled", note: expect.stringContaining("nothing was taken since") });
});

test("redirects, time-outs and forbidden addresses are failures; long answers are cut", async () => {
  const site = await makeSite();
  let answer = (): Response => new Response(null, { status: 302, headers: { location: "http://127.0.0.1/" } });
  const webhooks = await webhooksOf(site, () => answer());
  const { id } = await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase"]);
  const call = async () => (await site.admin<Delivery>("POST", `/webhooks/${id}/test`)).body;
  expect(await call()).toMatchObject({ state: "failed", status: 302, type: "test" });
  expect(webhooks.received).toHaveLength(1);
  answer = () => {
    throw new DOMException("late", "TimeoutError");
  };
  expect(await call()).toMatchObject({ state: "failed", status: null, answer: "no answer within 10 s" });
  const cancelled: unknown[] = [];
  answer = () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("ü".repeat(500))),
      cancel: (reason) => void cancelled.push(reason),
    });
    return new Response(endless);
  };
  expect(await call()).toMatchObject({ state: "delivered", status: 200, answer: "ü".repeat(200) });
  expect(cancelled).toHaveLength(1);
});

test("for a day after a rotation both secrets verify, then only the new one", async () => {
  const site = await makeSite();
  const webhooks = await webhooksOf(site, ok);
  const { id, secret } = await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase"]);
  const { body: rotated } = await site.admin<WebhookWithSecret>("POST", `/webhooks/${id}/rotate`);
  await site.admin("POST", `/webhooks/${id}/test`);
  const [first] = webhooks.received;
  if (first === undefined) throw new Error("nothing came");
  expect(verified(first, secret)).toEqual(verified(first, rotated.secret));
  webhooks.clock.now += day + 1;
  await site.admin("POST", `/webhooks/${id}/test`);
  expect(webhooks.received[1]?.headers["webhook-signature"]?.split(" ")).toHaveLength(1);
});

test("whatever is of a subject is forgotten, queued or logged", async () => {
  const site = await makeSite();
  let isDown = false;
  const webhooks = await webhooksOf(site, () => (isDown ? down() : ok()));
  const { id } = await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase"]);
  await webhooks.enqueue([firstPurchase("t1"), firstPurchase("t2", "v:bob")]);
  await webhooks.settled();
  isDown = true;
  await webhooks.enqueue([firstPurchase("t3"), firstPurchase("t4", "v:bob")]);
  await webhooks.settled();
  await webhooks.stub.forget(site.site, ["v:ann", "v:nobody"]);
  const { deliveries } = await deliveriesOf(site, id);
  expect(deliveries.map(({ id, subject, state }) => [id, subject, state])).toEqual([
    ["t4", "v:bob", "queued"],
    ["t2", "v:bob", "delivered"],
  ]);
});

test("the log is paged, newest first, and keeps the last 500 that went well", async () => {
  const site = await makeSite();
  const webhooks = await webhooksOf(site, ok);
  const { id } = await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase"]);
  const ids = Array.from({ length: 620 }, (_, i) => `t${i}`);
  await webhooks.enqueue(ids.map((id) => firstPurchase(id)));
  for (let i = 0; i < 5; i++) await webhooks.settled();
  webhooks.clock.now += 2 * hour;
  await webhooks.settled();
  expect(webhooks.received.map(({ id }) => id)).toEqual(ids);
  const listed: string[] = [];
  for (let cursor: number | null = 1e12; cursor !== null; ) {
    const page = await deliveriesOf(site, id, `?limit=200&cursor=${cursor}`);
    listed.push(...page.deliveries.map(({ id }) => id));
    cursor = page.next;
  }
  expect(listed).toEqual(ids.slice(120).reverse());
});

test("what is bad is refused with its path, and one site's webhooks are no other's", async () => {
  const [site, other] = [await makeSite(), await makeSite()];
  const bad: [unknown, string][] = [
    [{ url: "http://shop.example.com", triggers: ["firstPurchase"] }, "url"],
    [{ url: "https://10.0.0.1/", triggers: ["firstPurchase"] }, "url"],
    [{ url: "https://shop.example.com", triggers: [] }, "triggers"],
    [{ url: "https://shop.example.com", triggers: ["firstPurchase", "firstPurchase"] }, "triggers"],
    [{ url: "https://shop.example.com", triggers: ["everything"] }, "triggers[0]"],
  ];
  for (const [body, path] of bad) {
    const answer = await site.admin<Problem>("POST", "/webhooks", body);
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, path]);
  }
  const { id, secret } = await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase"]);
  expect((await site.admin<Problem>("PATCH", `/webhooks/${id}`, { url: "https://localhost/" })).status).toBe(422);
  for (const [method, path] of [
    ["GET", ""],
    ["PATCH", ""],
    ["DELETE", ""],
    ["POST", "/test"],
    ["POST", "/rotate"],
    ["GET", "/deliveries"],
  ] as const) {
    expect((await other.admin(method, `/webhooks/${id}${path}`, method === "PATCH" ? {} : undefined)).status).toBe(404);
  }
  const listed = await site.admin<{ webhooks: Webhook[] }>("GET", "/webhooks");
  expect(listed.body.webhooks.map(({ id }) => id)).toEqual([id]);
  expect(JSON.stringify(listed.body)).not.toContain(secret);
  for (let i = 0; i < 4; i++) await makeWebhook(site, `https://shop.example.com/${i}`, ["firstPurchase"]);
  const sixth = { url: "https://shop.example.com/6", triggers: ["firstPurchase"] };
  expect((await site.admin("POST", "/webhooks", sixth)).status).toBe(409);
});
