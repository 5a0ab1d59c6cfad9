import { createHash } from "node:crypto";

/** The id of an imported event: made from what it says, so that a second import of it is a duplicate. */
export function importedId(...parts: (string | number | boolean)[]): string {
  return `import-${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)}`;
}
