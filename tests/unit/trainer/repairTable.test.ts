import * as fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { repairTable } from "../../../trainer/read/repairTable.ts";
import { inTempFolder } from "./inTempFolder.ts";

async function repaired(text: string): Promise<string> {
  const folder = inTempFolder();
  await repairTable(folder.write("in.csv", text), false, ",", folder.path("out.csv"));
  return folder.read("out.csv");
}

test("a good table passes as it is, quotes, line ends in fields, umlauts and all", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "ü", '"', ",", "\n", " ", "鳥"), maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, fc.constant("x")), { minLength: 1, maxLength: 20 }),
      async (rows) => {
        const text = `${Papa.unparse(rows, { newline: "\n" })}\n`;
        expect(await repaired(text)).toBe(text);
      },
    ),
    { numRuns: 60 },
  );
});

test("lines with broken quotes go, and nothing else", async () => {
  const good = Array.from({ length: 400 }, (_, i) => (i % 50 === 0 ? `"${i}","two\nlines"` : `${i},b`));
  const bad = ['"open,b', '"a"b,c', 'a,b"c', '"'];
  const mixed = [...good];
  bad.forEach((line, i) => {
    mixed.splice(i * 120 + 7, 0, line);
  });
  expect(await repaired(`${mixed.join("\n")}\n`)).toBe(`${good.join("\n")}\n`);
});
