import { Hono } from "hono";
import { type CreatedPreview, PreviewCreation } from "../../../shared/preview.ts";
import { previewErrors } from "../../domain/previewErrors.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { previewToken } from "../../http/previewToken.ts";
import { readJson } from "../../http/readJson.ts";
import { publishedIn } from "../../storage/kv/publishedIn.ts";

const hourMs = 3_600_000;

/** Previews: a token that shows whoever holds it the shop as a segment sees it, or a campaign before it runs. */
export const previewsRoutes = new Hono<AppEnv>().post("/sites/:site/previews", async (c) => {
  const now = Date.now();
  const { description } = await administered(c, c.req.param("site"));
  const { hours, ...forced } = await readJson(c, PreviewCreation, adminBytes);
  // What is published is what a preview will be decided on, and holds the secret that signs it.
  const published = await publishedIn(c.env.KV, description.site, description.version);
  if (published === null) throw new ProblemError("unavailable", "The site is being published");
  const errors = previewErrors(forced, published);
  if (errors.length > 0) throw new ProblemError("invalid-content", undefined, errors);
  const expires = now + hours * hourMs;
  const token = await previewToken({ ...forced, site: description.site, expires }, published.secret);
  return c.json({ token, expires, query: `coterie_preview=${token}` } satisfies CreatedPreview, 201);
});
