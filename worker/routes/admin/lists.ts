import { Hono } from "hono";
import { importLimits } from "../../../shared/importedList.ts";
import { readImportedLists } from "../../../shared/readImportedLists.ts";
import { ListName } from "../../../shared/strategy.ts";
import { packImported } from "../../domain/recommend/packImported.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readText } from "../../http/readText.ts";

/** Lists computed elsewhere, by name: put whole or refused whole, used as the strategy `imported:NAME`. */
export const listsRoutes = new Hono<AppEnv>()
  .get("/sites/:site/lists", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    return c.json({ lists: await control.lists() });
  })
  .put("/sites/:site/lists/:name", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const name = c.req.param("name");
    const named = ListName.safeParse(name);
    if (!named.success) {
      throw new ProblemError("invalid-content", undefined, [
        { path: "name", detail: named.error.issues[0]?.message ?? "is no name" },
      ]);
    }
    const { lists, errors } = readImportedLists(await readText(c.req.raw, importLimits.bytes, true));
    if (errors.length > 0) throw new ProblemError("invalid-content", undefined, errors);
    const version = await control.putLists(name, packImported(lists), lists.length);
    if (version === false)
      throw new ProblemError("conflict", `A site may have lists under ${importLimits.names} names`);
    return c.json({ name, version, lines: lists.length });
  })
  .delete("/sites/:site/lists/:name", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    if (!(await control.deleteLists(c.req.param("name"))))
      throw new ProblemError("not-found", "There are no such lists");
    return c.body(null, 204);
  });
