import { Hono } from "hono";
import { Catalogue } from "../../../shared/catalogue.ts";
import { chunkBytes, mostChunks, UploadPublish, UploadTotals } from "../../../shared/catalogueUpload.ts";
import { catalogueChunk } from "../../domain/catalogueChunk.ts";
import { adminBytes } from "../../http/adminBytes.ts";
import { administered } from "../../http/administered.ts";
import type { AppEnv } from "../../http/appEnv.ts";
import { granted } from "../../http/granted.ts";
import { ProblemError } from "../../http/ProblemError.ts";
import { readJson } from "../../http/readJson.ts";
import { readText } from "../../http/readText.ts";
import { secretHash } from "../../storage/sha256.ts";

const uploads = "/sites/:site/catalogue/uploads";
const upload = `${uploads}/:version{[0-9]{1,15}}` as const;

const noUpload = () => new ProblemError("not-found", "There is no such upload, or it has expired");

/**
 * The catalogue: a small one put whole, or any by an upload in chunks, which changes nothing until it is published and tells
 * before that what it would change.
 */
export const catalogueRoutes = new Hono<AppEnv>()
  .put("/sites/:site/catalogue", async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const { products } = await readJson(c, Catalogue, chunkBytes);
    return c.json(granted(await control.putCatalogue(products)));
  })
  .post(uploads, async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    return c.json(await control.beginUpload(), 201);
  })
  .get(upload, async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const state = await control.readUpload(Number(c.req.param("version")));
    if (state === null) throw noUpload();
    return c.json(state);
  })
  .delete(upload, async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    if (!(await control.dropUpload(Number(c.req.param("version"))))) throw noUpload();
    return c.body(null, 204);
  })
  .put(`${upload}/chunks/:number{[0-9]{1,9}}`, async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const number = Number(c.req.param("number"));
    if (number >= mostChunks) {
      throw new ProblemError("invalid-content", undefined, [{ path: "number", detail: `must be below ${mostChunks}` }]);
    }
    const text = await readText(c.req.raw, chunkBytes, true);
    const { rows, errors } = catalogueChunk(text);
    if (errors.length > 0) throw new ProblemError("invalid-content", undefined, errors);
    return c.json(
      granted(await control.putChunk(Number(c.req.param("version")), number, await secretHash(text), rows)),
    );
  })
  .post(`${upload}/finish`, async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const totals = await readJson(c, UploadTotals, adminBytes);
    return c.json(granted(await control.finishUpload(Number(c.req.param("version")), totals)));
  })
  .post(`${upload}/publish`, async (c) => {
    const { control } = await administered(c, c.req.param("site"));
    const { base } = await readJson(c, UploadPublish, adminBytes);
    return c.json(granted(await control.publishUpload(Number(c.req.param("version")), base)));
  });
