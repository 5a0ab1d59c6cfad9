import { existsSync, readFileSync } from "node:fs";
import type * as z from "zod";
import { fieldErrors } from "../shared/fieldErrors.ts";
import { Failure } from "./Failure.ts";

/** Reads a JSON file against a schema; undefined where there is no such file. Fails with a line a bad field. */
export function readJson<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Failure(`${file}: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new Failure(...fieldErrors(parsed.error).map(({ path, detail }) => `${file}: ${path}: ${detail}`));
}
