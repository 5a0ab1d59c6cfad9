import { expect, test } from "vitest";
import type { Event } from "../../../shared/event.ts";
import { byLogOrder, foldLog, type LogEntry } from "../../../shared/foldLog.ts";
import { Model } from "../../../shared/model.ts";
import { segmentAt } from "../../../shared/segmentAt.ts";
import { train } from "../../../trainer/train.ts";
import { aShop, shuffled } from "./aShop.ts";
import { inTempFolder } from "./inTempFolder.ts";

type Logged = { visitor: string; event: Event; at?: number };

/** The test shop as Coterie's own log, with what only Coterie knows: impressions, identify, a late event. */
function ownLog(): Logged[] {
  const log: Logged[] = aShop(90).map(({ user, at, what, sku, price, basket }, i) => {
    const item = { id: sku, price: Math.round(Number(price) * 100), currency: "EUR", name: `The ${sku}` };
    const common = { id: `e-${i}`, time: at };
    const event: Event =
      what === "view"
        ? { ...common, type: "productView", item }
        : {
            ...common,
            type: "purchaseComplete",
            order: { id: `${basket}/${sku}`, value: item.price, currency: "EUR", items: [item] },
          };
    return { visitor: user, event };
  });
  const [first] = log;
  if (first === undefined) throw new Error("an empty log");
  const { visitor } = first;
  const time = first.event.time;
  log.push({ visitor, event: { id: "i-1", time: time + 1, type: "impression", slot: "hero", campaign: "spring" } });
  log.push({ visitor, event: { id: "i-2", time: time + 2, type: "identify", customer: "c-1" } });
  log.push({ visitor, event: { id: "late", time, type: "search", query: "lamp" }, at: time + 9_000_000 });
  return log;
}

test("sizes are those of the edge's own fold and assignment of the same log", async () => {
  const folder = inTempFolder();
  const log = ownLog();
  const copies = [log[3], log[4], log[3]].filter((entry) => entry !== undefined);
  const lines = shuffled([...log, ...copies], 3).map((entry) => JSON.stringify(entry));
  const metrics = await train({
    events: folder.write(
      "log.ndjson",
      `${lines.join("\n")}\n{"visitor":"x","event":{"id":"1","time":1767225600000,"type":"nap"}}\n`,
    ),
    columns: "coterie",
    out: folder.path("out"),
    k: 4,
  });
  expect(metrics).toMatchObject({
    lines: lines.length + 1,
    keptLines: log.length,
    droppedLines: { duplicate: 3, "unknown event type": 1 },
    events: log.length,
  });

  const model = Model.parse(folder.json("out/model.json"));
  const now = Math.max(...log.map(({ event, at }) => at ?? event.time));
  const visitors = new Map<string, LogEntry[]>();
  for (const { visitor, event, at } of log) {
    visitors.set(visitor, [...(visitors.get(visitor) ?? []), { at: at ?? event.time, event }]);
  }
  const sizes: Record<string, number> = Object.fromEntries(model.segments.map(({ id }) => [id, 0]));
  for (const entries of visitors.values()) {
    const profile = foldLog(null, entries.sort(byLogOrder), { currency: "EUR", model: null });
    const segment = profile === null ? undefined : segmentAt(profile, { version: 1, model }, now)?.segment;
    sizes[segment ?? ""] = (sizes[segment ?? ""] ?? 0) + 1;
  }
  expect(metrics.sizes).toEqual(sizes);
  expect(folder.json("out/catalogue.json")).toMatchObject({
    products: expect.arrayContaining([expect.objectContaining({ title: "The dear-0" })]),
  });
});

test("an order that two copies tell of is one revenue", async () => {
  const folder = inTempFolder();
  const log = ownLog();
  const order = log.find(({ event }) => event.type === "purchaseComplete");
  if (order === undefined) throw new Error("nobody buys");
  const copy = {
    visitor: order.visitor,
    event: { ...order.event, id: "by-server", time: order.event.time + 500, source: "server" },
  };
  const train_ = (lines: object[], out: string) =>
    train({
      events: folder.write(out, lines.map((line) => JSON.stringify(line)).join("\n")),
      columns: "coterie",
      out: folder.path(`${out}.d`),
      k: 3,
    });
  const once = await train_(log, "once");
  const twice = await train_([...log, copy], "twice");
  expect(twice.droppedLines).toEqual({ duplicate: 1 });
  expect([twice.orders, twice.revenueMinor]).toEqual([once.orders, once.revenueMinor]);
});
