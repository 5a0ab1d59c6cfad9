import { Hono } from "hono";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { identifySecret } from "../../http/identifySecret.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { publishedIn } from "../../storage/kv/publishedIn.ts";

/** The secret with which the shop's server signs its customers' ids, so that browsers that name them are believed. */
export const identifySecretRoute = new Hono<AppEnv>().get("/sites/:site/identify-secret", async (c) => {
  const { description } = await administered(c, c.req.param("site"));
  const published = await publishedIn(c.env.KV, description.site, description.version);
  if (published === null) throw new ProblemError("unavailable", "The site is being published");
  c.header("Cache-Control", "no-store");
  return c.json({ secret: await identifySecret(published.secret) });
});
