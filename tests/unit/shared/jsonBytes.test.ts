import * as fc from "fast-check";
import { expect, test } from "vitest";
import { capped } from "../../../shared/capped.ts";
import { jsonBytes } from "../../../shared/jsonBytes.ts";

const anyText = fc.string({
  unit: fc.oneof(
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    fc.constantFrom("\u0000", "\n", '"', "\\", "é", "漢", "😀", "a"),
  ),
});

test("counts what JSON.stringify makes, byte for byte", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(jsonBytes(text)).toBe(Buffer.byteLength(JSON.stringify(text)));
    }),
  );
});

test("a capped list is the longest head within both caps", () => {
  const entry = fc.tuple(anyText, fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })));
  fc.assert(
    fc.property(fc.array(entry), fc.nat(20), fc.nat(600), (list, entries, bytes) => {
      const kept = capped(list, { entries, bytes });
      expect(kept).toEqual(list.slice(0, kept.length));
      expect(kept.length).toBeLessThanOrEqual(entries);
      expect(kept.length === 0 || Buffer.byteLength(JSON.stringify(kept)) <= bytes).toBe(true);
      const oneMore = list.slice(0, kept.length + 1);
      // Its estimate may be a few bytes above the truth, never below.
      if (kept.length < list.length && kept.length < entries) {
        expect(Buffer.byteLength(JSON.stringify(oneMore)) + 3).toBeGreaterThan(bytes);
      }
    }),
  );
});
