import type { DuckDBConnection } from "@duckdb/node-api";
import Papa from "papaparse";
import { delimiterOf } from "../../formats/delimiterOf.ts";
import { Failure } from "../Failure.ts";
import type { Inspection } from "./inspect.ts";
import type { Ref } from "./preset.ts";
import { sql } from "./sql.ts";

/** A file as something SQL can select from. */
export type LineSource = {
  /** A relation with a row a readable line. */
  from: string;
  /** The text that a reference points at, trimmed; NULL where there is none. */
  text(ref: Ref): string;
  /** The names of the file's columns; null for NDJSON, whose lines may differ. */
  columns: string[] | null;
  /** Line ends inside the fields of a row: a CSV record may hold several of the file's lines. */
  innerLines: string;
};

/** Makes a file readable by SQL. Every name that the references use must be given, so that missing columns fail early. */
export async function lineSource(
  connection: DuckDBConnection,
  file: string,
  inspection: Inspection,
  names: string[],
): Promise<LineSource> {
  if (inspection.format === "ndjson") return jsonSource(file, inspection, names);
  const source = inspection.format === "parquet" ? await parquetSource(connection, file) : csvSource(file, inspection);
  const missing = names.filter((name) => !source.columns?.includes(name));
  if (missing.length === 0) return source;
  const list = (all: string[]) => all.join(", ");
  throw new Failure(`${file}: column missing: ${list(missing)}; the file has: ${list(source.columns ?? [])}`);
}

/**
 * Lines are read whole and taken apart as JSON, so that a broken one costs no other. The control character that stands
 * in as a separator cannot occur in JSON.
 */
function jsonSource(file: string, { gzip }: Inspection, names: string[]): LineSource {
  const lines =
    `read_csv(${sql(file)}, auto_detect=false, delim='\u0001', quote='', escape='', header=false, ` +
    `columns={'line':'VARCHAR'}, strict_mode=false, ${reading(gzip)})`;
  const paths = names.map((name) =>
    sql(
      `$${name
        .split(".")
        .map((part) => `."${part.replaceAll('"', "")}"`)
        .join("")}`,
    ),
  );
  return {
    // One extraction for all paths: each one alone would parse the line again.
    from:
      `(SELECT CASE WHEN json_valid(line) THEN json_extract_string(line, [${paths.join(", ")}]) END AS found ` +
      `FROM ${lines} WHERE line IS NOT NULL AND json_valid(line) AND ltrim(line)[1] = '{')`,
    text: (ref) => textOf(ref, (name) => `found[${names.indexOf(name) + 1}]`),
    columns: null,
    innerLines: "0",
  };
}

async function parquetSource(connection: DuckDBConnection, file: string): Promise<LineSource> {
  const from = `read_parquet(${sql(file)})`;
  let described: Awaited<ReturnType<DuckDBConnection["runAndReadAll"]>>;
  try {
    described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
  } catch (error) {
    throw new Failure(`${file}: broken Parquet: ${firstLineOf(error)}`);
  }
  return {
    from,
    text: (ref) => textOf(ref, (name) => `"${name.replaceAll('"', '""')}"::VARCHAR`),
    columns: described.getRows().map((row) => String(row[0])),
    innerLines: "0",
  };
}

function csvSource(file: string, inspection: Inspection): LineSource {
  const delimiter = delimiterOf(inspection.firstLine);
  const columns = (Papa.parse<string[]>(inspection.firstLine, { delimiter }).data[0] ?? []).map((name) => name.trim());
  // Columns are known to SQL by place: names may repeat, or hold anything.
  const named = columns.map((_, i) => `'c${i}': 'VARCHAR'`).join(", ");
  // Strict reading recovers from a broken quote at the next line, but DuckDB gives up on it where line ends are mixed.
  const from =
    `read_csv(${sql(file)}, auto_detect=false, delim=${sql(delimiter)}, quote='"', escape='"', header=true, ` +
    `columns={${named}}, strict_mode=${!inspection.mixedEnds}, ${reading(inspection.gzip)})`;
  const fields = columns.map((_, i) => `c${i}`);
  const holdsLineEnd = fields.map((field) => `contains(${field}, chr(10))`).join(" OR ");
  return {
    from,
    text: (ref) => textOf(ref, (name) => `c${columns.indexOf(name)}`),
    columns,
    innerLines: inspection.quotes
      ? `CASE WHEN ${holdsLineEnd} THEN len(regexp_extract_all(concat_ws('', ${fields.join(", ")}), '(\\r?\\n)+')) ELSE 0 END`
      : "0",
  };
}

const reading = (gzip: boolean) =>
  `ignore_errors=true, null_padding=false, compression='${gzip ? "gzip" : "none"}', max_line_size=4194304`;

function textOf(ref: Ref, column: (name: string) => string): string {
  const trimmed = (name: string) => `nullif(trim(${column(name)}), '')`;
  if (typeof ref === "string") return trimmed(ref);
  if (Array.isArray(ref)) return `coalesce(${ref.map(trimmed).join(", ")})`;
  return `(${ref.join.map(trimmed).join(" || '|' || ")})`;
}

function firstLineOf(error: unknown): string {
  return String((error as Error).message).split("\n")[0] ?? "";
}
