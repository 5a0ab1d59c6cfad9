import { Hono } from "hono";
import * as z from "zod";
import { fieldErrors } from "../../../shared/fieldErrors.ts";
import type { StreamPage } from "../../../shared/stream.ts";
import { firstCursor, StreamCursor } from "../../domain/streamCursor.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { base64Url, fromBase64Url } from "../../http/base64Url.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readStream } from "../../storage/shard/readStream.ts";

const Query = z.object({
  cursor: z.optional(z.string().max(32_768)),
  limit: z._default(z.coerce.number().int().min(1).max(1000), 1000),
});

/** `GET /sites/:site/stream`: what the site's shards accepted, from a cursor on. */
export const streamRoutes = new Hono<AppEnv>().get("/sites/:site/stream", async (c) => {
  const { description } = await administered(c, c.req.param("site"));
  const query = Query.safeParse(c.req.query());
  if (!query.success) throw new ProblemError("invalid-content", undefined, fieldErrors(query.error));
  const { cursor, limit } = query.data;
  const from = cursor === undefined ? firstCursor(description.shards) : cursorOf(cursor, description);
  const read = await readStream(c.env, description.site, from, limit);
  const next = base64Url(new TextEncoder().encode(JSON.stringify({ ...read.cursor, site: description.site })));
  c.header("Cache-Control", "private, no-store");
  return c.json({ events: read.entries, cursor: next, more: read.more } satisfies StreamPage);
});

/** What a cursor says. Ends with `invalid-content` where it is none of this site's. */
function cursorOf(text: string, { site, shards }: { site: string; shards: number }): StreamCursor {
  const bytes = fromBase64Url(text);
  const cursor = bytes === null ? null : StreamCursor.safeParse(parsed(new TextDecoder().decode(bytes))).data;
  if (cursor?.read.length === shards && (cursor.site ?? site) === site) return cursor;
  const errors = [{ path: "cursor", detail: "must be one that this site's stream has given" }];
  throw new ProblemError("invalid-content", undefined, errors);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
