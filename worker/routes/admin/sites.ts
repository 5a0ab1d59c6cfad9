import { Hono } from "hono";
import { type CreatedSite, type Session, SiteCreation } from "../../../shared/admin.ts";
import { fieldErrors } from "../../../shared/fieldErrors.ts";
import { SiteId } from "../../../shared/ids.ts";
import { Settings } from "../../../shared/settings.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered, adminOf, requireOperator } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readJson } from "../../http/readJson.ts";
import { randomText } from "../../http/secrets.ts";
import { controlStub } from "../../storage/control/controlStub.ts";
import { sitesIn } from "../../storage/kv/sitesIn.ts";
import { secretHash } from "../../storage/sha256.ts";

/** Sites and their settings. */
export const sitesRoutes = new Hono<AppEnv>()
  .get("/session", async (c) => {
    const admin = await adminOf(c);
    const sites = admin.role === "operator" ? await sitesIn(c.env.KV) : [admin.site];
    return c.json({ role: admin.role, sites } satisfies Session);
  })
  .put("/sites/:site", async (c) => {
    await requireOperator(c);
    const site = SiteId.safeParse(c.req.param("site"));
    if (!site.success) throw new ProblemError("invalid-content", undefined, fieldErrors(site.error, "site"));
    const { settings } = await readJson(c, SiteCreation, adminBytes);
    const token = `sk_${site.data}_${randomText(32)}`;
    const first = {
      site: site.data,
      key: `pk_${randomText(22)}`,
      secret: randomText(43),
      shards: Number(c.env.SHARD_COUNT),
      settings,
    };
    if (!(await controlStub(c.env, site.data).create(first, await secretHash(token)))) {
      throw new ProblemError("conflict", "There is a site of that name already");
    }
    return c.json({ site: site.data, key: first.key, token } satisfies CreatedSite, 201);
  })
  .get("/sites/:site", async (c) => c.json((await administered(c, c.req.param("site"))).description))
  .put("/sites/:site/settings", async (c) => {
    const { control, description } = await administered(c, c.req.param("site"));
    const settings = await readJson(c, Settings, adminBytes);
    if (settings.currency !== description.settings.currency) {
      throw new ProblemError("conflict", "The base currency is fixed: revenue has been counted in it");
    }
    const errors = await control.putSettings(settings);
    if (errors.length > 0) throw new ProblemError("invalid-content", undefined, errors);
    return c.json(settings);
  });
