import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { importLogs } from "../../../../trainer/import/importLogs.ts";
import { logLine } from "../../../../trainer/import/logLine.ts";
import { readerOf, UrlMap } from "../../../../trainer/import/urlMap.ts";
import { inTempFolder } from "../inTempFolder.ts";
import { anIntake, token } from "./anIntake.ts";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const map = [
  { type: "productView", path: "/products/{id}" },
  { type: "productView", regex: "^/item\\.php\\?(?:.*&)?id=(?<id>\\d+)" },
  { type: "pageView", path: "/collections/*" },
];

/** A line as nginx and Apache write it. */
function line(
  target: string,
  more: { ip?: string; day?: number; agent?: string; status?: number; method?: string } = {},
) {
  const { ip = "203.0.113.7", day = 20, agent = chrome, status = 200, method = "GET" } = more;
  return `${ip} - - [${day}/Nov/2026:23:59:58 +0200] "${method} ${target} HTTP/1.1" ${status} 5316 "https://shop.example/" "${agent}"`;
}

/** Imports lines into an intake, and says what became of them. */
async function imported(lines: string[], intake: { url: string }, salt = "s", name = "access.log") {
  const folder = inTempFolder();
  const text = lines.join("\n");
  const file = folder.write(name, name.endsWith(".gz") ? gzipSync(text) : text);
  const rules = folder.write("map.json", JSON.stringify(map));
  const rejected: string[] = [];
  const onRejected = (line: number, text: string) => rejected.push(`${line}: ${text}`);
  const done = await importLogs({ file, map: rules, url: intake.url, token, salt, onRejected });
  expect(rejected).toEqual([]);
  return done;
}

test("views of products and pages are sent, what is none is counted, and no address leaves", async () => {
  const intake = await anIntake();
  const lines = [
    line("/products/red%20cup?utm=x"),
    line("/item.php?lang=de&id=17"),
    line("/collections/cups/"),
    line("/about"),
    line("/products/x", { status: 304 }),
    line("/products/x", { method: "POST" }),
    line("/products/x.jpg"),
    line("/products/x", { agent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" }),
    line("/products/x", { agent: "-" }),
    line("/products/__proto__"),
    "",
    `\u0016\u0003 "GET" garbage [`,
    line("/products/y").replace("Nov", "Mov"),
  ];
  const done = await imported(lines, intake);
  expect(done).toEqual({
    ...{ lines: 13, accepted: 3, duplicate: 0, rejected: 0 },
    ...{ unmapped: 2, others: 3, bots: 2, garbage: 3 },
  });
  const time = Date.UTC(2026, 10, 20, 21, 59, 58);
  expect(intake.stored().map(({ event }) => event)).toMatchObject([
    { type: "productView", time, source: "import", item: { id: "red cup" }, path: "/products/red%20cup" },
    { type: "productView", item: { id: "17" }, path: "/item.php" },
    { type: "pageView", path: "/collections/cups/" },
  ]);
  expect(JSON.stringify(intake.stored())).not.toContain("203.0.113");
  expect(JSON.stringify(intake.stored())).not.toContain("Chrome");
});

test("a visitor is one for a day, by address and browser", async () => {
  const intake = await anIntake();
  const hits = [{}, {}, { day: 21 }, { ip: "203.0.113.8" }, { agent: `${chrome} Edg/142.0` }];
  await imported(
    hits.map((hit, i) => line(`/products/p${i}`, hit)),
    intake,
  );
  const visitors = intake.stored().map(({ owner }) => ("visitor" in owner ? owner.visitor : ""));
  expect(visitors[0]).toMatch(/^log-[0-9a-f]{32}$/);
  expect(visitors[0]).toBe(visitors[1]);
  expect(new Set(visitors).size).toBe(4);
});

test("a second import with the same salt changes nothing; another salt makes others of all", async () => {
  const intake = await anIntake();
  const lines = [line("/products/a"), line("/products/b"), line("/products/a")];
  expect(await imported(lines, intake)).toMatchObject({ accepted: 2, duplicate: 1 });
  expect(await imported(lines, intake, "s", "access.log.gz")).toMatchObject({ accepted: 0, duplicate: 3 });
  expect(await imported(lines, intake, "another")).toMatchObject({ accepted: 2, duplicate: 1 });
  const visitors = new Set(intake.stored().map(({ owner }) => JSON.stringify(owner)));
  expect(visitors.size).toBe(2);
});

test("a line that never ends costs no memory and no other line", async () => {
  const intake = await anIntake();
  const done = await imported([line("/products/a"), "x".repeat(5_000_000), line("/products/b")], intake);
  expect(done).toMatchObject({ accepted: 2, garbage: 1, lines: 3 });
});

test("whatever stands in a line is read without a throw", () => {
  const good = line("/products/a");
  const cutUp = fc
    .tuple(fc.nat(good.length), fc.string({ unit: "binary", maxLength: 20 }), fc.nat(good.length))
    .map(([from, middle, to]) => good.slice(0, from) + middle + good.slice(to));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), cutUp), (text) => {
      const hit = logLine(text);
      if (hit !== null) expect(Number.isSafeInteger(hit.time)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("quotes, users and what follows do not mislead", () => {
  const odd = `::1 - ada lovelace [01/Jan/2026:00:00:00 -0130] "GET / HTTP/2.0" 200 1 "-" "a \\"b\\" [x]" "more" 0.01`;
  expect(logLine(odd)).toEqual({
    ...{ address: "::1", time: Date.UTC(2026, 0, 1, 1, 30), method: "GET", target: "/", status: 200 },
    agent: 'a \\"b\\" [x]',
  });
});

test("a map says what is wrong with it", () => {
  const wrong = [
    [],
    [{ type: "productView", path: "/products/" }],
    [{ type: "productView", path: "/{id}/{id}" }],
    [{ type: "productView", regex: "^/p/(\\d+)" }],
    [{ type: "pageView", regex: "(" }],
    [{ type: "pageView", path: "no" }],
    [{ type: "purchase", path: "/" }],
  ];
  for (const rules of wrong) expect([rules, UrlMap.safeParse(rules).success]).toEqual([rules, false]);
  const read = readerOf(UrlMap.parse([{ type: "productView", path: "/shop/*/p-{id}.html" }]));
  expect(read("/shop/cups/p-17.html?x=/")).toEqual({ type: "productView", id: "17", path: "/shop/cups/p-17.html" });
  expect(read("/shop/p-17.html")).toBeNull();
  expect(read("/shop/cups/p-17xhtml")).toBeNull();
  expect(read("/shop/cups/p-%ff.html")).toMatchObject({ id: "%ff" });
});
