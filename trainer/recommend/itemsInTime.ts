import type { DuckDBConnection } from "@duckdb/node-api";

const hourMs = 3_600_000;
/** Half-lives of what is asked for of late, and of what usually is, hours. */
const [recent, usual] = [3 * 24, 30 * 24];
/** Items a list, at most. */
const most = 50;
/** An item is new for so long after it was first met, hours, but never in the first three quarters of a log: there all are. */
const newFor = 60 * 24;

/**
 * Items by time, as of `now` (ms). Trending, best first: interest lately (its half-life 3 days) against what a month's
 * interest (30 days) lets expect, (lately - expected) / sqrt(expected + 1), where it is above 0. Arrivals: those first met
 * last, the newest first, in the last quarter of the log and in its last 60 days.
 */
export async function itemsInTime(
  connection: DuckDBConnection,
  items: readonly string[],
  now: number,
): Promise<{ trending: string[]; arrivals: string[] }> {
  const hour = Math.floor(now / hourMs);
  const ids = async (sql: string) =>
    (await connection.runAndReadAll(sql)).getRows().flatMap(([item]) => items[Number(item)] ?? []);
  // A sum of floats depends on its order: hours are few, and are summed in theirs.
  const trending = await ids(
    `WITH hours AS (SELECT item, ${hour} - hour AS age, sum(weight) AS weight FROM touches GROUP BY item, hour),
      sums AS (SELECT item, sum(weight * pow(0.5, age / ${recent}) ORDER BY age) AS lately,
        sum(weight * pow(0.5, age / ${usual}) ORDER BY age) * ${recent} / ${usual} AS expected FROM hours GROUP BY item),
      scored AS (SELECT item, round((lately - expected) / sqrt(expected + 1), 6) AS score FROM sums)
    SELECT item FROM scored WHERE score > 0 ORDER BY score DESC, item LIMIT ${most}`,
  );
  const arrivals = await ids(
    `WITH firsts AS (SELECT item, min(hour) AS first FROM touches GROUP BY item),
      log AS (SELECT min(hour) AS begun, max(hour) AS ended FROM touches)
    SELECT item FROM firsts, log WHERE first > begun + 0.75 * (ended - begun) AND first > ${hour - newFor}
    ORDER BY first DESC, item LIMIT ${most}`,
  );
  return { trending, arrivals };
}
