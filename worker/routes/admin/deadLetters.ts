import { Hono } from "hono";
import * as z from "zod";
import { DeadLetterChoice, DeadLetterPage } from "../../../shared/deadLetter.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readJson } from "../../http/readJson.ts";
import { readQuery } from "../../http/readQuery.ts";
import { type Replayed, replayDeadLetters } from "../../http/replayDeadLetters.ts";
import { deadLettersStub } from "../../storage/deadLetters/deadLettersStub.ts";
import { publishedIn } from "../../storage/kv/publishedIn.ts";

/** Letters that are read and tried at once. */
const replayedAtOnce = 200;

const All = z.strictObject({ all: z.literal("true") });

/** What senders sent and was not valid: listed, tried again after a fix, deleted. */
export const deadLettersRoutes = new Hono<AppEnv>()
  .get("/sites/:site/dead-letters", async (c) => {
    const { description } = await administered(c, c.req.param("site"));
    const { cursor = Number.MAX_SAFE_INTEGER, limit, code = null } = readQuery(c, DeadLetterPage);
    return c.json(await deadLettersStub(c.env, description.site).list(cursor, limit, code));
  })
  .post("/sites/:site/dead-letters/replay", async (c) => {
    const { description } = await administered(c, c.req.param("site"));
    const { site, version } = description;
    const choice = await readJson(c, DeadLetterChoice, adminBytes);
    const published = await publishedIn(c.env.KV, site, version);
    if (published === null) throw new ProblemError("unavailable", "The site is being published");
    const stub = () => deadLettersStub(c.env, site);
    const replayed: Replayed[] = [];
    // Bodies may leave letters of their own behind: those that come after the newest of now are not tried.
    const newest = "ids" in choice ? 0 : ((await stub().list(Number.MAX_SAFE_INTEGER, 1, null)).letters[0]?.id ?? 0);
    let letters = "ids" in choice ? await stub().read(choice.ids) : await stub().after(0, replayedAtOnce);
    while (letters.length > 0) {
      const tried = await replayDeadLetters(c.env, published, letters);
      replayed.push(...tried);
      await stub().remove(tried.filter(({ left }) => !left).map(({ id }) => id));
      const last = letters.at(-1)?.id ?? newest;
      letters = last >= newest ? [] : (await stub().after(last, replayedAtOnce)).filter(({ id }) => id <= newest);
    }
    return c.json({ letters: replayed });
  })
  .delete("/sites/:site/dead-letters", async (c) => {
    const { description } = await administered(c, c.req.param("site"));
    readQuery(c, All);
    return c.json({ deleted: await deadLettersStub(c.env, description.site).remove(null) });
  })
  .delete("/sites/:site/dead-letters/:id{[0-9]{1,15}}", async (c) => {
    const { description } = await administered(c, c.req.param("site"));
    const deleted = await deadLettersStub(c.env, description.site).remove([Number(c.req.param("id"))]);
    if (deleted === 0) throw new ProblemError("not-found", "There is no such letter");
    return c.json({ deleted });
  });
