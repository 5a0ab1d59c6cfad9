import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { Line, LineField } from "./line.ts";

/**
 * The staged lines that no rule dropped, in the order of visitor, place in the log and event id: the same for the same
 * lines in any order. DuckDB sorts, on disk where memory does not suffice, and hands out one chunk at a time.
 * `grouped` gives all lines of an order the order's first time and one id. Only `fields` are read: the others are empty.
 */
export async function* streamLines(
  connection: DuckDBConnection,
  grouped: boolean,
  fields: readonly LineField[],
): AsyncGenerator<Line> {
  const id = grouped ? `CASE WHEN o.first IS NULL THEN s.id ELSE 'order:' || md5(s."order") END` : "s.id";
  const first = grouped ? "o.first.visitor = s.visitor" : "o.first.visitor = s.visitor AND o.first.id = s.id";
  const result = await connection.stream(
    `SELECT s.visitor, coalesce(o.first.place, s.place) AS log_place, ${id} AS event_id, s.content, s.type,
       coalesce(${first}, true) AS first${fields.map((field) => `, s."${field}"`).join("")}
     FROM staged s LEFT JOIN orders o ON o.purchase = s.purchase
     WHERE s.cause IS NULL ORDER BY s.visitor, log_place, event_id, s.content`,
  );
  for await (const rows of result.yieldRows()) for (const row of rows) yield lineOf(row, fields);
}

function lineOf(row: DuckDBValue[], names: readonly LineField[]): Line {
  const [visitor, at, id, content, type, first] = row;
  const fields: Line["fields"] = {};
  names.forEach((name, i) => {
    const value = row[i + 6];
    if (typeof value === "string") fields[name] = value;
  });
  return {
    visitor: String(visitor),
    at: Number(at),
    id: String(id),
    content: String(content),
    type: String(type),
    first: first === true,
    fields,
  };
}
