import { Hono } from "hono";
import * as z from "zod";
import type { AudienceMember } from "../../../shared/audience.ts";
import { audienceHead, audienceLine } from "../../domain/audienceCsv.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readQuery } from "../../http/readQuery.ts";
import { publishedIn } from "../../storage/kv/publishedIn.ts";
import { siteAudience } from "../../storage/shard/siteAudience.ts";

const Query = z.strictObject({ format: z._default(z.enum(["csv", "ndjson"]), "csv") });

const formats = {
  csv: { type: "text/csv; charset=utf-8", head: audienceHead, line: audienceLine },
  ndjson: { type: "application/x-ndjson", head: "", line: (member: AudienceMember) => `${JSON.stringify(member)}\n` },
};

/** `GET /sites/:site/segments/:segment/audience`: who is in a segment of the active model, as a file. */
export const audiencesRoutes = new Hono<AppEnv>().get("/sites/:site/segments/:segment/audience", async (c) => {
  const { description } = await administered(c, c.req.param("site"));
  const { site, shards, version } = description;
  const segment = c.req.param("segment");
  const { format } = readQuery(c, Query);
  const published = await publishedIn(c.env.KV, site, version);
  if (published === null) throw new ProblemError("unavailable", "The site is being published");
  if (!published.model?.model.segments.some(({ id }) => id === segment)) {
    throw new ProblemError("not-found", "The active model has no such segment");
  }
  const { type, head, line } = formats[format];
  const parts = siteAudience(c.env, { site, shards, version }, segment);
  return c.body(streamed(head, parts, line), 200, {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="audience.${format}"`,
    "Cache-Control": "private, no-store",
  });
});

/** A file of lines, made as it is read. Where a part does not come, it breaks off: half a file must not look whole. */
function streamed<T>(head: string, parts: AsyncGenerator<T[]>, line: (one: T) => string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => {
      if (head !== "") controller.enqueue(encoder.encode(head));
    },
    pull: async (controller) => {
      for (;;) {
        const { done, value } = await parts.next();
        if (done) return controller.close();
        // What enqueues nothing would not be pulled again.
        if (value.length > 0) return controller.enqueue(encoder.encode(value.map(line).join("")));
      }
    },
    cancel: async () => void (await parts.return(undefined)),
  });
}
