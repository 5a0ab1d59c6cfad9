import { Hono } from "hono";

type Kept = { events: number; ids: string[] };

/**
 * The control of `npm run faults -- --server`: profiles that are read from KV, changed and written back, each event once
 * by its id, as one would write it who does not know that others write meanwhile.
 */
const app = new Hono<{ Bindings: { KV: KVNamespace } }>().post("/v1/events", async (c) => {
  const { visitor, ids } = await c.req.json<{ visitor: string; ids: string[] }>();
  const kept = (await c.env.KV.get<Kept>(`profile:${visitor}`, "json")) ?? { events: 0, ids: [] };
  const added = ids.filter((id) => !kept.ids.includes(id));
  const next: Kept = { events: kept.events + added.length, ids: [...kept.ids, ...added] };
  await c.env.KV.put(`profile:${visitor}`, JSON.stringify(next));
  return c.json({ results: ids.map((id) => ({ id, status: added.includes(id) ? "accepted" : "duplicate" })) });
});

export default app;
