import { release } from "coterie:embedded";
import { Hono } from "hono";
import type { AppEnv } from "../http/appEnv.ts";

/** `GET /health`: that the Worker answers, and its version. What a site has yet to do is its administrators' to know. */
export const healthRoute = new Hono<AppEnv>().get("/health", (c) => c.json({ status: "ok", version: release.version }));
