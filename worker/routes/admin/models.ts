import { Hono } from "hono";
import { ModelUpload, Rollback } from "../../../shared/admin.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { granted } from "../../http/granted.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readJson, readJsonIfAny } from "../../http/readJson.ts";

/** Model versions: put, list, activate, roll back. A bad model is refused whole, and the active one stays. */
export const modelsRoutes = new Hono<AppEnv>()
  .get("/sites/:site/models", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    return c.json(await control.listModels());
  })
  .post("/sites/:site/models", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const version = await control.addModel(await readJson(c, ModelUpload, adminBytes));
    return c.json({ version }, 201);
  })
  .get("/sites/:site/models/:version{[0-9]+}", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const stored = await control.readModel(Number(c.req.param("version")));
    if (stored === null) throw new ProblemError("not-found", "There is no such model version");
    return c.json(stored);
  })
  .post("/sites/:site/models/:version{[0-9]+}/activate", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const version = Number(c.req.param("version"));
    if (!(await control.activate(version))) throw new ProblemError("not-found", "There is no such model version");
    return c.json({ active: version });
  })
  .post("/sites/:site/models/rollback", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const { from } = (await readJsonIfAny(c, Rollback, adminBytes)) ?? {};
    return c.json(granted(await control.rollback(from)));
  });
