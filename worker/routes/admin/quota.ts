import { Hono } from "hono";
import { Quota } from "../../../shared/quota.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered, requireOperator } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { readJson } from "../../http/readJson.ts";

/** `PUT …/quota`: how many events a day the operator grants a site. */
export const quotaRoutes = new Hono<AppEnv>().put("/sites/:site/quota", async (c) => {
  await requireOperator(c);
  const { control } = await administered(c, c.req.param("site"));
  const { eventsPerDay } = await readJson(c, Quota, adminBytes);
  await control.putQuota(eventsPerDay);
  return c.json({ eventsPerDay });
});
