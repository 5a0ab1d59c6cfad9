import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { importProfiles } from "../../../../trainer/import/importProfiles.ts";
import { inTempFolder } from "../inTempFolder.ts";
import { anIntake, token } from "./anIntake.ts";

const day = 86_400_000;
const time = Date.now() - 5 * day;
/** A day after `time`, as clocks an hour ahead of UTC show it. */
const iso = new Date(time + day + 3_600_000).toISOString().replace("Z", "+01:00");

const ada = {
  customer: "c-1",
  consent: true,
  group: "survey",
  traits: { plan: "gold", age: 36 },
  email: { opens: [time + 1, iso], clicks: [time + 2] },
  orders: [
    { id: "o-2", time: time + 5, value: 500, currency: "EUR" },
    { id: "o-1", time, value: 1999, currency: "EUR", items: [{ id: "a", price: 1999 }] },
  ],
};

/** Imports rows, objects or texts that are none, and says what was told of bad ones. */
async function imported(rows: unknown[], intake: { url: string }, name = "profiles.ndjson") {
  const text = rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n");
  const file = inTempFolder().write(name, name.endsWith(".gz") ? gzipSync(text) : text);
  const bad: string[] = [];
  const onBad = (line: number, text: string) => bad.push(`${line}: ${text}`);
  return { done: await importProfiles({ file, url: intake.url, token, site: "shop", onBad }), bad };
}

test("a row becomes a customer's events, oldest first, and a second import changes nothing", async () => {
  const intake = await anIntake();
  const { done, bad } = await imported([ada], intake);
  expect(bad).toEqual([]);
  expect(done).toEqual({
    ...{ rows: 1, bad: 0, accepted: 6, duplicate: 0, rejected: 0 },
    ...{ withoutConsent: 0, old: 0, groups: { survey: 1 } },
  });
  expect(intake.stored().map(({ owner, event }) => [owner, event.type, event.time])).toEqual([
    [{ customer: "c-1" }, "purchaseComplete", time],
    [{ customer: "c-1" }, "emailOpen", time + 1],
    [{ customer: "c-1" }, "emailClick", time + 2],
    [{ customer: "c-1" }, "purchaseComplete", time + 5],
    [{ customer: "c-1" }, "emailOpen", time + day],
    [{ customer: "c-1" }, "identify", expect.any(Number)],
  ]);
  expect(intake.stored()[0]?.event).toMatchObject({ order: { id: "o-1", value: 1999, items: [{ id: "a" }] } });
  expect(intake.stored().at(-1)?.event).toMatchObject({ customer: "c-1", traits: { plan: "gold", age: 36 } });
  expect((await imported([ada], intake, "again.ndjson.gz")).done).toMatchObject({ accepted: 0, duplicate: 6 });
});

test("traits need a yes; a no is told, and nothing else", async () => {
  const intake = await anIntake();
  const { done } = await imported(
    [
      { ...ada, consent: undefined },
      { ...ada, customer: "c-2", consent: false },
    ],
    intake,
  );
  expect(done).toMatchObject({ accepted: 6, withoutConsent: 2, groups: {} });
  const told = intake.stored().map(({ owner, event }) => ({ owner, type: event.type }));
  expect(told.filter(({ type }) => type === "identify")).toEqual([]);
  expect(told.filter(({ owner }) => "customer" in owner && owner.customer === "c-2")).toEqual([
    { owner: { customer: "c-2" }, type: "consent" },
  ]);
  expect(intake.stored().at(-1)?.event).toMatchObject({ granted: false });
});

test("e-mails of so long ago that the log would not know them again are left out; orders are known for ever", async () => {
  const intake = await anIntake();
  const old = time - 365 * day;
  const order = { id: "o", time: old, value: 1, currency: "EUR" };
  const { done } = await imported(
    [{ customer: "c", email: { opens: [old, time], clicks: [old] }, orders: [order] }],
    intake,
  );
  expect(done).toMatchObject({ accepted: 2, old: 2, bad: 0 });
  expect(intake.stored().map(({ event }) => event.type)).toEqual(["purchaseComplete", "emailOpen"]);
});

test("visitor and customer in one row are linked", async () => {
  const intake = await anIntake();
  await imported(
    [
      { visitor: "v-1", customer: "c-1" },
      { visitor: "v-2", email: { opens: [time] } },
    ],
    intake,
  );
  expect(intake.stored()).toMatchObject([
    { owner: { visitor: "v-1" }, event: { type: "identify", customer: "c-1" } },
    { owner: { visitor: "v-2" }, event: { type: "emailOpen" } },
  ]);
});

test("bad rows cost only themselves and are told with line and path", async () => {
  const intake = await anIntake();
  const rows = [
    "{",
    { consent: true },
    { visitor: "v", traits: {}, consent: true },
    { customer: "c", orders: [{ id: "o", time: "yesterday", value: 1, currency: "EUR" }] },
    { customer: "c", surprise: 1 },
    "",
    {
      customer: "c",
      orders: [
        { id: "o", time, value: 1.5, currency: "EUR" },
        { id: "p", time, value: 150, currency: "EUR" },
      ],
    },
    { customer: "c", consent: true, traits: { contact: "ada@b.example" } },
    { customer: "c", consent: true, traits: { "no name": 1 } },
    { customer: "c", email: { opens: [time] } },
  ];
  const { done, bad } = await imported(rows, intake);
  expect(bad.map((text) => text.split(": ").slice(0, 2).join(": ")).sort()).toEqual([
    "1: is not JSON",
    "2: customer",
    "3: traits",
    "4: orders[0].time",
    expect.stringContaining("5: "),
    "7: orders[0].value",
    "8: traits.contact",
    "9: traits.no name",
  ]);
  expect(done).toMatchObject({ rows: 9, bad: 8, accepted: 2, rejected: 1 });
});

test("batches hold what a request may, and what cannot be delivered for now is sent again", async () => {
  const intake = await anIntake([503, 429, 500]);
  const rows = Array.from({ length: 900 }, (_, i) => ({
    customer: `c-${i}`,
    orders: [{ id: `o-${i}`, time: time + i, value: 1, currency: "EUR", items: [{ id: "a", name: "x".repeat(199) }] }],
    email: { opens: [time], clicks: i === 0 ? Array.from({ length: 398 }, (_, at) => time + at) : [] },
  }));
  const { done } = await imported(rows, intake);
  expect(done).toMatchObject({ accepted: 900 * 2 + 398, duplicate: 0, rejected: 0, bad: 0 });
  expect(intake.stored()).toHaveLength(900 * 2 + 398);
  expect(Math.max(...intake.batches)).toBeLessThanOrEqual(500);
});

test("what cannot go on at all is said in a line", async () => {
  const { url } = await anIntake();
  const file = inTempFolder().write("profiles.ndjson", JSON.stringify(ada));
  const run = (options: object) => importProfiles({ file, url, token, onBad: () => {}, ...options });
  await expect(run({ token: "sk_shop_other" })).rejects.toThrow("POST /v1/events: A valid credential is needed (401)");
  await expect(run({ site: "other" })).rejects.toThrow("the token is of the site shop, not of other");
  await expect(run({ token: "operator" })).rejects.toThrow("no token of a site");
  await expect(run({ file: "/no/such/file" })).rejects.toThrow("/no/such/file: no such file");
  const broken = inTempFolder().write("profiles.gz", gzipSync(JSON.stringify(ada)).subarray(0, 60));
  await expect(run({ file: broken })).rejects.toThrow(/profiles\.gz: /);
});
