import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readCentroids } from "../../../formats/readCentroids.ts";
import { writeCentroids } from "../../../formats/writeCentroids.ts";
import { coordinate, rawValue } from "../../../shared/assign.ts";
import { FeatureName } from "../../../shared/features.ts";
import { Model } from "../../../shared/model.ts";
import { fromSpreadsheet, toSpreadsheet } from "../../../shared/spreadsheetText.ts";
import { aModel } from "./aModel.ts";

const raw = fc.double({ min: 0, max: 1e8, noNaN: true });
const name = fc
  .string({ minLength: 1, maxLength: 20, unit: "grapheme-ascii" })
  .filter((text) => text.trim() === text && text !== "");

const models = fc
  .record({
    features: fc.uniqueArray(fc.constantFrom(...FeatureName.options), { minLength: 1, maxLength: 6 }),
    names: fc.uniqueArray(name, { minLength: 2, maxLength: 6, selector: (text) => text.toLowerCase() }),
  })
  .chain(({ features, names }) =>
    fc
      .uniqueArray(fc.array(raw, { minLength: features.length, maxLength: features.length }), {
        minLength: names.length,
        maxLength: names.length,
        selector: (values) => values.map((value) => value.toFixed(3)).join(),
      })
      .map((values) => {
        const model = aModel(features, []);
        const segments = values.map((row, i) => ({
          id: `id-${i}`,
          name: names[i] ?? "",
          centroid: row.map((value, column) => {
            const feature = model.features[column];
            return feature === undefined ? 0 : coordinate(feature, value);
          }),
        }));
        return Model.parse({ ...model, segments });
      }),
  );

test("what is written reads back as the same centroids, names and ids", () => {
  fc.assert(
    fc.property(models, (model) => {
      const read = readCentroids(writeCentroids(model), model, "2026-01-02T00:00:00.000Z");
      if (!read.ok) throw new Error(JSON.stringify(read.errors));
      expect(read.model.features.map((feature) => feature.name)).toEqual(model.features.map((feature) => feature.name));
      read.model.segments.forEach((segment, i) => {
        const before = model.segments[i];
        expect({ id: segment.id, name: segment.name }).toEqual({ id: before?.id, name: before?.name });
        segment.centroid.forEach((value, column) => {
          expect(Math.abs(value - (before?.centroid[column] ?? Number.NaN))).toBeLessThan(1e-6);
        });
      });
    }),
  );
});

test("values stand in raw units", () => {
  const model = aModel(["frequency"], [[0], [1]]);
  const [feature] = model.features;
  const [, first] = writeCentroids(model).split("\r\n");
  expect(Number(first?.split(",")[1])).toBeCloseTo(feature ? rawValue(feature, 0) : Number.NaN, 12);
});

test("no name is a formula to a spreadsheet, and every name comes back", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `=${text}`),
        fc.string().map((text) => `''@${text}`),
      ),
      (text) => {
        expect(toSpreadsheet(text)).not.toMatch(/^[=+\-@]/);
        expect(fromSpreadsheet(toSpreadsheet(text))).toBe(text);
      },
    ),
  );
  expect(
    writeCentroids(aModel(["frequency"], [[0]], { segments: [{ id: "a", name: '=cmd|"/c calc"!A1', centroid: [0] }] })),
  ).toContain(`"'=cmd|""/c calc""!A1"`);
});
