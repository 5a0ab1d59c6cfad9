import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { shardStub } from "../../../worker/storage/shard/shardStub.ts";

/** Shards of a site in tests (vitest.config.ts). */
const shards = 4;

/** Runs something in each shard of a site. */
export async function everyShard<T>(site: string, run: (sql: SqlStorage) => T): Promise<T[]> {
  const stubs = Array.from({ length: shards }, (_, shard) => shardStub(env, site, shard));
  return Promise.all(stubs.map((stub) => runInDurableObject(stub, (_, state) => run(state.storage.sql))));
}

/** Makes all that is due in a site's shards due now, and works it off, until nothing is left that `isWanted` wants. */
export async function workOff(site: string, lanes: string[]): Promise<void> {
  const wanted = lanes.map((lane) => `'${lane}'`).join(", ");
  for (let round = 0; round < 20; round++) {
    const left = await everyShard(site, (sql) => {
      sql.exec("UPDATE subject SET due = 1 WHERE due IS NOT NULL");
      sql.exec("UPDATE OR REPLACE due SET at = 1");
      return sql.exec(`SELECT 1 FROM due WHERE lane IN (${wanted})`).toArray().length;
    });
    if (left.every((count) => count === 0)) return;
    await Promise.all(Array.from({ length: shards }, (_, shard) => runDurableObjectAlarm(shardStub(env, site, shard))));
  }
  throw new Error("what is due does not come to an end");
}

/** Every cell of every row of every table of a site's shards, as texts. */
export async function everyCell(site: string): Promise<string[]> {
  const cells = await everyShard(site, (sql) =>
    sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
      )
      .toArray()
      .flatMap(({ name }) =>
        sql
          .exec(`SELECT * FROM "${name}"`)
          .toArray()
          .flatMap((row) => Object.entries(row).map(([column, value]) => `${name}.${column}: ${value}`)),
      ),
  );
  return cells.flat();
}
