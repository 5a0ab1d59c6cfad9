import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { readCentroids } from "../formats/readCentroids.ts";
import { ModelList, type ModelUpload } from "../shared/admin.ts";
import { Catalogue } from "../shared/catalogue.ts";
import { Model } from "../shared/model.ts";
import { Recommendations } from "../shared/recommendations.ts";
import { sendCatalogue } from "../shared/sendCatalogue.ts";
import { type AdminApi, adminApi } from "./adminApi.ts";
import { Failure } from "./Failure.ts";
import { onlySite } from "./onlySite.ts";
import { readJson } from "./readJson.ts";

export type PushOptions = {
  /** A folder that `train` wrote, or a CSV of centroids. */
  dir: string;
  url: string;
  token: string;
  site?: string | undefined;
};

/**
 * Uploads a trained folder or a CSV of centroids to a site and activates it; the catalogue goes first, so that what is
 * recommended is known. All files are checked before anything is sent. Fails with a `Failure`, a line a bad field.
 */
export async function push({ dir, url, token, site }: PushOptions): Promise<{ site: string; version: number }> {
  const api = adminApi(url, token);
  const isFolder = folderAt(dir);
  const files = isFolder ? folderFiles(dir) : null;
  const name = site ?? (await onlySite(api));
  const path = `/admin/v1/sites/${encodeURIComponent(name)}`;
  const upload = files?.upload ?? { model: await centroidsModel(dir, api, path) };
  if (files?.catalogue !== undefined) {
    await sendCatalogue(api.send, `${path}/catalogue`, files.catalogue.products, () => true);
  }
  const { version } = await api.send("POST", `${path}/models`, z.object({ version: z.int() }), upload);
  await api.send("POST", `${path}/models/${version}/activate`, z.unknown());
  return { site: name, version };
}

function folderAt(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    throw new Failure(`${path}: no such file or folder`);
  }
}

function folderFiles(dir: string): { upload: ModelUpload; catalogue: Catalogue | undefined } {
  const model = readJson(join(dir, "model.json"), Model);
  if (model === undefined) throw new Failure(`${join(dir, "model.json")}: no such file`);
  const recommendations = readJson(join(dir, "recommendations.json"), Recommendations);
  return {
    upload: { model, ...(recommendations === undefined ? {} : { recommendations }) },
    catalogue: readJson(join(dir, "catalogue.json"), Catalogue),
  };
}

/** A CSV says only centroids; how features are scaled comes from the model that is active. */
async function centroidsModel(file: string, api: AdminApi, path: string): Promise<Model> {
  const csv = readFileSync(file, "utf8");
  const { active } = await api.send("GET", `${path}/models`, ModelList);
  const base = active === null ? null : await api.send("GET", `${path}/models/${active}`, z.object({ model: Model }));
  const read = readCentroids(csv, base?.model ?? null, new Date().toISOString());
  if (read.ok) return read.model;
  throw new Failure(
    ...read.errors.map(({ row, column, detail }) =>
      [file, row === null ? [] : `row ${row}`, column ?? [], detail].flat().join(": "),
    ),
  );
}
