import { Hono } from "hono";
import { RuleSegments } from "../../../shared/ruleSegment.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readJson } from "../../http/readJson.ts";

/** Rule segments: a put replaces the whole list, in order, or nothing. */
export const ruleSegmentsRoutes = new Hono<AppEnv>()
  .get("/sites/:site/segments", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    return c.json(await control.segments());
  })
  .put("/sites/:site/segments", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const { segments } = await readJson(c, RuleSegments, adminBytes);
    const errors = await control.putSegments(segments);
    if (errors.length > 0) throw new ProblemError("invalid-content", undefined, errors);
    const { warnings } = await control.segments();
    return c.json({ segments: segments.length, warnings });
  });
