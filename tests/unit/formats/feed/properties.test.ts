import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { feedFormats } from "../../../../formats/feed/feedFormat.ts";
import type { Product } from "../../../../shared/catalogue.ts";
import { currencyDigits } from "../../../../shared/money.ts";
import { read, rss } from "./read.ts";

/** Texts as shops have them, and as they should not: quotes, separators, markup, any script; no white space but single blanks. */
const word = fc
  .stringMatching(/^[^\s\p{C}>]{1,12}$/u)
  .filter((text) => !["__proto__", "constructor", "prototype"].includes(text));
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((list) => list.join(" "));
const currency = fc.constantFrom("USD", "EUR", "JPY", "KWD", "GBP");
const link = fc.stringMatching(/^\/[a-z0-9?&=#%.-]{0,20}$/).filter((path) => !path.startsWith("//"));

const product = fc
  .record(
    {
      ...{ title: words, link, image: link, category: words, brand: words, group: word },
      ...{ price: fc.nat(10_000_000), sale: fc.nat(10_000_000), cost: fc.nat(10_000_000), currency },
      availability: fc.constantFrom(
        "in_stock" as const,
        "out_of_stock" as const,
        "preorder" as const,
        "backorder" as const,
      ),
      rating: fc.integer({ min: 0, max: 50 }).map((tenths) => tenths / 10),
      reviews: fc.nat(1000),
      labels: fc.array(words, { minLength: 1, maxLength: 5 }),
      color: words,
    },
    { requiredKeys: ["title", "link", "currency"] },
  )
  .map(({ sale, cost, color, price, currency, ...rest }): Omit<Product, "id"> => {
    if (price === undefined) return { ...rest, ...(color === undefined ? {} : { attributes: { color } }) };
    return {
      ...rest,
      ...{ price, currency },
      ...(sale === undefined || sale >= price ? {} : { salePrice: sale }),
      ...(cost === undefined ? {} : { margin: price - cost }),
      ...(color === undefined ? {} : { attributes: { color } }),
    };
  });
const products = fc
  .uniqueArray(fc.tuple(word, product), { minLength: 1, maxLength: 8, selector: ([id]) => id })
  .map((list) => list.map(([id, rest]): Product => ({ id, ...rest })));

function columnsOf(one: Product): Record<string, string> {
  const money = (minor: number | undefined) => {
    if (minor === undefined || one.currency === undefined) return undefined;
    const digits = currencyDigits(one.currency);
    return `${(minor / 10 ** digits).toFixed(digits)} ${one.currency}`;
  };
  const columns = {
    ...{ id: one.id, title: one.title, link: one.link, image_link: one.image, brand: one.brand },
    ...{ price: money(one.price), sale_price: money(one.salePrice), product_type: one.category },
    cost_of_goods_sold: one.margin === undefined ? undefined : money((one.price ?? 0) - one.margin),
    ...{ item_group_id: one.group, availability: one.availability, color: one.attributes?.["color"] },
    ...{ rating: one.rating?.toString(), review_count: one.reviews?.toString() },
    ...Object.fromEntries(one.labels?.map((label, i) => [`custom_label_${i}`, label]) ?? []),
  };
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
const names = Object.keys(columnsOf({ ...{ id: "", title: "", link: "" }, labels: ["", "", "", "", ""] }));
const all = [
  ...new Set([
    ...names,
    "image_link",
    "brand",
    "price",
    "sale_price",
    "product_type",
    "cost_of_goods_sold",
    "item_group_id",
    "availability",
    "color",
    "rating",
    "review_count",
  ]),
];
const rowsOf = (list: Product[]) => [all, ...list.map((one) => all.map((name) => columnsOf(one)[name] ?? ""))];

const writers: Record<string, (list: Product[]) => string> = {
  CSV: (list) => Papa.unparse(rowsOf(list)),
  "CSV with semicolons": (list) => Papa.unparse(rowsOf(list), { delimiter: ";", newline: "\n" }),
  TSV: (list) => Papa.unparse(rowsOf(list), { delimiter: "\t" }),
  XML: (list) =>
    rss(
      ...list.map((one) =>
        Object.entries(columnsOf(one))
          .map(([name, value]) => `<g:${name}>${escaped(value)}</g:${name}>`)
          .join(""),
      ),
    ),
  "JSON lines of our own": (list) => list.map((one) => JSON.stringify(one)).join("\n"),
  "JSON of the feed's names": (list) =>
    JSON.stringify(list.map((one) => ({ ...columnsOf(one), image_link: one.image ?? "" }))),
};

test.each(Object.entries(writers))(
  "what is written as %s is read again, however the bytes are cut",
  async (_, write) => {
    await fc.assert(
      fc.asyncProperty(products, fc.integer({ min: 1, max: 400 }), async (list, size) => {
        const feed = await read(write(list), {}, size);
        expect(feed.errors).toEqual([]);
        expect(feed.products).toEqual(list);
      }),
      { numRuns: 150 },
    );
  },
);

test("any bytes come to a feed with errors or without, in whatever format, and never throw", async () => {
  const pieces = fc.constantFrom(
    ...[
      "<",
      "<rss>",
      "<item>",
      "</item>",
      "<![CDATA[",
      "]]>",
      "<!--",
      "<!DOCTYPE",
      "&lt;",
      "&#0;",
      "<g:id>",
      "id",
      "\t",
      ",",
    ],
    ...[
      "\n",
      '"',
      "\r\n",
      "id,title,link\n",
      "{",
      "}",
      "[",
      '{"id":"a"}',
      "1 USD",
      "\uFEFF",
      "\0",
      "__proto__",
      "<?xml ",
    ],
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 40 })
      .map((list) => new TextEncoder().encode(list.join(""))),
  );
  const formats = fc.constantFrom(undefined, ...feedFormats);
  const encodings = fc.constantFrom(undefined, "utf-16le", "windows-1252", "nonsense");
  await fc.assert(
    fc.asyncProperty(
      bytes,
      formats,
      encodings,
      fc.integer({ min: 1, max: 50 }),
      async (content, format, encoding, size) => {
        const feed = await read(content, { format, encoding }, size);
        expect(feed.products.length + feed.errorCount).toBeGreaterThan(0);
        expect(feed.errors.length).toBe(Math.min(100, feed.errorCount));
      },
    ),
    { numRuns: 2000 },
  );
});
