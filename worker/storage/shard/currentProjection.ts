import type { Projection } from "../../domain/projection.ts";
import type { Published } from "../../domain/published.ts";
import type { Env } from "../../env.ts";
import { subjectOf } from "../keys.ts";
import type { ProfileShard } from "./ProfileShard.ts";
import { shardOf, shardStub } from "./shardStub.ts";

type Current = ReturnType<ProfileShard["current"]>;

/** A visitor's projection as its shard has it now, or its customer's; null where nothing is known. */
export async function currentProjection(
  env: Env,
  { site, shards }: Pick<Published, "site" | "shards">,
  visitor: string,
): Promise<Projection | null> {
  // Told as what it is: the platform's types of what travels between objects know no tuples.
  const read = async (subject: string): Promise<Current> =>
    (await shardStub(env, site, await shardOf(site, shards, subject)).current(subject)) as Current;
  const own = await read(subjectOf.visitor(visitor));
  const found = own !== null && "customer" in own ? await read(own.customer) : own;
  return found === null || "customer" in found ? null : found;
}
