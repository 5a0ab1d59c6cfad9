import { release } from "coterie:embedded";
import { Hono } from "hono";
import type { AppEnv } from "../http/appEnv.ts";
import { fileAnswer } from "../http/fileAnswer.ts";
import { ProblemError } from "../http/ProblemError.ts";

const file = `/coterie-${release.hash}.js`;
const { version, integrity } = release;

/**
 * The tag without a site's configuration. `GET /coterie.js` is whatever is newest; `GET /coterie-HASH.js` never changes, so
 * that a page can pin it by `integrity`; `GET /coterie.json` names it.
 */
export const genericRoute = new Hono<AppEnv>()
  .get("/coterie.js", (c) => fileAnswer(c, "script", release.script))
  .get("/coterie.json", (c) => fileAnswer(c, "json", JSON.stringify({ version, file, integrity })))
  .get("/:file{coterie-[0-9a-f]+\\.js}", (c) => {
    if (c.req.path !== file) throw new ProblemError("not-found", "Only the newest version is here: see /coterie.json");
    return fileAnswer(c, "script", release.script, { isImmutable: true });
  });
