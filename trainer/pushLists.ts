import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import * as z from "zod";
import { importLimits } from "../shared/importedList.ts";
import { readImportedLists } from "../shared/readImportedLists.ts";
import { ListName } from "../shared/strategy.ts";
import { adminApi } from "./adminApi.ts";
import { Failure } from "./Failure.ts";
import { onlySite } from "./onlySite.ts";

export type PushListsOptions = {
  /** NDJSON, an `ImportedList` a line; gzipped where its name ends in .gz. */
  file: string;
  /** What the strategy `imported:NAME` will find them under. */
  name: string;
  url: string;
  token: string;
  site?: string | undefined;
};

const Pushed = z.object({ version: z.string(), lines: z.int() });

/**
 * Uploads lists computed elsewhere to a site, where they take the place of those of that name at once. The file is checked
 * before anything is sent. Fails with a `Failure`, a line a bad field.
 */
export async function pushLists({ file, name, url, token, site }: PushListsOptions) {
  const named = ListName.safeParse(name);
  if (!named.success) throw new Failure(`--name: ${named.error.issues[0]?.message}`);
  const text = textOf(file);
  if (Buffer.byteLength(text) > importLimits.bytes) {
    throw new Failure(`${file}: is larger than ${importLimits.bytes / 1024 / 1024} MB: shorten the lists`);
  }
  const { errors } = readImportedLists(text);
  if (errors.length > 0) {
    throw new Failure(...errors.map(({ path, detail }) => `${file}: ${path === "" ? "" : `${path}: `}${detail}`));
  }
  const api = adminApi(url, token);
  const to = site ?? (await onlySite(api));
  const pushed = await api.send("PUT", `/admin/v1/sites/${encodeURIComponent(to)}/lists/${name}`, Pushed, text);
  return { site: to, ...pushed };
}

function textOf(file: string): string {
  try {
    const bytes = readFileSync(file);
    return new TextDecoder("utf-8", { fatal: true }).decode(file.endsWith(".gz") ? gunzipSync(bytes) : bytes);
  } catch (error) {
    throw new Failure(`${file}: cannot be read: ${(error as Error).message}`);
  }
}
