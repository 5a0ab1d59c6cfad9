import { Hono } from "hono";
import { Campaigns } from "../../../shared/campaign.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { readJson } from "../../http/readJson.ts";

/** What slots are filled with. A put replaces the whole, or nothing. */
export const contentRoutes = new Hono<AppEnv>()
  .get("/sites/:site/campaigns", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    return c.json({ campaigns: await control.campaigns() });
  })
  .put("/sites/:site/campaigns", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const { campaigns } = await readJson(c, Campaigns, adminBytes);
    await control.putCampaigns(campaigns);
    return c.json({ campaigns: campaigns.length });
  });
