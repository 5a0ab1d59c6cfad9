import type { Past } from "../../domain/explain/Past.ts";
import type { Env } from "../../env.ts";
import { subjectOf } from "../keys.ts";
import type { ProfileShard } from "./ProfileShard.ts";
import type { Scope } from "./scope.ts";
import { shardOf, shardStub } from "./shardStub.ts";

/**
 * All of which a visitor's profile was ever made: its own log, and those of the customers that it was believed to be, the
 * newest first. `erased` and `long` as `ProfileShard.past` says.
 */
export async function pastsOf(
  env: Env,
  { site, shards }: Pick<Scope, "site" | "shards">,
  visitor: string,
): Promise<Past[] | "erased" | "long"> {
  const stubOf = async (subject: string) => shardStub(env, site, await shardOf(site, shards, subject));
  const own = subjectOf.visitor(visitor);
  const { links } = await (await stubOf(own)).related(own);
  const customers = links.filter(({ verified }) => verified).map(({ customer }) => customer);
  const found: Past[] = [];
  for (const subject of [own, ...new Set(customers.reverse())]) {
    // Told as what it is: the platform's types of what travels between objects know no tuples.
    const past = (await (await stubOf(subject)).past(subject)) as Awaited<ReturnType<ProfileShard["past"]>>;
    if (past === "erased" || past === "long") return past;
    if (past !== null) found.push(past);
  }
  return found;
}
