import type { SubjectTraces } from "../../../../shared/privacy.ts";
import { copiesBy, isFormer, type Link } from "../../../domain/link.ts";
import type { Env } from "../../../env.ts";
import { secretHash } from "../../sha256.ts";
import type { Commit } from "../commit.ts";
import type { Due } from "../due.ts";
import { eraseEverywhere } from "../eraseEverywhere.ts";
import { refuseMs } from "../erasure.ts";
import type { Rows } from "../rows.ts";
import type { Scope } from "../scope.ts";
import { shardOf, shardStub } from "../shardStub.ts";

/** Erases subjects everywhere, and is done once nothing of them is anywhere. */
export function eraseIn(rows: Pick<Rows, "scope" | "erasure" | "due">, commit: Commit) {
  return async (env: Env, due: Due): Promise<void> => {
    const { traces, at } = JSON.parse(due.payload ?? "null") as { traces: SubjectTraces; at: number };
    const hashes = await Promise.all(traces.subjects.map((subject) => secretHash(subject)));
    // From here on no history is given to them, so whoever was merged since they were looked for is known.
    commit(() => {
      for (const hash of hashes) rows.erasure.refuse(hash, at + refuseMs);
    });
    const merged = traces.subjects
      .flatMap((subject) => rows.erasure.aliases(subject))
      .filter((visitor) => !traces.subjects.includes(visitor));
    if (merged.length > 0) {
      const scope = rows.scope.read();
      const found = await Promise.all(merged.map((visitor) => linksOfVisitor(env, scope, visitor)));
      traces.subjects.push(...merged);
      traces.copies.push(...copiesBy(found.flat().filter((link) => !isFormer(link))));
      // What is erased first is what knew of them.
      due.payload = JSON.stringify({ traces, at });
      commit(() => rows.due.add(due));
    }
    await eraseEverywhere(env, rows.scope.read(), traces, at);
    rows.due.remove(due);
  };
}

/** The links of a visitor of any shard. */
async function linksOfVisitor(env: Env, { site, shards }: Scope, visitor: string): Promise<Link[]> {
  return (await shardStub(env, site, await shardOf(site, shards, visitor)).related(visitor)).links;
}
