import { expect, test } from "vitest";
import { loadEvent } from "../../../bench/load/loadEvent.ts";
import { loadTotals } from "../../../bench/load/loadTotals.ts";
import { costsTable } from "../../../bench/meter/costsTable.ts";
import { Event } from "../../../shared/event.ts";

test("a load's events are valid, in order of time, and of as many visitors as asked for", () => {
  const size = { events: 2_000, visitors: 150, start: 1_750_000_000_000 };
  const sent = Array.from({ length: size.events }, (_, n) => loadEvent(n, size));
  for (const { event } of sent) expect(Event.parse(event)).toEqual(event);
  const times = sent.map(({ event }) => event.time);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const totals = loadTotals(size);
  expect(totals).toMatchObject({ events: 2_000, visitors: new Set(sent.map(({ visitor }) => visitor)).size });
  expect(totals.orders).toBeGreaterThan(20);
});

test("costs are what is billed of each, by the prices", () => {
  const counts = { kvReads: 50, kvWrites: 20, objectCalls: 80, rowsWritten: 300 };
  const { text, figures } = costsTable({ events: 100, decisions: 50, showing: 50 }, counts, 50);
  // 0.5 requests at $0.30, 0.2 KV writes at $5, 0.8 calls at $0.15, 3 rows at $1.
  expect(figures["dollarsPerMillionEvents"]).toBeCloseTo(0.15 + 1 + 0.12 + 3, 9);
  // A request at $0.30 and a read at $0.50.
  expect(figures["dollarsPerMillionDecisions"]).toBeCloseTo(0.8, 9);
  expect(text).toContain("| event | 0.50 | 0.00 | 0.20 | 0.80 | 3.00 | $4.27 |");
});
