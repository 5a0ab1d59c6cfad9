import { Hono } from "hono";
import { Edge } from "../../../shared/edge.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered, requireOperator } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readJson } from "../../http/readJson.ts";

/** `…/edge`: the shop's hosts that the Worker stands in front of. The operator's to set, since hosts are of all sites. */
export const edgeRoutes = new Hono<AppEnv>()
  .get("/sites/:site/edge", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    return c.json(await control.edge());
  })
  .put("/sites/:site/edge", async (c) => {
    await requireOperator(c);
    const { control } = await administered(c, c.req.param("site"));
    const edge = await readJson(c, Edge, adminBytes);
    const taken = await control.putEdge(edge);
    if (taken.length === 0) return c.json(edge);
    const errors = taken.map((host) => ({ path: `hosts[${edge.hosts.indexOf(host)}]`, detail: "is another site's" }));
    throw new ProblemError("conflict", undefined, errors);
  });
