import { type DuckDBConnection, DuckDBDataChunk, INTEGER } from "@duckdb/node-api";

/** Popular items a list, at most. */
const mostPopular = 50;
/** A segment's share is drawn towards everybody's as if so many of its visitors' interests were everybody's. */
const prior = 20;
/** How much being liked here more than elsewhere counts, beside being liked. */
const lift = 0.7;

/**
 * Popular items, best first: overall by how much interest visitors showed in them, each visitor once with its strongest
 * action; per segment (in the order of `labels`' numbers) by share * (share / overall share)^0.7, shares smoothed: what
 * the segment likes, and rather what it likes more than others do. A segment of little data falls back to overall.
 */
export async function popularItems(
  connection: DuckDBConnection,
  items: readonly string[],
  labels: Uint8Array,
  k: number,
): Promise<{ overall: string[]; segments: string[][] }> {
  await writeLabels(connection, labels);
  const interest = `SELECT l.label, t.item, sum(t.weight) AS interest FROM
    (SELECT visitor, item, max(weight) AS weight FROM touches GROUP BY visitor, item) t
    JOIN labels l ON l.visitor = t.visitor GROUP BY l.label, t.item`;
  await connection.run(`CREATE TABLE interest AS ${interest}`);
  const overall = await ids(
    connection,
    items,
    `SELECT item FROM interest GROUP BY item ORDER BY sum(interest) DESC, item LIMIT ${mostPopular}`,
  );
  const segments: string[][] = [];
  for (let label = 0; label < k; label++) {
    const own = await ids(connection, items, segmentSql(label));
    segments.push([...new Set([...own, ...overall])].slice(0, mostPopular));
  }
  return { overall, segments };
}

function segmentSql(label: number): string {
  return `WITH whole AS (SELECT item, sum(interest) / sum(sum(interest)) OVER () AS share FROM interest GROUP BY item),
      own AS (SELECT item, interest, sum(interest) OVER () AS total FROM interest WHERE label = ${label}),
      smoothed AS (SELECT item, whole.share AS share, (interest + ${prior} * whole.share) / (total + ${prior}) AS here
        FROM own JOIN whole USING (item))
    SELECT item FROM smoothed ORDER BY round(here * (here / share) ** ${lift}, 12) DESC, item LIMIT ${mostPopular}`;
}

async function writeLabels(connection: DuckDBConnection, labels: Uint8Array): Promise<void> {
  await connection.run("CREATE TABLE labels (visitor INTEGER, label INTEGER)");
  const appender = await connection.createAppender("labels");
  for (let start = 0; start < labels.length; start += 2048) {
    const part = [...labels.subarray(start, start + 2048)];
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER], part.length);
    chunk.setColumns([part.map((_, i) => start + i), part]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

async function ids(connection: DuckDBConnection, items: readonly string[], sql: string): Promise<string[]> {
  const rows = (await connection.runAndReadAll(sql)).getRows();
  return rows.map(([item]) => items[Number(item)]).filter((id) => id !== undefined);
}
