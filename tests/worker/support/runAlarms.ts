import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { shardStub } from "../../../worker/storage/shard/shardStub.ts";

/** Shards of a site in tests (vitest.config.ts). */
const shards = 4;

/** Has a site's shards do now what of some lanes is due now or later, instead of waiting for it; of all lanes unless named. */
export async function runAlarms(site: string, ...lanes: string[]): Promise<void> {
  for (let shard = 0; shard < shards; shard++) {
    const stub = shardStub(env, site, shard);
    await runInDurableObject(stub, async (_, { storage }) => {
      const isDue = lanes.length === 0 ? "1" : `lane IN (${lanes.map((lane) => `'${lane}'`).join()})`;
      if (lanes.length === 0 || lanes.includes("project")) {
        storage.sql.exec("UPDATE subject SET due = 1 WHERE due IS NOT NULL");
      }
      storage.sql.exec(`UPDATE OR REPLACE due SET at = 1 WHERE ${isDue}`);
      // Far enough away that it is this test that runs it.
      await storage.setAlarm(Date.now() + 60_000);
    });
    await runDurableObjectAlarm(stub);
  }
}
