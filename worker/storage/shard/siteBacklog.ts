import type { Backlog } from "../../../shared/health.ts";
import { summedBacklog } from "../../domain/summedBacklog.ts";
import type { Env } from "../../env.ts";
import { allShards } from "./allShards.ts";

/** What all shards of a site have yet to do. */
export async function siteBacklog(env: Env, site: string, shards: number): Promise<Backlog> {
  return summedBacklog(await allShards(env, { site, shards }, (stub): Promise<Backlog> => stub.backlog()));
}
