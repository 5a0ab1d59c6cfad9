import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import { Failure } from "../Failure.ts";
import { Preset } from "./preset.ts";

const folder = new URL("../presets/", import.meta.url);

/** Reads a preset: one of ours by name, or a JSON file of the same shape by path. Fails with the path of each bad field. */
export function loadPreset(nameOrPath: string): Preset {
  const text = presetText(nameOrPath);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new Failure(`${nameOrPath}: not JSON: ${(error as Error).message}`);
  }
  const preset = Preset.safeParse(data);
  if (preset.success) return preset.data;
  throw new Failure(...fieldErrors(preset.error).map(({ path, detail }) => `${nameOrPath}: ${path}: ${detail}`));
}

function presetText(nameOrPath: string): string {
  const names = readdirSync(folder)
    .map((file) => file.replace(/\.json$/, ""))
    .sort();
  if (names.includes(nameOrPath)) return readFileSync(new URL(`${nameOrPath}.json`, folder), "utf8");
  if (!existsSync(nameOrPath)) {
    throw new Failure(`${nameOrPath}: neither a preset (${names.join(", ")}) nor a file`);
  }
  try {
    return readFileSync(nameOrPath, "utf8");
  } catch (error) {
    throw new Failure(`${nameOrPath}: ${(error as Error).message}`);
  }
}
