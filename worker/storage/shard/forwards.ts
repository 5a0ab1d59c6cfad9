import { givenEvent, type Link, originOf } from "../../domain/link.ts";
import type { Env } from "../../env.ts";
import type { Appended, ShardEvent } from "./ShardEvent.ts";
import type { Scope } from "./scope.ts";
import { shardOf, shardStub } from "./shardStub.ts";

/** Events for customers' shards, by customer, with the places of their results. */
export type Forwards = Map<string, { events: ShardEvent[]; indices: (number | null)[] }>;

/** Notes an event for the shard of a link's customer; `index` is where its result belongs, if it is the only copy. */
export function noteForward(
  forwards: Forwards,
  link: Link,
  { event, claim, trusted }: ShardEvent,
  notBefore: number | undefined,
  index: number | null,
): void {
  const given = givenEvent(event, link);
  if (given === null) return;
  const known = forwards.get(link.customer) ?? { events: [], indices: [] };
  known.events.push({
    subject: link.customer,
    event: given,
    origin: originOf(link.visitor, link.number),
    ...(claim === undefined ? {} : { claim }),
    ...(trusted === undefined ? {} : { trusted }),
    ...(index === null ? { copied: true } : {}),
    ...(notBefore === undefined ? {} : { notBefore }),
  });
  known.indices.push(index);
  forwards.set(link.customer, known);
}

/** Gives events to a customer's shard. */
export async function sendForward(
  env: Env,
  scope: Scope,
  customer: string,
  { events, indices }: { events: ShardEvent[]; indices: (number | null)[] },
  results: Appended[],
): Promise<void> {
  const shard = await shardOf(scope.site, scope.shards, customer);
  const answers = await shardStub(env, scope.site, shard).append(scope, events);
  answers.forEach((answer, i) => {
    const index = indices[i] ?? null;
    if (index !== null) results[index] = answer;
  });
}
