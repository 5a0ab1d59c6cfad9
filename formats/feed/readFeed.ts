import { mostProducts, type Product } from "../../shared/catalogue.ts";
import { decodeFeed } from "./decodeFeed.ts";
import { type FeedError, FeedFault } from "./FeedError.ts";
import type { FeedRow, JsonRow } from "./FeedRow.ts";
import { type FeedFormat, feedFormat } from "./feedFormat.ts";
import { jsonProduct } from "./jsonProduct.ts";
import { lineRows, wholeRows } from "./jsonRows.ts";
import { productOf } from "./productOf.ts";
import type { Remark } from "./RowReader.ts";
import { tableRows } from "./tableRows.ts";
import { xmlRows } from "./xmlRows.ts";

/** So many errors, and notes, are kept; more are counted. */
const mostKept = 100;
/** With so many errors it is another kind of file: nothing more of it is read. */
const mostErrors = 10_000;
/** So many characters are looked at to tell the format. */
const mostHead = 65_536;

export type FeedOptions = {
  /** Else it is told by how the feed begins. */
  format?: FeedFormat | undefined;
  /** Else it is told by a byte order mark or an XML declaration, and UTF-8 without one. */
  encoding?: string | undefined;
  /** The site's, which a symbol such as $ stands for where it is one of its currencies. */
  currency?: string | undefined;
};

/** What was read of a feed. */
export type Feed = {
  format: FeedFormat;
  rows: number;
  /** The good rows. */
  products: Product[];
  /** What costs a row, and with it a product; the first 100. */
  errors: FeedError[];
  errorCount: number;
  /** Whether there is an error of those that cost the whole feed, good rows or not. */
  refused: boolean;
  /** Values that were left out of products; the first 100. */
  notes: FeedError[];
  noteCount: number;
};

/**
 * Reads a feed of products as it comes: a Google Merchant feed as RSS, Atom, TSV or CSV, or products as JSON. All that is
 * wrong is told, up to a bound. A feed is refused as a whole for bytes of another encoding, for what cannot be taken apart,
 * for an id used twice and for a price without a currency. Never throws but what the source does.
 */
export async function readFeed(source: AsyncIterable<Uint8Array>, options: FeedOptions = {}): Promise<Feed> {
  const feed: Feed = {
    ...{ format: options.format ?? "csv", rows: 0, products: [], refused: false },
    ...{ errors: [], errorCount: 0, notes: [], noteCount: 0 },
  };
  const ids = new Map<string, number | null>();
  const report = (error: FeedError) => {
    if (feed.errorCount++ < mostKept) feed.errors.push(error);
  };
  const refuse = (error: FeedError) => {
    feed.refused = true;
    report(error);
  };
  const take = (row: FeedRow | JsonRow) => {
    feed.rows++;
    const where = { row: row.row, ...("line" in row && row.line !== undefined ? { line: row.line } : {}) };
    const remark = ({ kind, ...error }: Remark) => {
      if (kind === "fault") refuse({ ...where, ...error });
      else if (kind === "error") report({ ...where, ...error });
      else if (feed.noteCount++ < mostKept) feed.notes.push({ ...where, ...error });
    };
    const product =
      "json" in row ? jsonProduct(row, options.currency, remark) : productOf(row, options.currency, remark);
    if (product === null) return;
    const before = ids.get(product.id);
    if (before !== undefined) {
      refuse({ ...where, column: "id", detail: `is used twice: ${product.id} is in row ${before} too` });
      return;
    }
    if (ids.size >= mostProducts) {
      throw new FeedFault({ ...where, detail: `is one too many: a catalogue has at most ${mostProducts} products` });
    }
    ids.set(product.id, row.row);
    feed.products.push(product);
  };
  try {
    const { head, pieces } = await begun(decodeFeed(source, options.encoding));
    feed.format = options.format ?? feedFormat(head);
    for await (const rows of rowsOf(feed.format, pieces, report)) {
      for (const row of rows) take(row);
      if (feed.errorCount > mostErrors)
        throw new FeedFault({ row: null, detail: "has too many errors: reading ends here" });
    }
    if (feed.rows === 0 && feed.errorCount === 0) refuse({ row: null, detail: "holds no product" });
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    refuse(error.error);
  }
  return feed;
}

function rowsOf(
  format: FeedFormat,
  pieces: AsyncGenerator<string>,
  report: (error: FeedError) => void,
): AsyncGenerator<(FeedRow | JsonRow)[]> {
  switch (format) {
    case "xml":
      return xmlRows(pieces);
    case "json":
      return wholeRows(pieces);
    case "ndjson":
      return lineRows(pieces);
    default:
      return tableRows(pieces, format === "tsv", report);
  }
}

/** How a feed begins, and all of it. */
async function begun(pieces: AsyncGenerator<string>): Promise<{ head: string; pieces: AsyncGenerator<string> }> {
  let head = "";
  let isAll = false;
  while (!isAll && !head.trimStart().includes("\n") && head.length < mostHead) {
    const { value = "", done = false } = await pieces.next();
    head += value;
    isAll = done;
  }
  if (head.includes("\0")) {
    const detail = "is not a text, for zero bytes are in it: is it compressed, or a spreadsheet?";
    throw new FeedFault({ row: null, detail });
  }
  async function* all() {
    yield head;
    if (!isAll) yield* pieces;
  }
  return { head, pieces: all() };
}
