import { describe, expect, test } from "vitest";
import { read, rss } from "./read.ts";

const wanted = {
  id: "SKU-1",
  title: "Cast iron pan & lid",
  link: "https://shop.example/p/1?a=1&b=2",
  image: "https://shop.example/i/1.jpg",
  price: 1500,
  salePrice: 1200,
  saleStarts: Date.parse("2026-02-24T10:07:00Z"),
  saleEnds: Date.parse("2026-03-01T22:07:00Z"),
  margin: 850,
  currency: "USD",
  category: "Home > Kitchen > Pans",
  brand: "Ironside",
  group: "PAN",
  rating: 4.5,
  reviews: 12,
  availability: "in_stock",
  labels: ["winter", "hero"],
  attributes: { color: "black", material: "iron" },
  gtin: "4006381333931",
  condition: "new",
};

const values: Record<string, string> = {
  id: "SKU-1",
  title: "Cast iron pan & lid",
  link: "https://shop.example/p/1?a=1&b=2",
  image_link: "https://shop.example/i/1.jpg",
  price: "15.00 USD",
  sale_price: "12.00 USD",
  sale_price_effective_date: "2026-02-24T11:07+0100/2026-03-01T23:07+0100",
  cost_of_goods_sold: "6.50 USD",
  product_type: "Home>Kitchen > Pans",
  google_product_category: "672",
  brand: "Ironside",
  item_group_id: "PAN",
  average_rating: "4.5",
  review_count: "12",
  availability: "in stock",
  custom_label_0: "winter",
  custom_label_3: "hero",
  color: "black",
  material: "iron",
  gtin: "4006381333931",
  condition: "New",
};
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const asRss = rss(
  Object.entries(values)
    .map(([name, value]) =>
      name === "title" || name === "link"
        ? `<${name}>${escaped(value)}</${name}>`
        : `<g:${name}>${escaped(value)}</g:${name}>`,
    )
    .join("\n"),
);
const asCsv = [Object.keys(values).join(","), Object.values(values).map(quoted).join(",")].join("\n");
const asTsv = [Object.keys(values).join("\t"), Object.values(values).join("\t")].join("\r\n");

