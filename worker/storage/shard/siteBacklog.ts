import type { Backlog } from "../../../shared/health.ts";
import { summedBacklog } from "../../domain/summedBacklog.ts";
import type { Env } from "../../env.ts";
import { shardStub } from "./shardStub.ts";

/** Shards asked at once: Workers have six connections. */
const parallel = 6;

/** What all shards of a site have yet to do. */
export async function siteBacklog(env: Env, site: string, shards: number): Promise<Backlog> {
  const backlogs: Backlog[] = [];
  for (let i = 0; i < shards; i += parallel) {
    const some = Array.from({ length: Math.min(parallel, shards - i) }, (_, j) => shardStub(env, site, i + j));
    backlogs.push(...(await Promise.all(some.map((stub): Promise<Backlog> => stub.backlog()))));
  }
  return summedBacklog(backlogs);
}
