import type { DuckDBConnection } from "@duckdb/node-api";
import type { ScoredItems } from "../../shared/recommendations.ts";
import { scoredLists } from "./scoredLists.ts";

/** Related items an item, at most. */
const mostRelated = 20;
/** Of longer visits the first products count: a wholesale basket of hundreds says little about each pair. */
const mostInSession = 100;
/** Products further apart in a visit than this are no pair. */
const furthest = 10;
/** A pair at distance d counts 12,600 / d forward and 7,560 / d back (0.6 of it): integers, so that sums have no order. */
const [forward, back] = [12_600, 7_560];
/** Sums are divided by (visits of the item + 1) to this power: beyond 0 so that lists of several items can be added, below 1
 * because what is seen often is known better. */
const power = 0.8;
/** Lists are this long before what their items are related to is added. */
const direct = 40;
/** How much what is related to a related item counts, beside what is related itself. */
const further = 0.2;

/**
 * For each item what is looked at, put into the cart or bought in the same visits, nearest first: sequential rules (Ludewig,
 * Jannach, "Evaluation of session-based recommendation algorithms", UMUAI 28, 2018), here in both directions, a pair counting
 * by 1 / distance, over the item's visits^0.8; then one step further, score + 0.2 * score * score of that step, so that items
 * seldom seen have lists too. DuckDB counts, on disk where memory does not suffice. The constants were chosen on the last
 * tenth of a training file (docs/recommendations.md).
 */
export async function relatedItems(
  connection: DuckDBConnection,
  items: readonly string[],
): Promise<Map<string, ScoredItems>> {
  const lists = await scoredLists(
    connection,
    items,
    `WITH firsts AS (SELECT session, item, min(place) AS place FROM touches GROUP BY session, item),
      kept AS (SELECT session, item, dense_rank() OVER (PARTITION BY session ORDER BY place) AS place FROM firsts
        QUALIFY row_number() OVER (PARTITION BY session ORDER BY place, item) <= ${mostInSession}),
      visits AS (SELECT item, count(*) AS visits FROM kept GROUP BY item),
      pairs AS (SELECT a.item AS a, b.item AS b, sum(CASE WHEN b.place >= a.place
          THEN ${forward} // greatest(1, b.place - a.place) ELSE ${back} // (a.place - b.place) END) AS together
        FROM kept a JOIN kept b ON a.session = b.session AND a.item <> b.item AND abs(a.place - b.place) <= ${furthest}
        GROUP BY a.item, b.item),
      scored AS (SELECT a, b, round(together / ${forward} / pow(visits + 1, ${power}), 6) AS score
        FROM pairs JOIN visits ON item = a)
    SELECT a, b, score FROM scored WHERE score > 0
    QUALIFY row_number() OVER (PARTITION BY a ORDER BY score DESC, b) <= ${direct}
    ORDER BY a, score DESC, b`,
  );
  const reached = new Map<string, ScoredItems>();
  for (const [item, list] of lists) reached.set(item, oneFurther(item, list, lists));
  return reached;
}

function oneFurther(item: string, list: ScoredItems, lists: Map<string, ScoredItems>): ScoredItems {
  const scores = new Map(list);
  for (const [near, score] of list.slice(0, mostRelated)) {
    for (const [id, next] of (lists.get(near) ?? []).slice(0, mostRelated)) {
      if (id !== item) scores.set(id, (scores.get(id) ?? 0) + further * score * next);
    }
  }
  const best = [...scores].sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1)).slice(0, mostRelated);
  return best.map(([id, score]) => [id, Number(score.toPrecision(3))]);
}
