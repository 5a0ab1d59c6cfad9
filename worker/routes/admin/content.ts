import { Hono } from "hono";
import { type Campaign, Campaigns } from "../../../shared/campaign.ts";
import type { CampaignReview } from "../../../shared/campaignReview.ts";
import { campaignErrors } from "../../domain/campaigns/campaignErrors.ts";
import { knownSegments } from "../../domain/campaigns/review/knownSegments.ts";
import { reviewCampaigns } from "../../domain/campaigns/review/reviewCampaigns.ts";
import { dayIn } from "../../domain/dayIn.ts";
import type { Published } from "../../domain/published.ts";
import type { Env } from "../../env.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readJson } from "../../http/readJson.ts";
import { publishedIn } from "../../storage/kv/publishedIn.ts";
import { tablesIn } from "../../storage/kv/tablesIn.ts";

/** What slots are filled with. A put replaces the whole, or nothing. */
export const contentRoutes = new Hono<AppEnv>()
  .get("/sites/:site/campaigns", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    return c.json(await control.campaigns());
  })
  .put("/sites/:site/campaigns", async (c) => {
    const now = Date.now();
    const { control, description } = await administered(c, c.req.param("site"));
    const sent = await readJson(c, Campaigns, adminBytes);
    const published = await newestOf(c.env, description);
    const errors = await campaignErrors(sent, description.settings, tablesIn(c.env.KV, published), now);
    if (errors.length > 0) throw new ProblemError("invalid-content", undefined, errors.slice(0, mostErrors));
    const undealt = await control.putCampaigns(sent);
    if (undealt.length > 0) throw new ProblemError("invalid-content", undefined, undealt.slice(0, mostErrors));
    return c.json({ campaigns: sent.campaigns.length, ...reviewOf(sent.campaigns, published, now) });
  })
  .get("/sites/:site/campaigns/conflicts", async (c) => {
    const { control, description } = await administered(c, c.req.param("site"));
    const { campaigns } = await control.campaigns();
    return c.json(reviewOf(campaigns, await newestOf(c.env, description), Date.now()));
  });

const mostErrors = 50;

/** The site's newest published version: it knows catalogue and model. Ends with `unavailable` while that is on its way. */
async function newestOf(env: Env, { site, version }: { site: string; version: number }): Promise<Published> {
  const published = await publishedIn(env.KV, site, version);
  if (published === null) throw new ProblemError("unavailable", "The site is being published");
  return published;
}

function reviewOf(campaigns: Campaign[], published: Published, now: number): CampaignReview {
  return reviewCampaigns(campaigns, knownSegments(published), now, dayIn(published.settings.timeZone, now).day);
}
