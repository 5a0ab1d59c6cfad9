import { Hono } from "hono";
import * as z from "zod";
import { fieldErrors } from "../../../shared/fieldErrors.ts";
import { text } from "../../../shared/fields.ts";
import { Slug, VisitorId } from "../../../shared/ids.ts";
import { ItemId } from "../../../shared/item.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { explainDecision } from "../../http/explainDecision.ts";
import { explainVisitor } from "../../http/explainVisitor.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readQuery } from "../../http/readQuery.ts";
import { publishedIn } from "../../storage/kv/publishedIn.ts";

const OfDecision = z.strictObject({ visitor: z.optional(VisitorId) });
const OfVisitor = z.strictObject({
  /** Slots with commas between. */
  slots: z._default(
    z
      .string()
      .transform((list) => list.split(","))
      .pipe(z.array(Slug).max(20)),
    [],
  ),
  path: z.optional(text(500)),
  product: z.optional(ItemId),
  lang: z.optional(z.string()),
});

/** Why a decision was made as it was, and what a visitor would get now, and why. */
export const explainRoutes = new Hono<AppEnv>()
  .get("/sites/:site/explain/:decision", async (c) => {
    const { description } = await administered(c, c.req.param("site"));
    const { visitor } = readQuery(c, OfDecision);
    c.header("Cache-Control", "private, no-store");
    return c.json(await explainDecision(c.env, description, c.req.param("decision"), visitor));
  })
  .get("/sites/:site/visitors/:visitor/explain", async (c) => {
    const { description } = await administered(c, c.req.param("site"));
    const parsed = VisitorId.safeParse(c.req.param("visitor"));
    if (!parsed.success) throw new ProblemError("invalid-content", undefined, fieldErrors(parsed.error, "visitor"));
    const { slots, path, product, lang } = readQuery(c, OfVisitor);
    const published = await publishedIn(c.env.KV, description.site, description.version);
    if (published === null) throw new ProblemError("unavailable", "The site is being published");
    const page = { ...(path === undefined ? {} : { path }), ...(product === undefined ? {} : { product }) };
    c.header("Cache-Control", "private, no-store");
    return c.json(await explainVisitor(c.env, published, { visitor: parsed.data, slots, page, lang }, Date.now()));
  });
