import { ModelUpload } from "../../shared/admin.ts";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import { Model } from "../../shared/model.ts";
import type { FileContent } from "./FileContent.ts";
import { parseJson } from "./parseJson.ts";

/** Reads a model file, with or without recommendation tables around it. */
export function readModelJson(text: string): FileContent {
  const json = parseJson(text);
  if (!json.ok) return { kind: "unreadable", reason: `It is not JSON: ${json.reason}` };
  const { value } = json;
  if (!isObject(value) || !("model" in value || "features" in value || "segments" in value)) {
    return {
      kind: "unreadable",
      reason: "It is JSON, but no model: it names neither features nor segments. Choose the model.json of a training.",
    };
  }
  const parsed = "model" in value ? ModelUpload.safeParse(value) : Model.safeParse(value);
  if (!parsed.success) return { kind: "fieldErrors", errors: fieldErrors(parsed.error) };
  return { kind: "model", upload: "model" in parsed.data ? parsed.data : { model: parsed.data } };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
