import Papa from "papaparse";
import { delimiterOf } from "../delimiterOf.ts";
import { type FeedError, FeedFault } from "./FeedError.ts";
import { addField, type FeedRow, plainName } from "./FeedRow.ts";

/** A row has so many characters at most; a quote that is not closed would swallow the rest of the file. */
const longest = 2_000_000;

/**
 * The products of a feed as a table with a header, read as it comes; separated by tabs, or by what the header is. Rows that
 * cannot be taken apart are reported and left out. Ends with a `FeedFault`.
 */
export async function* tableRows(
  pieces: AsyncIterable<string>,
  isTabbed: boolean,
  report: (error: FeedError) => void,
): AsyncGenerator<FeedRow[]> {
  let [rest, row]: [string, number] = ["", 0];
  let parser: Papa.Parser | null = null;
  let header: string[] | null = null;

  const take = (isLast: boolean): FeedRow[] => {
    const lineEnd = /\r\n|\n|\r(?=[^\n])/.exec(rest)?.[0];
    if (parser === null && lineEnd === undefined && !isLast && rest.length <= longest) return [];
    parser ??= new Papa.Parser({
      delimiter: isTabbed ? "\t" : delimiterOf(/\S[^\r\n]*/.exec(rest)?.[0] ?? ""),
      ...(lineEnd === undefined ? {} : { newline: lineEnd as "\n" }),
    });
    const { data, errors, meta }: Papa.ParseResult<string[]> = parser.parse(rest, 0, !isLast);
    rest = rest.slice(meta.cursor);
    if (rest.length > longest) {
      throw new FeedFault({ row: row + data.length + 1, detail: "has a quote that is not closed, or no end" });
    }
    const broken = new Set(errors.map((error) => error.row ?? 0));
    const found: FeedRow[] = [];
    for (const [i, cells] of data.entries()) {
      row++;
      if (cells.every((cell) => cell.trim() === "")) continue;
      if (broken.has(i)) {
        report({ row, detail: "has a quote that is not closed or stands where none may" });
        if (header !== null) continue;
      }
      if (header === null) header = headerOf(cells, row);
      else found.push(rowOf(cells, row, header, report));
    }
    return found;
  };

  for await (const piece of pieces) {
    rest += piece;
    yield take(false);
  }
  if (rest !== "") yield take(true);
}

function headerOf(cells: readonly string[], row: number): string[] {
  if (cells.some((cell) => plainName(cell) === "id")) return [...cells];
  throw new FeedFault({ row, detail: "has no column called id: the first row must name the columns" });
}

function rowOf(
  cells: readonly string[],
  row: number,
  header: readonly string[],
  report: (error: FeedError) => void,
): FeedRow {
  const fields: FeedRow["fields"] = new Map();
  if (cells.slice(header.length).some((cell) => cell.trim() !== "")) {
    report({ row, detail: `has ${cells.length} cells, the header has ${header.length}` });
  }
  for (const [i, as] of header.entries()) addField(fields, plainName(as), as.trim(), cells[i] ?? "");
  return { row, fields };
}
