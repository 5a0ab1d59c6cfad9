import type { DuckDBConnection } from "@duckdb/node-api";
import type { ScoredItems } from "../../shared/recommendations.ts";
import { scoredLists } from "./scoredLists.ts";

/** Items an item, at most. */
const mostBought = 20;
/** Of larger orders the products of least number count: a wholesale order of hundreds says little about each pair. */
const mostInBasket = 100;
/** Orders that a pair must share before its score is nearly believed. */
const shrinkage = 2;

/**
 * For each item those of the same orders, nearest first: the cosine of their orders, both / sqrt(orders of a * orders of b),
 * so that popular items are not near to everything (Sarwar, Karypis, Konstan, Riedl, "Item-based collaborative filtering
 * recommendation algorithms", WWW 2001), times both / (both + 2) so that one shared order proves little (Bell, Koren,
 * "Scalable collaborative filtering with jointly derived neighborhood interpolation weights", ICDM 2007).
 */
export function boughtItems(connection: DuckDBConnection, items: readonly string[]): Promise<Map<string, ScoredItems>> {
  return scoredLists(
    connection,
    items,
    `WITH kept AS (SELECT basket, item FROM (SELECT DISTINCT basket, item FROM touches WHERE basket > 0)
        QUALIFY row_number() OVER (PARTITION BY basket ORDER BY item) <= ${mostInBasket}),
      sizes AS (SELECT item, count(*) AS baskets FROM kept GROUP BY item),
      half AS (SELECT a.item AS a, b.item AS b, count(*) AS together FROM kept a JOIN kept b
        ON a.basket = b.basket AND a.item < b.item GROUP BY a.item, b.item),
      pairs AS (FROM half UNION ALL SELECT b, a, together FROM half),
      scored AS (SELECT a, b, round(together / sqrt(x.baskets * y.baskets) * together / (together + ${shrinkage}), 6) AS score
        FROM pairs JOIN sizes x ON x.item = a JOIN sizes y ON y.item = b)
    SELECT a, b, score FROM scored WHERE score > 0
    QUALIFY row_number() OVER (PARTITION BY a ORDER BY score DESC, b) <= ${mostBought}
    ORDER BY a, score DESC, b`,
  );
}
