import { Hono } from "hono";
import { TokenCreation } from "../../../shared/token.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readJson } from "../../http/readJson.ts";
import { randomText } from "../../http/secrets.ts";
import { secretHash } from "../../storage/sha256.ts";

/** A site's secret tokens: made, each shown once, listed by ids that are no secret, and revoked. */
export const tokensRoutes = new Hono<AppEnv>()
  .get("/sites/:site/tokens", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    return c.json({ tokens: await control.tokens() });
  })
  .post("/sites/:site/tokens", async (c) => {
    const site = c.req.param("site");
    const { control } = await administered(c, site);
    const { role, expires = null } = await readJson(c, TokenCreation, adminBytes);
    if (expires !== null && expires <= Date.now()) {
      throw new ProblemError("invalid-content", undefined, [{ path: "expires", detail: "must be in the future" }]);
    }
    const token = `sk_${site}_${randomText(32)}`;
    const id = await control.addToken(await secretHash(token), role, expires);
    return c.json({ id, role, token, expires }, 201);
  })
  .delete("/sites/:site/tokens/:id", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    if (!(await control.revokeToken(c.req.param("id")))) throw new ProblemError("not-found", "There is no such token");
    return c.body(null, 204);
  });
