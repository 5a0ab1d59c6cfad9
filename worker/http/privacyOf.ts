import type { Erasure, Holding, PrivacyExport, SubjectTraces } from "../../shared/privacy.ts";
import { readProjection } from "../domain/storedProjection.ts";
import type { Env } from "../env.ts";
import { deadLettersStub } from "../storage/deadLetters/deadLettersStub.ts";
import { keys } from "../storage/keys.ts";
import type { Scope } from "../storage/shard/scope.ts";
import { shardOf, shardStub } from "../storage/shard/shardStub.ts";
import { type Asker, tracesOf } from "../storage/shard/tracesOf.ts";
import { webhooksStub } from "../storage/webhooks/webhooksStub.ts";
import { ProblemError } from "./ProblemError.ts";

/** Shards asked at once: Workers have six connections. */
const parallel = 6;

/** Whom it is about. Ends with `forbidden` where that would tell a device's next user of the one before. */
async function tracesFor(...asked: Parameters<typeof tracesOf>): Promise<SubjectTraces> {
  const traces = await tracesOf(...asked);
  if (traces === null) throw new ProblemError("forbidden", "Somebody else had this device before: ask the shop itself");
  return traces;
}

/** All that there is of a subject: every row of every shard, of its webhooks and dead letters, and what KV holds. */
export async function exportOf(
  env: Env,
  { site, shards }: Scope,
  subject: string,
  asker: Asker,
): Promise<PrivacyExport> {
  const traces = await tracesFor(env, { site, shards }, subject, asker);
  const rows: Holding[] = [];
  for (let first = 0; first < shards; first += parallel) {
    const some = Array.from({ length: Math.min(parallel, shards - first) }, (_, i) => shardStub(env, site, first + i));
    const found: Holding[][] = await Promise.all(some.map((stub): Promise<Holding[]> => stub.holdings(traces)));
    rows.push(...found.flat());
  }
  const elsewhere: Holding[][] = await Promise.all([
    webhooksStub(env, site).holdings(site, traces.subjects),
    deadLettersStub(env, site).holdings(traces.subjects),
  ]);
  rows.push(...elsewhere.flat());
  const projections: PrivacyExport["projections"] = {};
  for (const one of traces.subjects) {
    const key = keys.projection(site, one);
    const text = await env.KV.get(key, "text");
    if (text !== null) projections[key] = readProjection(text);
  }
  return { site, time: Date.now(), subjects: traces.subjects, rows, projections };
}

/** Erases a subject with all that belongs to it. What does not come to its end now goes on by itself. */
export async function eraseOf(
  env: Env,
  { site, shards, version }: Scope,
  subject: string,
  asker: Asker,
): Promise<Erasure> {
  const traces = await tracesFor(env, { site, shards }, subject, asker);
  const [root = subject] = traces.subjects;
  const stub = shardStub(env, site, await shardOf(site, shards, root));
  const isDone = await stub.erase({ site, shards, version }, traces);
  return { status: isDone ? "done" : "underway", subjects: traces.subjects.length };
}
