import { expect, test } from "vitest";
import { betweenMarkers } from "../../../bench/peers/betweenMarkers.ts";

test("replaces what stands between the markers, and nothing else", () => {
  const text = "# Peers\n\n<!-- table -->\nold\n<!-- /table -->\n\nAfter\n";
  const replaced = betweenMarkers(text, "table", "new");
  expect(replaced).toBe("# Peers\n\n<!-- table -->\nnew\n<!-- /table -->\n\nAfter\n");
  expect(betweenMarkers(replaced, "table", "new")).toBe(replaced);
});

test("says so where there are no markers", () => {
  expect(() => betweenMarkers("# Peers", "table", "new")).toThrow("no <!-- table -->");
});
