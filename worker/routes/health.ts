import { Hono } from "hono";
import type { AppEnv } from "../http/appEnv.ts";

/** `GET /health`: whether the Worker answers at all. */
export const healthRoute = new Hono<AppEnv>().get("/health", (c) => c.json({ status: "ok" }));
