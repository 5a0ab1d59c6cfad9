import { describe, expect, test } from "vitest";
import { train } from "../../../trainer/train.ts";
import { aShop, asTable, shopColumns } from "./aShop.ts";
import { inTempFolder } from "./inTempFolder.ts";

const lines = aShop(60);
const csv = asTable(lines);

async function metricsOf(content: string | Uint8Array, columns: object = shopColumns) {
  const folder = inTempFolder();
  const options = {
    events: folder.write("log", content),
    columns: folder.write("columns.json", JSON.stringify(columns)),
  };
  return train({ ...options, out: folder.path("out"), k: 3 });
}

describe("every line is kept or dropped with a cause", () => {
  test.each([
    ["too few fields", "x,1", "unreadable line"],
    ["too many fields", "u,1767225600000,view,dear-1,1,,,x,y", "unreadable line"],
    ["a stray quote", 'u,1767225600000,"view"x,dear-1,1,,', "unreadable line"],
    ["a quote that stays open", 'u,1767225600000,"view,dear-1,1,,', "unreadable line"],
    ["no visitor", ",1767225600000,view,dear-1,1,,", "no visitor"],
    ["a visitor the edge refuses", "a visitor,1767225600000,view,dear-1,1,,", "invalid visitor"],
    ["no time", "u,,view,dear-1,1,,", "invalid time"],
    ["a time in words", "u,yesterday,view,dear-1,1,,", "invalid time"],
    ["a time before 2000", "u,1000,view,dear-1,1,,", "invalid time"],
    ["a time to come", `u,${Date.now() + 3 * 86_400_000},view,dear-1,1,,`, "time in the future"],
    ["another type", "u,1767225600000,teleport,dear-1,1,,", "unknown event type"],
    ["a view of nothing", "u,1767225600000,view,,1,,", "invalid event"],
    ["a price in words", "u,1767225600000,view,dear-1,cheap,,", "invalid event"],
    ["a negative price", "u,1767225600000,view,dear-1,-1,,", "invalid event"],
    ["an item id the edge refuses", "u,1767225600000,view,__proto__,1,,", "invalid event"],
    ["an order line without a price", "u,1767225600000,buy,dear-1,,b1,1", "invalid event"],
    ["half a piece", "u,1767225600000,buy,dear-1,1,b1,0.5", "invalid event"],
    ["what a rule names", "staff-1,1767225600000,view,dear-1,1,,", "staff"],
    ["a line twice", csv.split("\n")[1] ?? "", "duplicate"],
  ])("%s", async (_, bad, cause) => {
    const before = await metricsOf(csv);
    const rows = csv.split("\n");
    const {
      lines: all,
      keptLines,
      droppedLines,
      revenueMinor,
    } = await metricsOf([...rows.slice(0, 9), bad, ...rows.slice(9)].join("\n"));
    expect(all).toBe(lines.length + 1);
    expect(droppedLines).toEqual({ [cause]: 1 });
    expect(keptLines).toBe(lines.length);
    expect(revenueMinor).toBe(before.revenueMinor);
  });

  test("bytes that are no text", async () => {
    const rows = csv.split("\n");
    const bad = Buffer.concat([
      Buffer.from(`${rows.slice(0, 9).join("\n")}\n`),
      Buffer.from([0xff, 0xfe, 0x2c, 0x0a]),
      Buffer.from(rows.slice(9).join("\n")),
    ]);
    const { lines: all, keptLines, droppedLines } = await metricsOf(bad);
    expect([all, keptLines, droppedLines]).toEqual([lines.length + 1, lines.length, { "unreadable line": 1 }]);
  });

  test("blank lines are none, a record over two lines is one", async () => {
    const rows = csv.split("\n");
    const view = 'u-1,1767225600000,view,"dear-1",1,,';
    const broken = view.replace('"dear-1"', '"dear\n\n-1"');
    const metrics = await metricsOf([...rows.slice(0, 5), "", view, "", broken, ...rows.slice(5)].join("\n"));
    expect(metrics.lines).toBe(lines.length + 2);
    expect(metrics.droppedLines).toEqual({ "invalid event": 1 });
  });

  test("an order belongs to the visitor that brought it first", async () => {
    const [basket] = lines.filter(({ what }) => what === "buy");
    if (basket === undefined) throw new Error("nobody buys");
    const copy = `someone-else,${basket.at + 1},buy,dear-1,1,${basket.basket},1\n`;
    const metrics = await metricsOf(csv + copy);
    const before = await metricsOf(csv);
    expect(metrics.droppedLines).toEqual({ "order of another visitor": 1 });
    expect([metrics.orders, metrics.revenueMinor]).toEqual([before.orders, before.revenueMinor]);
  });

  test("equal order lines are kept where the preset says so", async () => {
    const [basket] = lines.filter(({ what }) => what === "buy");
    if (basket === undefined) throw new Error("nobody buys");
    const copy = csv.split("\n").find((row) => row.includes(`,buy,${basket.sku}`) && row.includes(basket.basket)) ?? "";
    const metrics = await metricsOf(`${csv}${copy}\n`, { ...shopColumns, duplicates: "keep" });
    const before = await metricsOf(csv);
    expect(metrics.keptLines).toBe(lines.length + 1);
    expect(metrics.revenueMinor - before.revenueMinor).toBe(
      Math.round(Number(basket.price) * 100) * Number(basket.pieces),
    );
  });
});

test("NDJSON lines that are broken, no object, or blank", async () => {
  const rows = lines.map((line) => JSON.stringify(line));
  const metrics = await metricsOf([...rows, "{", "[1]", "", '"x"', "null", '{"user":"u"}'].join("\n"));
  expect(metrics.lines).toBe(lines.length + 5);
  expect(metrics.droppedLines).toEqual({ "invalid time": 1, "unreadable line": 4 });
});
