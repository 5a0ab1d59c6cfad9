import type { StreamEntry } from "../../../shared/stream.ts";
import { movedCursor, type StreamCursor } from "../../domain/streamCursor.ts";
import type { Env } from "../../env.ts";
import { shardStub } from "./shardStub.ts";
import type { ShardStream } from "./stream.ts";

/** Shards that one call asks, one after the other: the order of a shard's entries is the order of its subjects'. */
const mostShards = 32;

/**
 * Reads on from a cursor, shard by shard in turn, until there are `most` entries, or no shard has any left, or enough were
 * asked. Each shard's entries come in its own order, so a subject's do.
 */
export async function readStream(
  env: Env,
  site: string,
  from: StreamCursor,
  most: number,
): Promise<{ entries: StreamEntry[]; cursor: StreamCursor; more: boolean }> {
  const entries: StreamEntry[] = [];
  const shards = from.read.length;
  let cursor = from;
  for (let asked = 0; asked < mostShards && entries.length < most && cursor.quiet < shards; asked++) {
    const after = cursor.read[cursor.next] ?? 0;
    const found: ShardStream = await shardStub(env, site, cursor.next).stream(after, most - entries.length);
    entries.push(...found.entries);
    cursor = movedCursor(cursor, found);
  }
  if (cursor.quiet < shards) return { entries, cursor, more: true };
  return { entries, cursor: { ...cursor, quiet: 0 }, more: false };
}
