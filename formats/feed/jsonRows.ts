import { FeedFault } from "./FeedError.ts";
import type { JsonRow } from "./FeedRow.ts";

/** What is not in lines is held whole: so many characters at most. */
const mostWhole = 256 * 1024 * 1024;
const longestLine = 2_000_000;

/** The products of JSON lines, read as they come. Ends with a `FeedFault`. */
export async function* lineRows(pieces: AsyncIterable<string>): AsyncGenerator<JsonRow[]> {
  let [rest, row] = ["", 0];
  const rowsOf = (lines: string[]) =>
    lines.flatMap((line): JsonRow[] => {
      row++;
      if (line.trim() === "") return [];
      return [{ row, json: parsed(line, row) }];
    });
  for await (const piece of pieces) {
    const lines = `${rest}${piece}`.split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw new FeedFault({ row: row + 1, detail: "is a line without an end" });
    yield rowsOf(lines);
  }
  yield rowsOf([rest]);
}

/** The products of a JSON array, or of an object with one called `products`. Ends with a `FeedFault`. */
export async function* wholeRows(pieces: AsyncIterable<string>): AsyncGenerator<JsonRow[]> {
  const parts: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > mostWhole) throw new FeedFault({ row: null, detail: "is too large for JSON: write a product a line" });
    parts.push(piece);
  }
  const json = parsed(parts.join(""), null);
  const list = typeof json === "object" && json !== null && "products" in json ? json.products : json;
  if (!Array.isArray(list)) throw new FeedFault({ row: null, detail: "is JSON, but no list of products" });
  yield list.map((one: unknown, i) => ({ row: i + 1, json: one }));
}

function parsed(text: string, row: number | null): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FeedFault({ row, detail: `is not JSON: ${(error as Error).message}`.slice(0, 200) });
  }
}
