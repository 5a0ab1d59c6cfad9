import { type DuckDBConnection, DuckDBDataChunk, INTEGER } from "@duckdb/node-api";
import type { Product } from "../../shared/catalogue.ts";
import type { ScoredItems } from "../../shared/recommendations.ts";

/** Items a list, at most. */
const most = 20;
/** Of the categories bought along with one so many count. */
const mostPaired = 4;
/** Orders that two categories must share before their score is nearly believed. */
const shrinkage = 2;

type Lists = Map<string, ScoredItems>;

/**
 * By category, best first: what is popular in it (each visitor once with its strongest action; scores are shares of the
 * category's interest), and what is popular in the categories that are bought along with it (the cosine of their orders as in
 * `boughtItems.ts`, times the item's share). `popularItems` has made the table `interest`.
 */
export async function categoryLists(
  connection: DuckDBConnection,
  items: readonly string[],
  products: readonly Product[],
): Promise<{ popularIn: Lists; complements: Lists }> {
  const names = await writeCategories(connection, items, products);
  const popularIn: Lists = new Map();
  const popular = await connection.runAndReadAll(
    `WITH sums AS (SELECT category, item, sum(interest) AS interest FROM interest JOIN categories USING (item) GROUP BY ALL),
      shares AS (SELECT category, item, interest / sum(interest) OVER (PARTITION BY category) AS share FROM sums)
    SELECT category, item, round(share, 6) FROM shares
    QUALIFY row_number() OVER (PARTITION BY category ORDER BY share DESC, item) <= ${most}
    ORDER BY category, share DESC, item`,
  );
  for (const [category, item, share] of popular.getRows()) {
    const [name, id] = [names[Number(category)], items[Number(item)]];
    if (name !== undefined && id !== undefined) addTo(popularIn, name, [id, Number(share)]);
  }
  const paired: Lists = new Map();
  const pairs = await connection.runAndReadAll(
    `WITH kept AS (SELECT DISTINCT basket, category FROM touches JOIN categories USING (item) WHERE basket > 0),
      sizes AS (SELECT category, count(*) AS baskets FROM kept GROUP BY category),
      pairs AS (SELECT a.category AS a, b.category AS b, count(*) AS together FROM kept a JOIN kept b
        ON a.basket = b.basket AND a.category <> b.category GROUP BY a.category, b.category),
      scored AS (SELECT a, b, round(together / sqrt(x.baskets * y.baskets) * together / (together + ${shrinkage}), 6) AS score
        FROM pairs JOIN sizes x ON x.category = a JOIN sizes y ON y.category = b)
    SELECT a, b, score FROM scored
    QUALIFY row_number() OVER (PARTITION BY a ORDER BY score DESC, b) <= ${mostPaired} ORDER BY a, score DESC, b`,
  );
  for (const [a, b, score] of pairs.getRows()) {
    const [from, to] = [names[Number(a)], names[Number(b)]];
    if (from !== undefined && to !== undefined) addTo(paired, from, [to, Number(score)]);
  }
  return { popularIn, complements: new Map([...paired].map(([name, others]) => [name, itemsOf(others, popularIn)])) };
}

function addTo(lists: Lists, name: string, entry: ScoredItems[number]): void {
  const list = lists.get(name) ?? [];
  list.push(entry);
  lists.set(name, list);
}

function itemsOf(others: ScoredItems, popularIn: Lists): ScoredItems {
  const all = others.flatMap(([name, score]) =>
    (popularIn.get(name) ?? []).map(([id, share]): ScoredItems[number] => [id, Number((score * share).toPrecision(3))]),
  );
  return all.sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1)).slice(0, most);
}

/** Writes which item is of which category, by number; answers the categories' names. */
async function writeCategories(
  connection: DuckDBConnection,
  items: readonly string[],
  products: readonly Product[],
): Promise<string[]> {
  const categoryOf = new Map(products.map(({ id, category }) => [id, category]));
  const names = [...new Set(products.flatMap(({ category }) => category ?? []))].sort();
  const numberOf = new Map(names.map((name, number) => [name, number]));
  await connection.run("CREATE TABLE categories (item INTEGER, category INTEGER)");
  const appender = await connection.createAppender("categories");
  const rows = items.flatMap((id, item) => {
    const number = numberOf.get(categoryOf.get(id) ?? "");
    return number === undefined ? [] : [[item, number] as const];
  });
  for (let start = 0; start < rows.length; start += 2048) {
    const part = rows.slice(start, start + 2048);
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER], part.length);
    chunk.setColumns([part.map(([item]) => item), part.map(([, category]) => category)]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return names;
}
