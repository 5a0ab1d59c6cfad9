import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { type Line, lineFields } from "./line.ts";

/**
 * The staged lines that no rule dropped, in the order of visitor, place in the log and event id: the same for the same
 * lines in any order. DuckDB sorts, on disk where memory does not suffice, and hands out one chunk at a time.
 * `grouped` gives all lines of an order the order's first time and one id.
 */
export async function* streamLines(connection: DuckDBConnection, grouped: boolean): AsyncGenerator<Line> {
  const id = grouped ? `CASE WHEN o.first IS NULL THEN s.id ELSE 'order:' || md5(s."order") END` : "s.id";
  const first = grouped ? "o.first.visitor = s.visitor" : "o.first.visitor = s.visitor AND o.first.id = s.id";
  const result = await connection.stream(
    `SELECT s.visitor, coalesce(o.first.place, s.place) AS log_place, ${id} AS event_id, s.content, s.type,
       coalesce(${first}, true) AS first, ${lineFields.map((field) => `s."${field}"`).join(", ")}
     FROM staged s LEFT JOIN orders o ON s.type = 'purchaseComplete' AND o."order" = s."order"
     WHERE s.cause IS NULL ORDER BY s.visitor, log_place, event_id, s.content`,
  );
  for await (const rows of result.yieldRows()) for (const row of rows) yield lineOf(row);
}

function lineOf([visitor, at, id, content, type, first, ...values]: DuckDBValue[]): Line {
  const fields: Line["fields"] = {};
  lineFields.forEach((field, i) => {
    const value = values[i];
    if (typeof value === "string") fields[field] = value;
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
