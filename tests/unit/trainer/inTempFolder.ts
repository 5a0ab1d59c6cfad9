import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder for one test, gone when the test is over. */
export function inTempFolder() {
  const folder = mkdtempSync(join(tmpdir(), "coterie-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path: (name: string) => join(folder, name),
    write: (name: string, content: string | Uint8Array) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    read: (name: string) => readFileSync(join(folder, name), "utf8"),
    json: (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8")),
  };
}
