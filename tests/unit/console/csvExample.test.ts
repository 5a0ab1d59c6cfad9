import { expect, it } from "vitest";
import { csvExample } from "../../../console/upload/csvExample.ts";
import { readCentroids } from "../../../formats/readCentroids.ts";

it("is a CSV that can be uploaded", () => {
  expect(readCentroids(csvExample, null, "2026-03-12T14:02:00.000Z").ok).toBe(true);
});
