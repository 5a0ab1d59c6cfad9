import type { DuckDBConnection } from "@duckdb/node-api";
import type { ScoredItems } from "../../shared/recommendations.ts";

/** Scores are kept to so many digits: what lists are stored as keeps no more. */
const digits = 3;

/** Lists by item, of a query that answers number, number of the other item, score, each item's rows together and best first. */
export async function scoredLists(
  connection: DuckDBConnection,
  items: readonly string[],
  sql: string,
): Promise<Map<string, ScoredItems>> {
  const lists = new Map<string, ScoredItems>();
  const result = await connection.stream(sql);
  for await (const rows of result.yieldRows()) {
    for (const [a, b, score] of rows) {
      const [from, to] = [items[Number(a)], items[Number(b)]];
      if (from === undefined || to === undefined) continue;
      const list = lists.get(from) ?? [];
      list.push([to, Number(Number(score).toPrecision(digits))]);
      lists.set(from, list);
    }
  }
  return lists;
}
