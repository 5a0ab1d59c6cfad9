import { adapters, tag, tools } from "coterie:embedded";
import { Hono } from "hono";
import { adaptersOf } from "../domain/adaptersOf.ts";
import { slotStyle } from "../domain/slotStyle.ts";
import { tagConfig } from "../domain/tagConfig.ts";
import type { AppEnv } from "../http/appEnv.ts";
import { fileAnswer } from "../http/fileAnswer.ts";
import { settingsOfKey } from "../http/settingsOfKey.ts";
import { hostIn } from "../storage/kv/hostIn.ts";

/**
 * `GET /t/:siteKey.js`: a site's public configuration, the adapters it asks for and the tag in one file, so that a page
 * makes one request. `GET /t/:siteKey.css`: the space of its slots. `GET /t/tools.js`: the overlay and the install check.
 */
export const tagRoute = new Hono<AppEnv>()
  .get("/t/tools.js", (c) => fileAnswer(c, "script", tools))
  .get("/t/:file{pk_[A-Za-z0-9]{1,64}\\.js}", async (c) => {
    const key = c.req.param("file").slice(0, -".js".length);
    const settings = await settingsOfKey(c, key);
    const config = JSON.stringify(tagConfig(key, settings)).replaceAll("<", "\\u003c");
    const isInFront = (await hostIn(c.env.KV, new URL(c.req.url).host)) !== null;
    const asked = adaptersOf(settings, isInFront).map((name) => adapters[name] ?? "");
    return fileAnswer(c, "script", `window.__coterie=${config};${asked.join("")}${tag}`);
  })
  .get("/t/:file{pk_[A-Za-z0-9]{1,64}\\.css}", async (c) => {
    const { slots } = await settingsOfKey(c, c.req.param("file").slice(0, -".css".length));
    return fileAnswer(c, "style", slotStyle(slots));
  });
