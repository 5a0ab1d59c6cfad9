import type { DuckDBConnection } from "@duckdb/node-api";
import type { Recommendations } from "../../shared/recommendations.ts";

/** Related items an item, at most. */
const mostRelated = 20;
/** Of longer sessions the products of least number count: a wholesale basket of hundreds says little about each pair. */
const mostInSession = 100;
/** Sessions that a pair must share before its score is nearly believed. */
const shrinkage = 2;

/**
 * For each item the items of the same sessions and baskets, nearest first: the cosine of their sessions,
 * both / sqrt(sessions of a * sessions of b), so that popular items are not near to everything (Sarwar, Karypis, Konstan,
 * Riedl, "Item-based collaborative filtering recommendation algorithms", WWW 2001), times both / (both + 2) so that
 * one shared session proves little (Bell, Koren, "Scalable collaborative filtering with jointly derived neighborhood
 * interpolation weights", ICDM 2007). DuckDB counts, on disk where memory does not suffice.
 */
export async function relatedItems(
  connection: DuckDBConnection,
  items: readonly string[],
): Promise<Recommendations["related"]> {
  const result = await connection.stream(
    `WITH seen AS (SELECT DISTINCT session, item FROM touches),
      kept AS (SELECT session, item FROM seen QUALIFY row_number() OVER (PARTITION BY session ORDER BY item) <= ${mostInSession}),
      sizes AS (SELECT item, count(*) AS sessions FROM kept GROUP BY item),
      half AS (SELECT a.item AS a, b.item AS b, count(*) AS together FROM kept a JOIN kept b
        ON a.session = b.session AND a.item < b.item GROUP BY a.item, b.item),
      pairs AS (FROM half UNION ALL SELECT b, a, together FROM half),
      scored AS (SELECT a, b, round(together / sqrt(x.sessions * y.sessions) * together / (together + ${shrinkage}), 4) AS score
        FROM pairs JOIN sizes x ON x.item = a JOIN sizes y ON y.item = b)
    SELECT a, b, score FROM scored WHERE score > 0
    QUALIFY row_number() OVER (PARTITION BY a ORDER BY score DESC, b) <= ${mostRelated}
    ORDER BY a, score DESC, b`,
  );
  const related: Recommendations["related"] = {};
  for await (const rows of result.yieldRows()) {
    for (const [a, b, score] of rows) {
      const [from, to] = [items[Number(a)], items[Number(b)]];
      if (from === undefined || to === undefined) continue;
      const list = related[from] ?? [];
      list.push([to, Number(score)]);
      related[from] = list;
    }
  }
  return related;
}
