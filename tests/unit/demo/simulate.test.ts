import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { simulate } from "../../../demo/simulate/simulate.ts";
import { writeLog } from "../../../demo/simulate/writeLog.ts";
import { Catalogue } from "../../../shared/catalogue.ts";
import { Event } from "../../../shared/event.ts";

const now = Date.parse("2026-03-01T12:00:00Z");
const small = { seed: 7, now, shoppers: 120 };

test("the same arguments give the same shop and log, twice over; another seed gives another", () => {
  const first = simulate(small);
  const log = [...first.log];
  expect(log).toEqual([...simulate(small).log]);
  expect(log).toEqual([...first.log]);
  expect(first.catalogue).toEqual(simulate(small).catalogue);
  expect([...simulate({ ...small, seed: 8 }).log].slice(0, 50)).not.toEqual(log.slice(0, 50));
});

test("the catalogue holds 300 products, dear and cheap ones in each of 8 categories", () => {
  const { catalogue } = simulate(small);
  expect(Catalogue.safeParse(catalogue).error).toBeUndefined();
  expect(catalogue.products).toHaveLength(300);
  expect(new Set(catalogue.products.map(({ title }) => title)).size).toBe(300);
  const categories = new Set(catalogue.products.map(({ category }) => category));
  expect(categories.size).toBe(8);
  for (const category of categories) {
    const prices = catalogue.products.filter((product) => product.category === category).map(({ price }) => price ?? 0);
    expect(Math.max(...prices) / Math.min(...prices)).toBeGreaterThan(8);
  }
});

test("every event is valid, has an id of its own, names a product that exists, and comes in the order of time", () => {
  const { catalogue, log } = simulate(small);
  const products = new Set(catalogue.products.map(({ id }) => id));
  const ids = new Set<string>();
  const newest = new Map<string, number>();
  for (const { visitor, event } of log) {
    expect(Event.safeParse(event).error).toBeUndefined();
    expect(ids.has(event.id)).toBe(false);
    ids.add(event.id);
    expect(event.time).toBeGreaterThanOrEqual(newest.get(visitor) ?? now - 92 * 86_400_000);
    expect(event.time).toBeLessThanOrEqual(now);
    newest.set(visitor, event.time);
    if ("item" in event && event.item !== undefined) expect(products.has(event.item.id)).toBe(true);
  }
});

test("every kind of browsing happens", () => {
  const types = new Set([...simulate(small).log].map(({ event }) => event.type));
  expect([...types].sort()).toEqual([
    "addToCart",
    "checkoutStart",
    "click",
    "emailClick",
    "emailOpen",
    "impression",
    "listView",
    "pageView",
    "productView",
    "purchaseComplete",
    "refund",
    "removeFromCart",
    "search",
  ]);
});

test("what is bought together belongs together more often than chance has it", () => {
  const { catalogue, log } = simulate({ ...small, shoppers: 400 });
  const collectionOf = new Map(catalogue.products.map(({ id, title }) => [id, title.split(" ")[0]]));
  let [pairs, alike] = [0, 0];
  for (const { event } of log) {
    if (event.type !== "purchaseComplete") continue;
    const [first, ...rest] = event.order.items ?? [];
    for (const other of rest) {
      pairs++;
      if (collectionOf.get(other.id) === collectionOf.get(first?.id ?? "")) alike++;
    }
  }
  expect(pairs).toBeGreaterThan(200);
  expect(alike / pairs).toBeGreaterThan(0.15);
});

test("a log becomes a file, an event a line", async () => {
  const folder = await mkdtemp(join(tmpdir(), "simulate-"));
  const file = join(folder, "log.ndjson");
  const { log } = simulate(small);
  const lines = await writeLog(log, file);
  const written = (await readFile(file, "utf8")).trimEnd().split("\n");
  expect(written).toHaveLength(lines);
  expect(written.map((line) => JSON.parse(line))).toEqual([...log]);
  await rm(folder, { recursive: true });
});
