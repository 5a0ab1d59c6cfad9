import type { Batch, EventResult } from "../../shared/batch.ts";
import type { Event, EventOf } from "../../shared/event.ts";
import { problem } from "../../shared/problem.ts";
import { cappedIn } from "../domain/campaigns/cappedIn.ts";
import { type BatchEvent, checkBatch } from "../domain/checkBatch.ts";
import type { Sender } from "../domain/checkEvent.ts";
import type { Published } from "../domain/published.ts";
import type { Env } from "../env.ts";
import { subjectOf } from "../storage/keys.ts";
import { customerHash } from "../storage/sha256.ts";
import { ingest } from "../storage/shard/ingest.ts";
import type { ShardEvent } from "../storage/shard/ShardEvent.ts";
import { exposureIn } from "./exposureIn.ts";
import { isIdentifySigned } from "./identifySecret.ts";
import { visitorSecret } from "./visitorSecret.ts";

/** Checks a batch and stores what is good of it. Answers what became of each event, in the batch's order, once it is durable. */
export async function receive(env: Env, published: Published, batch: Batch, sender: Sender): Promise<EventResult[]> {
  const { site, shards, version, secret, settings } = published;
  const { good, results } = checkBatch(batch, sender, settings, cappedIn(published));
  const stored = await ingest(
    env,
    { site, shards, version },
    await Promise.all(good.map((one) => shardEvent(site, secret, one, sender.trusted))),
  );
  for (const [i, { index, event, owner }] of good.entries()) {
    const status = stored[i];
    if (status === undefined) throw new Error("a shard answered for fewer events than it was given");
    const { id } = event;
    if (status === "accepted" || status === "duplicate") results[index] = { id, status };
    else if (status !== "created") results[index] = { id, status: "rejected", problem: problem(status) };
    // Whoever made a visitor's id is there when it is first seen, and only then.
    else if (sender.trusted || !("visitor" in owner)) results[index] = { id, status: "accepted" };
    else results[index] = { id, status: "accepted", secret: visitorSecret(secret, owner.visitor) };
  }
  return results as EventResult[];
}

/** An event as it is stored: customers' own ids are hashed before they reach a shard, and whose word counts is known. */
async function shardEvent(
  site: string,
  secret: string,
  { owner, event }: BatchEvent,
  trusted: boolean,
): Promise<ShardEvent> {
  const subject =
    "visitor" in owner
      ? subjectOf.visitor(owner.visitor)
      : subjectOf.customer(await customerHash(site, owner.customer));
  if (event.type === "impression" || event.type === "click") {
    return { subject, event: withExposure(event, owner, secret), trusted };
  }
  if (event.type !== "identify") return { subject, event, trusted };
  const { signature, ...rest } = event;
  const isSigned = signature !== undefined && (await isIdentifySigned(secret, event.customer, signature));
  const customer = await customerHash(site, event.customer);
  return { subject, event: { ...rest, customer, ...(isSigned ? { verified: true } : {}) }, trusted };
}

/** With what its decision's id says of experiments; `checkBatch` has taken out what its sender said of that. */
function withExposure(
  event: EventOf<"impression"> | EventOf<"click">,
  owner: BatchEvent["owner"],
  secret: string,
): Event {
  const visitor = "visitor" in owner ? owner.visitor : undefined;
  const exposure = visitor === undefined ? undefined : exposureIn(event.decision, visitor, secret);
  return exposure === undefined ? event : { ...event, exposure };
}
