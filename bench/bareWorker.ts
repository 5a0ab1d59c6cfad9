import { Hono } from "hono";

/** What every figure is measured against: Hono, one KV read, one JSON answer. */
const app = new Hono<{ Bindings: { KV: KVNamespace } }>().get("/get/:key", async (c) =>
  c.json(await c.env.KV.get<object>(c.req.param("key"), "json")),
);

export default app;
