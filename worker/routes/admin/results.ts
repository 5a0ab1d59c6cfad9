import { Hono } from "hono";
import * as z from "zod";
import { AnySegmentId } from "../../../shared/ids.ts";
import type { AttributionResults, CohortResults, MigrationResults, SiteResults } from "../../../shared/siteResults.ts";
import { attributed } from "../../domain/results/attributed.ts";
import { lifetimeValue, repeatPurchase, retention } from "../../domain/results/cohortTable.ts";
import { experimentReports } from "../../domain/results/experimentReports.ts";
import { migrationMatrix } from "../../domain/results/migrationMatrix.ts";
import { addSums, type Sums } from "../../domain/results/sums.ts";
import { mondayOf, weekIn } from "../../domain/results/weekIn.ts";
import type { Env } from "../../env.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { readQuery } from "../../http/readQuery.ts";
import { siteResults } from "../../storage/shard/siteResults.ts";

const OfSegment = z.strictObject({ segment: z.optional(z.union([AnySegmentId, z.literal("")])) });
/** The current week and those before it. */
const OfWeeks = z.strictObject({ weeks: z._default(z.coerce.number().int().min(1).max(53), 4) });

/** What came of experiments, and of the site's visitors week by week: exact sums over all that its shards hold. */
export const resultsRoutes = new Hono<AppEnv>()
  .get("/sites/:site/results", async (c) => {
    const administrator = await administered(c, c.req.param("site"));
    const { segment } = readQuery(c, OfSegment);
    const { groups, told } = await measured(c.env, administrator, ["arm"]);
    const experiments = experimentReports(await administrator.control.experiments(), groups, segment);
    return c.json({ ...told, experiments } satisfies SiteResults);
  })
  .get("/sites/:site/results/cohorts", async (c) => {
    const administrator = await administered(c, c.req.param("site"));
    const { sums, told, week } = await measured(c.env, administrator, ["visit", "purchase"]);
    return c.json({
      ...told,
      retention: retention(sums, week),
      repeatPurchase: repeatPurchase(sums, week),
      lifetimeValue: lifetimeValue(sums, week),
    } satisfies CohortResults);
  })
  .get("/sites/:site/results/migration", async (c) => {
    const administrator = await administered(c, c.req.param("site"));
    const { weeks } = readQuery(c, OfWeeks);
    const { sums, told, week } = await measured(c.env, administrator, ["moved"]);
    const [first, last] = [week - weeks + 1, week];
    const moves = migrationMatrix(sums, first, last);
    return c.json({ ...told, first: mondayOf(first), last: mondayOf(last), moves } satisfies MigrationResults);
  })
  .get("/sites/:site/results/attribution", async (c) => {
    const administrator = await administered(c, c.req.param("site"));
    const { weeks } = readQuery(c, OfWeeks);
    const { sums, told, week } = await measured(c.env, administrator, ["seen", "clicked"]);
    const [first, last] = [week - weeks + 1, week];
    const [seen, clicked] = [attributed(sums, "seen", first, last), attributed(sums, "clicked", first, last)];
    const span = { first: mondayOf(first), last: mondayOf(last) };
    return c.json({ ...told, ...span, seen, clicked } satisfies AttributionResults);
  });

/** A site's sums of some kinds, in groups and all together, as of now. */
async function measured(env: Env, { description }: Awaited<ReturnType<typeof administered>>, kinds: string[]) {
  const { site, shards, settings } = description;
  const now = Date.now();
  const { groups, waiting } = await siteResults(env, site, shards, kinds);
  const sums: Sums = kinds.includes("arm") ? new Map() : addSums(...groups.values());
  return { groups, sums, told: { asOf: now, waiting }, week: weekIn(settings.timeZone)(now) };
}
