import { readCentroids } from "../../formats/readCentroids.ts";
import type { Model } from "../../shared/model.ts";
import type { FileContent } from "./FileContent.ts";
import { readModelJson } from "./readModelJson.ts";

/** The admin API takes no larger body, bytes. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Reads a chosen file: a model as JSON, or centroids as CSV, which take the place of the base's.
 * The base is asked for only where it is needed; a failure to load it is thrown.
 */
export async function readFile(file: File, base: () => Promise<Model | null>, created: Date): Promise<FileContent> {
  if (file.size > mostBytes) return unreadable("It is larger than 16 MB.");
  if (file.size === 0) return unreadable("It is empty.");
  const text = await textOf(file);
  if (text === null) return unreadable("It could not be read, or changed after it was chosen. Choose it again.");
  // Zero characters and failed decodings are in no text: an image, an archive, a spreadsheet's own format.
  if (/[\0\ufffd]/.test(text)) {
    return unreadable("It is not a text file. Save a spreadsheet as CSV (UTF-8) first.");
  }
  if (file.name.toLowerCase().endsWith(".json") || text.trimStart().startsWith("{")) return readModelJson(text);
  if (!file.name.toLowerCase().endsWith(".csv")) {
    return unreadable("Choose a model.json, or centroids as a .csv file.");
  }
  const read = readCentroids(text, await base(), created.toISOString());
  return read.ok ? { kind: "model", upload: { model: read.model } } : { kind: "rowErrors", errors: read.errors };
}

async function textOf(file: File): Promise<string | null> {
  try {
    return await file.text();
  } catch {
    return null;
  }
}

function unreadable(reason: string): FileContent {
  return { kind: "unreadable", reason };
}