describe("the same product", () => {
  test.each([
    ["RSS", asRss, "xml"],
    [
      "RSS with another prefix, CDATA, comments and blank lines before",
      `\n\n ${asRss
        .replaceAll("<g:", "<goog:")
        .replaceAll("</g:", "</goog:")
        .replace("xmlns:g", "xmlns:goog")
        .replace(/<title>Cast.*?<\/title>/, "<!-- no --><title><![CDATA[Cast iron pan & lid]]></title>")}`,
      "xml",
    ],
    ["TSV", asTsv, "tsv"],
    ["CSV", asCsv, "csv"],
    [
      "CSV with titles as people write them",
      asCsv.replace("image_link", "Image Link").replace("item_group_id", "item group ID").replace("id,", "g:id,"),
      "csv",
    ],
    [
      "CSV with semicolons, a mark, blank lines",
      `\uFEFF\n${[Object.keys(values).join(";"), Object.values(values).map(quoted).join(";")].join("\r\n")}\r\n\r\n`,
      "csv",
    ],
    ["JSON of the feed's names", JSON.stringify([values]), "json"],
    ["JSON lines of the feed's names", `${JSON.stringify(values)}\n\n`, "ndjson"],
    ["JSON of our own names", JSON.stringify({ v: 1, products: [wanted] }), "json"],
    ["JSON lines of our own names", JSON.stringify(wanted), "ndjson"],
  ])("as %s", async (_, content, format) => {
    for (const size of [1, 7, 65_536]) {
      expect(await read(content, {}, size)).toEqual({
        ...{ format, rows: 1, products: [wanted], refused: false },
        ...{ errors: [], errorCount: 0, notes: [], noteCount: 0 },
      });
    }
  });

  test("as Atom, whose links are attributes and whose id is no product's", async () => {
    const { products, errors } =
      await read(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
      <title>Shop</title><entry><id>tag:shop.example,2026:1</id><g:id>1</g:id><title>Pan</title>
      <link rel="enclosure" href="/no"/><link href="https://shop.example/p/1"/><published>2026-01-02T03:04:05Z</published>
      <g:shipping><g:price>1 USD</g:price></g:shipping><g:price>9.90 EUR</g:price></entry></feed>`);
    expect(errors).toEqual([]);
    const added = Date.parse("2026-01-02T03:04:05Z");
    expect(products).toEqual([
      { id: "1", title: "Pan", link: "https://shop.example/p/1", price: 990, currency: "EUR", added },
    ]);
  });

  test("as Google's API has prices", async () => {
    const row = {
      id: "1",
      title: "T",
      link: "/p",
      imageLink: "/i",
      price: { value: "1.5", currency: "KWD" },
      productTypes: ["A > B", "C"],
    };
    expect((await read(JSON.stringify([row]))).products).toEqual([
      { id: "1", title: "T", link: "/p", image: "/i", price: 1500, currency: "KWD", category: "A > B" },
    ]);
  });
});

/** A CSV of one product with other columns beside those that are needed. */
const one = (more: Record<string, string>) => {
  const row = { id: "1", title: "T", link: "/p", ...more };
  return `${Object.keys(row).join(",")}\n${Object.values(row).map(quoted).join(",")}`;
};

describe("money", () => {
  test.each([
    ["15.00 USD", 1500, "USD"],
    ["15 usd", 1500, "USD"],
    ["1,234.50 USD", 123_450, "USD"],
    ["1.234,50 EUR", 123_450, "EUR"],
    ["1500 JPY", 1500, "JPY"],
    ["1500.00 JPY", 1500, "JPY"],
    ["1.234 KWD", 1234, "KWD"],
    ["EUR 9.99", 999, "EUR"],
    ["€9.99", 999, "EUR"],
    ["0.00 GBP", 0, "GBP"],
  ])("%s", async (price, minor, currency) => {
    expect((await read(one({ price }))).products[0]).toMatchObject({ price: minor, currency });
  });

  test("a symbol that several currencies share is the site's, and a column may name the currency", async () => {
    expect((await read(one({ price: "$5.00" }), { currency: "CAD" })).products[0]).toMatchObject({
      price: 500,
      currency: "CAD",
    });
    expect((await read(one({ price: "5.00", currency: "sek" }))).products[0]).toMatchObject({
      price: 500,
      currency: "SEK",
    });
  });

  test.each(["15.00", "fifteen", "-5.00 USD", "USD", "99999999999999 USD"])("%s is refused", async (price) => {
    const { products, errors } = await read(one({ price }));
    expect([products, errors]).toEqual([[], [{ row: 2, column: "price", detail: expect.any(String) }]]);
  });

  test("without a currency costs the whole feed, whatever the site's is", async () => {
    const feed = await read(one({ price: "15.00" }), { currency: "USD" });
    expect(feed).toMatchObject({
      refused: true,
      errors: [{ row: 2, column: "price", detail: "has no currency: it must be as 15.00 USD, not 15.00" }],
    });
  });

  test("a sale above the price, or in another currency, is left out", async () => {
    for (const sale_price of ["20.00 USD", "5.00 EUR"]) {
      const { products, notes } = await read(one({ price: "15.00 USD", sale_price }));
      expect(products).toEqual([{ id: "1", title: "T", link: "/p", price: 1500, currency: "USD" }]);
      expect(notes).toEqual([{ row: 2, column: "sale_price", detail: expect.stringContaining("left out") }]);
    }
    const { products, noteCount } = await read(one({ price: "15.00 USD", sale_price: "15.00 USD" }));
    expect([products[0]?.salePrice, noteCount]).toEqual([undefined, 0]);
  });

  test.each([
    ["2026-02-24/2026-02-25", "2026-02-24T00:00:00Z", "2026-02-26T00:00:00Z"],
    ["2026-02-24T11:07-08:00 / 2026-03-01T23:07:30Z", "2026-02-24T19:07:00Z", "2026-03-01T23:07:30Z"],
    ["2026-02-24 11:07/2026-02-24 12:00", "2026-02-24T11:07:00Z", "2026-02-24T12:00:00Z"],
  ])("on sale %s", async (sale_price_effective_date, from, to) => {
    const { products } = await read(one({ price: "2 USD", sale_price: "1 USD", sale_price_effective_date }));
    expect(products[0]).toMatchObject({ saleStarts: Date.parse(from), saleEnds: Date.parse(to) });
  });

  test.each(["tomorrow", "2026-02-24", "2026-02-25/2026-02-24", "2026-13-01/2026-14-01"])(
    "on sale %s is refused",
    async (date) => {
      const { errors } = await read(one({ price: "2 USD", sale_price: "1 USD", sale_price_effective_date: date }));
      expect(errors).toMatchObject([{ row: 2, column: "sale_price_effective_date" }]);
    },
  );
});

describe("stock", () => {
  test.each([
    ["in stock", "in_stock"],
    ["in_stock", "in_stock"],
    ["Out of Stock", "out_of_stock"],
    ["pre-order", "preorder"],
    ["backorder", "backorder"],
    ["https://schema.org/OutOfStock", "out_of_stock"],
  ])("%s", async (availability, plain) => {
    expect((await read(one({ availability }))).products[0]?.availability).toBe(plain);
  });

  test("what it means must be known", async () => {
    expect((await read(one({ availability: "maybe" }))).errors).toMatchObject([{ row: 2, column: "availability" }]);
  });
});

describe("errors, by row and column", () => {
  test("by the feed's own names; good rows stay", async () => {
    const csv = `ID,Title,Link,Price\n1,A,/a,1 USD\n2,,/b,1 USD\n3,C,javascript:alert(1),1 USD\n4,D,/d,much\n,E,/e,1 USD\n${"x".repeat(65)},F,/f,\n`;
    const feed = await read(csv);
    expect(feed.products.map(({ id }) => id)).toEqual(["1"]);
    expect(feed).toMatchObject({ rows: 6, refused: false, errorCount: 5 });
    expect(feed.errors).toEqual([
      { row: 3, column: "title", detail: "is missing" },
      { row: 4, column: "Link", detail: expect.stringContaining("must begin with https://") },
      { row: 5, column: "Price", detail: "is no price such as 15.00 USD, not much" },
      { row: 6, column: "id", detail: "is missing" },
      { row: 7, column: "ID", detail: expect.stringContaining("Too big") },
    ]);
  });

  test("of an XML by item, line and element", async () => {
    const feed = await read(
      rss("<g:id>1</g:id><title>A</title><link>/a</link>", "<g:id>2</g:id>\n<title>B</title><link>b</link>"),
    );
    expect(feed.errors).toEqual([{ row: 2, line: 4, column: "link", detail: expect.any(String) }]);
  });

  test("of JSON by its own names", async () => {
    const products = [
      { id: "1", title: "T", link: "/p" },
      { id: "2", title: "T", link: "/p", prise: 1 },
      { id: "3", title: "", link: "/p" },
    ];
    expect((await read(JSON.stringify(products))).errors).toEqual([
      { row: 2, column: "prise", detail: "is not a known field" },
      { row: 3, column: "title", detail: expect.any(String) },
    ]);
  });

  test("what is only wrong in itself is left out, and noted", async () => {
    const { products, notes } = await read(
      one({ gtin: "12", condition: "shiny", rating: "7", reviews: "many", image_link: "http://x/y", added: "once" }),
    );
    expect(products).toEqual([{ id: "1", title: "T", link: "/p" }]);
    expect(notes.map(({ column }) => column).sort()).toEqual([
      "added",
      "condition",
      "gtin",
      "image_link",
      "rating",
      "reviews",
    ]);
  });

  test.each([
    [
      "an id twice",
      "id,title,link\n1,A,/a\n2,B,/b\n1,C,/c",
      { row: 4, column: "id", detail: "is used twice: 1 is in row 2 too" },
    ],
    ["no column id", "sku,title\n1,A", { row: 1, detail: expect.stringContaining("no column called id") }],
    ["nothing", "", { row: null, detail: "holds no product" }],
    ["a header alone", "id,title,link\n", { row: null, detail: "holds no product" }],
    ["an XML without items", rss(), { row: null, detail: "holds no product" }],
    [
      "an XML that ends too early",
      rss("<g:id>1</g:id>").slice(0, -30),
      { row: 1, line: 3, detail: expect.stringContaining("not well-formed") },
    ],
    [
      "an XML with tags that do not match",
      rss("<g:id>1</g:price>"),
      { row: 1, line: 3, detail: expect.stringContaining("not well-formed") },
    ],
    [
      "a prefix that is not declared",
      rss("<h:id>1</h:id>"),
      { row: 1, line: 3, detail: expect.stringContaining("not well-formed") },
    ],
    ["broken JSON", '[{"id":', { row: null, detail: expect.stringContaining("is not JSON") }],
    [
      "a broken line of JSON",
      '{"id":"1","title":"T","link":"/p"}\n{"id"',
      { row: 2, detail: expect.stringContaining("is not JSON") },
    ],
    ["JSON of something else", '{"a":1,\n"b":2}', { row: null, detail: "is JSON, but no list of products" }],
    ["a spreadsheet", "PK\u0003\u0004\0\0\0\0", { row: null, detail: expect.stringContaining("is not a text") }],
  ])("%s costs the whole feed", async (_, content, error) => {
    const feed = await read(content);
    expect(feed.refused).toBe(true);
    expect(feed.errors).toContainEqual(error);
  });

  test("an open quote is told by its row", async () => {
    expect((await read('id,title,link\n1,A,/a\n2,"B,/b\n3,C,/c')).errors).toMatchObject([
      { row: 3, detail: expect.stringContaining("quote") },
    ]);
    expect((await read('id,title,link\n1,"A" b,/a\n2,B,/b')).errors).toMatchObject([
      { row: 2, detail: expect.stringContaining("quote") },
    ]);
  });

  test("all are counted, some are kept; where there is nothing else, reading ends", async () => {
    const rows = (count: number) => `id,title,link\n${Array.from({ length: count }, (_, i) => `${i},,`).join("\n")}`;
    const feed = await read(rows(2000), {}, 4096);
    expect([feed.errorCount, feed.errors.length, feed.refused]).toEqual([4000, 100, false]);
    expect(await read(rows(20_000), {}, 4096)).toMatchObject({ refused: true, products: [] });
  });
});

describe("encodings", () => {
  const title = "Bräter “groß” €";
  const csv = `id,title,link\n1,${title},/p`;
  const utf16 = (text: string, isBig: boolean) => {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !isBig);
    return bytes;
  };
  const windows = (text: string) =>
    Uint8Array.from(text, (one) => ({ "€": 0x80, "“": 0x93, "”": 0x94 })[one] ?? one.charCodeAt(0));
  const xml = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>${rss(`<g:id>1</g:id><title>${title}</title><link>/p</link>`).slice(21)}`;

  test.each<[string, string | Uint8Array, { encoding?: string }]>([
    ["UTF-8", csv, {}],
    ["UTF-8 with a mark", `\uFEFF${csv}`, {}],
    ["UTF-16 with a mark", utf16(`\uFEFF${csv}`, false), {}],
    ["UTF-16, the other end first", utf16(`\uFEFF${csv}`, true), {}],
    ["UTF-16 without a mark, of an XML", utf16(xml("UTF-16"), false), {}],
    ["windows-1252 that an XML declares", windows(xml("windows-1252")), {}],
    ["iso-8859-1 that an XML declares", windows(xml("ISO-8859-1")), {}],
    ["windows-1252 that is told", windows(csv), { encoding: "windows-1252" }],
    ["UTF-8, though an XML declares UTF-16", xml("utf-16"), {}],
  ])("%s", async (_, content, options) => {
    for (const size of [1, 3, 4096])
      expect((await read(content, options, size)).products.map((one) => one.title)).toEqual([title]);
  });

  test.each<[string, Uint8Array, { encoding?: string }, string]>([
    [
      "bytes of another encoding",
      windows(`id,title,link\n1,A,/a\n2,${title},/p`),
      {},
      "line 3 is not UTF-8: save the file as UTF-8, or say its encoding",
    ],
    [
      "a character cut off at the end",
      new TextEncoder().encode(csv.slice(0, -3)).slice(0, -1),
      {},
      "line 2 is not UTF-8",
    ],
    ["an XML that declares another", windows(xml("utf-8")), {}, "is not UTF-8"],
    ["an encoding that nobody knows", new TextEncoder().encode(xml("x-klingon")), {}, "x-klingon"],
  ])("%s is refused", async (_, content, options, detail) => {
    for (const size of [2, 4096]) {
      expect(await read(content, options, size)).toMatchObject({
        refused: true,
        errors: [{ row: null, detail: expect.stringContaining(detail) }],
      });
    }
  });
});

describe("hostile feeds", () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><rss><item><id>&lol2;</id></item></rss>`;
  test.each([
    ["entities that grow", bomb, "document type"],
    [
      "a file of this machine",
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><item><id>&x;</id></item></r>',
      "document type",
    ],
    ["an entity that is not declared", rss("<g:id>&xxe;</g:id>"), "not well-formed"],
    ["depth", `${"<a>".repeat(100_000)}`, "nested"],
    ["an item without an end", `<rss><item><title>${"x".repeat(3_000_000)}`, "characters"],
    ["attributes without an end", `<rss><item a="${"x".repeat(3_000_000)}`, "without a tag"],
    ["a quote without an end", `id,title,link\n1,"${"x\n".repeat(2_000_000)}`, "quote that is not closed"],
    ["a line without an end", `{"id":"1","title":"T","link":"/p"}\n{${" ".repeat(3_000_000)}`, "without an end"],
  ])("%s", async (_, content, detail) => {
    const feed = await read(content, {}, 65_536);
    expect(feed.refused).toBe(true);
    expect(feed.errors.at(-1)?.detail).toContain(detail);
  });

  test.each(["__proto__", "constructor"])("%s is no id, no column and no category", async (name) => {
    const feed = await read(`id,title,link,${name},product_type,brand\n${name},T,/p,x,A,B\n2,T,/p,x,${name},${name}`);
    expect(feed.errors).toMatchObject([{ row: 2, column: "id" }]);
    expect(feed.products).toEqual([{ id: "2", title: "T", link: "/p" }]);
    const xml = await read(rss(`<g:id>1</g:id><title>T</title><link>/p</link><${name}>x</${name}>`));
    expect(xml.products).toEqual([{ id: "1", title: "T", link: "/p" }]);
  });
});
