import { readFileSync } from "node:fs";
import { expect } from "vitest";

/** A specification as data, `tests/cases/NAME.json`, of the version that a test was written for. */
export function readCases<T>(name: string, version: number): T {
  const file = JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), "utf8"));
  expect(file.v).toBe(version);
  return file;
}
