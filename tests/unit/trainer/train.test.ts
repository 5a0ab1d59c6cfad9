import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { Catalogue } from "../../../shared/catalogue.ts";
import { Model } from "../../../shared/model.ts";
import { Recommendations } from "../../../shared/recommendations.ts";
import { train } from "../../../trainer/train.ts";
import { aShop, asTable, shopColumns, shuffled } from "./aShop.ts";
import { inTempFolder } from "./inTempFolder.ts";

const lines = aShop(150);
const outputs = ["model.json", "recommendations.json", "catalogue.json"];

async function trained(content: string | Uint8Array, options: { k?: number; seed?: number } = {}) {
  const folder = inTempFolder();
  const events = folder.write("log", content);
  const columns = folder.write("columns.json", JSON.stringify(shopColumns));
  const metrics = await train({ events, columns, out: folder.path("out"), ...options });
  return {
    metrics,
    files: outputs.map((name) => folder.read(`out/${name}`)),
    model: Model.parse(folder.json("out/model.json")),
    recommendations: Recommendations.parse(folder.json("out/recommendations.json")),
    catalogue: Catalogue.parse(folder.json("out/catalogue.json")),
    written: folder.json("out/metrics.json"),
  };
}

describe("a plain shop", () => {
  test("finds its three kinds of visitor, and what each likes", async () => {
    const content = asTable(lines);
    const { metrics, model, recommendations, catalogue, written } = await trained(content, { k: 3 });
    const purchases = lines.filter(({ what }) => what === "buy");
    expect(metrics).toMatchObject({
      lines: lines.length,
      keptLines: lines.length,
      droppedLines: {},
      visitors: 150,
      customers: 100,
      orders: new Set(purchases.map(({ basket }) => basket)).size,
      revenueMinor: purchases.reduce(
        (sum, { price, pieces }) => sum + Math.round(Number(price) * 100) * Number(pieces),
        0,
      ),
      currency: "EUR",
      k: 3,
      inputSha256: createHash("sha256").update(content).digest("hex"),
    });
    expect(written).toEqual(metrics);
    expect(Object.values(metrics.sizes)).toEqual([50, 50, 50]);
    expect(model.segments.map(({ size }) => size)).toEqual([50, 50, 50]);
    expect(model.fallback).toEqual({ minEvents: 1 });
    expect(metrics.droppedFeatures).toEqual(expect.arrayContaining(["cartAdds", "categoryEntropy"]));
    expect(model.features.map(({ name }) => name)).not.toContain("cartAdds");

    const [big, small] = model.segments;
    const lists = [recommendations.segments[big?.id ?? ""] ?? [], recommendations.segments[small?.id ?? ""] ?? []];
    expect(lists.map((list) => list[0]?.split("-")[0])).toEqual(["dear", "cheap"]);
    expect(recommendations.related["dear-0"]?.[0]?.[0]).toBe("dear-1");
    expect(recommendations.related["cheap-1"]?.[0]?.[0]).toBe("cheap-0");
    expect(catalogue.products.map(({ id }) => id)).toEqual([...new Set(lines.map(({ sku }) => sku))].sort());
    expect(catalogue.products[0]).toMatchObject({
      link: "/product/cheap-0",
      image: "/image/cheap-0.svg",
      currency: "EUR",
    });
  });

  test("chooses k itself, and says how each did", async () => {
    const { metrics, model } = await trained(asTable(lines));
    expect(metrics.candidates.map(({ k }) => k)).toEqual([3, 4, 5, 6, 7, 8]);
    const large = metrics.candidates.filter(({ smallest }) => smallest >= 0.05);
    expect(metrics.silhouette).toBe(Math.max(...large.map(({ silhouette }) => silhouette)));
    expect(model.segments).toHaveLength(metrics.k);
  });
});

test("a log of orders makes a model that waits for an order", async () => {
  const { model } = await trained(asTable(lines.filter(({ what }) => what === "buy")));
  expect(model.fallback).toEqual({ minEvents: 1, minOrders: 1 });
});

describe("the same log", () => {
  test("in another order of rows gives the same files, byte for byte", async () => {
    const { files } = await trained(asTable(lines));
    for (const seed of [1, 2]) expect((await trained(asTable(shuffled(lines, seed)))).files).toEqual(files);
  });

  test("twice, with another seed, gives another sample but an honest model", async () => {
    const { metrics } = await trained(asTable(lines), { seed: 5 });
    expect(metrics.parameters["seed"]).toBe(5);
  });

  test.each([
    ["gzip", (csv: string) => gzipSync(csv)],
    ["tabs", () => asTable(lines, "\t")],
    ["semicolons", () => asTable(lines, ";")],
    ["Windows line ends", (csv: string) => csv.replaceAll("\n", "\r\n")],
    ["mixed line ends", (csv: string) => csv.replace("\n", "\r\n")],
    ["NDJSON", () => lines.map((line) => JSON.stringify(line)).join("\n")],
    ["gzipped NDJSON", () => gzipSync(lines.map((line) => JSON.stringify(line)).join("\n"))],
  ])("as %s", async (_, written) => {
    const { files } = await trained(asTable(lines), { k: 3 });
    const other = await trained(written(asTable(lines)), { k: 3 });
    expect(other.files).toEqual(files);
    expect(other.metrics.lines).toBe(lines.length);
  });

  test("as Parquet", async () => {
    const folder = inTempFolder();
    const csv = folder.write("log.csv", asTable(lines));
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(`COPY (FROM read_csv('${csv}')) TO '${folder.path("log.parquet")}' (FORMAT parquet)`);
    connection.closeSync();
    const columns = folder.write("columns.json", JSON.stringify(shopColumns));
    const metrics = await train({ events: folder.path("log.parquet"), columns, out: folder.path("out"), k: 3 });
    const { metrics: expected } = await trained(asTable(lines), { k: 3 });
    expect(metrics).toMatchObject({
      lines: lines.length,
      keptLines: lines.length,
      revenueMinor: expected.revenueMinor,
    });
    expect(metrics.sizes).toEqual(expected.sizes);
  });
});
