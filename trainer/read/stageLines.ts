import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { delimiterOf } from "../../formats/delimiterOf.ts";
import { Event } from "../../shared/event.ts";
import { Failure } from "../Failure.ts";
import type { Inspection } from "./inspect.ts";
import { type LineField, lineFields } from "./line.ts";
import { type LineSource, lineSource } from "./lineSource.ts";
import type { Store } from "./openStore.ts";
import type { DropRule, Preset, Ref } from "./preset.ts";
import { repairTable } from "./repairTable.ts";
import { sql } from "./sql.ts";
import { timeSql } from "./timeSql.ts";

/** What became of the file's lines before any was made an event. */
export type Staged = {
  /** Lines of the file, without header and blank ones. */
  lines: number;
  /** Lines left out, by cause. */
  dropped: Map<string, number>;
};

const unreadable = "unreadable line";

const eventTypes = Event.options.map((option) => option.shape.type.value);

/**
 * Reads a file into the table `staged`, a row a line, and `orders`, which says for each order which line brought it
 * first. Drop rules, times and types are judged here; a dropped line keeps its row, with the cause. A line later than `latest`
 * (ms) is dropped, too: the newest is what recency is measured from, and one wrong date would make everybody lapsed.
 */
export async function stageLines(
  store: Store,
  file: string,
  inspection: Inspection,
  preset: Preset,
  latest: number,
): Promise<Staged> {
  const { connection } = store;
  const zone = preset.columns.time.timeZone ?? "UTC";
  await connection.run(`SET TimeZone=${sql(zone)}`).catch(() => {
    throw new Failure(`columns.time.timeZone: ${zone} is not a time zone`);
  });
  const first = await stage(connection, file, inspection, preset, latest);
  if (!first.dropped.has(unreadable) || !inspection.quotes || inspection.format !== "csv") return first;
  const repaired = join(store.folder, "repaired.csv");
  await repairTable(file, inspection.gzip, delimiterOf(inspection.firstLine), repaired);
  return stage(connection, repaired, { ...inspection, gzip: false, mixedEnds: false }, preset, latest);
}

async function stage(
  connection: DuckDBConnection,
  file: string,
  inspection: Inspection,
  preset: Preset,
  latest: number,
): Promise<Staged> {
  const source = await lineSource(connection, file, inspection, namesIn(preset));
  await connection.run(stagedSql(source, preset, latest)).catch((error: Error) => {
    throw new Failure(`${file}: cannot be read: ${error.message.split("\n")[0]}`);
  });
  await connection.run(
    `CREATE OR REPLACE TABLE orders AS
     SELECT purchase, min(struct_pack(place := place, visitor := visitor, id := id)) AS first
     FROM staged WHERE cause IS NULL AND purchase IS NOT NULL GROUP BY purchase`,
  );
  return counts(connection, inspection);
}

function stagedSql(source: LineSource, preset: Preset, latest: number): string {
  const { columns } = preset;
  const fields = lineFields.map((field) => `${fieldSql(source, preset, field)} AS "${field}"`);
  const time = timeSql(source.text(columns.time.column), columns.time);
  const place = columns.at === undefined ? time : `coalesce(TRY_CAST(${source.text(columns.at)} AS DOUBLE), ${time})`;
  const everything = ["visitor", "place", "type", ...lineFields].map((name) => `coalesce("${name}"::VARCHAR, '')`);
  const id = columns.id === undefined ? "content" : `coalesce(given, content)`;
  return `CREATE OR REPLACE TABLE staged AS
    SELECT visitor, place, type, cause, inner_lines, ${lineFields.map((field) => `"${field}"`).join(", ")}, content, ${id} AS id,
      CASE WHEN type = 'purchaseComplete' THEN "order" END AS purchase
    FROM (SELECT *, md5(concat_ws(chr(31), ${everything.join(", ")})) AS content FROM (
      SELECT *, CASE ${preset.drop.map((_, i) => `WHEN rule${i} THEN ${sql(causeOf(preset.drop, i))}`).join(" ")}
        WHEN visitor IS NULL THEN 'no visitor'
        WHEN place IS NULL OR place NOT BETWEEN 946684800000 AND 4102444800000 THEN 'invalid time'
        WHEN place > ${latest} THEN 'time in the future'
        WHEN type IS NULL THEN 'unknown event type' END AS cause
      FROM (SELECT ${source.text(columns.visitor)} AS visitor, ${place} AS place, ${typeSql(source, preset)} AS type,
        ${columns.id === undefined ? "NULL" : source.text(columns.id)} AS given, ${source.innerLines} AS inner_lines,
        ${[...preset.drop.map((rule, i) => `${ruleSql(source, rule)} AS rule${i}`), ...fields].join(", ")}
        FROM ${source.from})))`;
}

