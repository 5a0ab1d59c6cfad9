import type { Projection } from "../../domain/projection.ts";
import type { Published } from "../../domain/published.ts";
import type { Env } from "../../env.ts";
import { subjectOf } from "../keys.ts";
import type { ProfileShard } from "./ProfileShard.ts";
import { shardOf, shardStub } from "./shardStub.ts";

type Current = Awaited<ReturnType<ProfileShard["current"]>>;

/**
 * A visitor's projection as its shard has it now, or its customer's; null where nothing is known. `behind` where late events of a
 * long log are not in it yet, unless who asks is `patient`.
 */
export async function currentProjection(
  env: Env,
  { site, shards }: Pick<Published, "site" | "shards">,
  visitor: string,
  patient: boolean,
): Promise<Projection | "behind" | null> {
  // Told as what it is: the platform's types of what travels between objects know no tuples.
  const read = async (subject: string): Promise<Current> =>
    (await shardStub(env, site, await shardOf(site, shards, subject)).current(subject, patient)) as Current;
  const own = await read(subjectOf.visitor(visitor));
  const found = isLink(own) ? await read(own.customer) : own;
  return isLink(found) ? null : found;
}

function isLink(current: Current): current is { customer: string } {
  return typeof current === "object" && current !== null && "customer" in current;
}