function causeOf(rules: DropRule[], i: number): string {
  return rules[i]?.cause ?? "";
}

function ruleSql(source: LineSource, { column, is, values = [] }: DropRule): string {
  const text = source.text(column);
  if (is === "empty") return `${text} IS NULL`;
  if (is === "notPositive") return `coalesce(TRY_CAST(${text} AS DOUBLE), 0) <= 0`;
  if (is === "oneOf") return `coalesce(${text}, '') IN (${values.map(sql).join(", ")})`;
  return `(${values.map((value) => `starts_with(coalesce(${text}, ''), ${sql(value)})`).join(" OR ")})`;
}

function typeSql(source: LineSource, { columns: { type } }: Preset): string {
  if ("constant" in type) return sql(type.constant);
  const text = source.text(type.column);
  if (type.map === undefined) return `CASE WHEN ${text} IN (${eventTypes.map(sql).join(", ")}) THEN ${text} END`;
  return mapped(text, type.map);
}

function fieldSql(source: LineSource, { columns }: Preset, field: LineField): string {
  if (field === "source")
    return columns.source ? mapped(source.text(columns.source.column), columns.source.map) : "NULL";
  if (field === "items") return columns.items ? source.text(columns.items.column) : "NULL";
  const ref = columns[field];
  if (ref === undefined) return "NULL";
  return typeof ref === "object" && "constant" in ref ? sql(ref.constant) : source.text(ref);
}

function mapped(text: string, map: Record<string, string>): string {
  const cases = Object.entries(map).map(([from, to]) => `WHEN ${sql(from)} THEN ${sql(to)}`);
  return cases.length === 0 ? "NULL" : `CASE ${text} ${cases.join(" ")} END`;
}

/** Every column that a preset names. */
function namesIn({ columns, drop }: Preset): string[] {
  const { time, type, source, currency, items, ...plain } = columns;
  const refs: (Ref | undefined)[] = [...Object.values(plain), time.column, source?.column, items?.column];
  if (!("constant" in type)) refs.push(type.column);
  if (currency !== undefined && !(typeof currency === "object" && "constant" in currency)) refs.push(currency);
  const names = refs.flatMap((ref = []) => (typeof ref === "object" && !Array.isArray(ref) ? ref.join : ref));
  return [...new Set([...names, ...drop.map((rule) => rule.column)])];
}

async function counts(connection: DuckDBConnection, inspection: Inspection): Promise<Staged> {
  const rows = (
    await connection.runAndReadAll(
      `SELECT cause, count(*)::DOUBLE, sum(inner_lines)::DOUBLE FROM staged GROUP BY cause ORDER BY cause`,
    )
  ).getRows() as [string | null, number, number][];
  const dropped = new Map<string, number>();
  let [readable, inner] = [0, 0];
  for (const [cause, count, innerLines] of rows) {
    readable += count;
    inner += innerLines;
    if (cause !== null) dropped.set(cause, count);
  }
  const header = inspection.format === "csv" ? 1 : 0;
  // A record over several lines is counted once; what is left of the file's lines is what could not be read.
  const lines = inspection.format === "parquet" ? readable : Math.max(readable, inspection.lines - header - inner);
  if (lines > readable) dropped.set(unreadable, lines - readable);
  return { lines, dropped };
}
