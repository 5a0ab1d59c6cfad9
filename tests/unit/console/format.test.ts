import { describe, expect, it } from "vitest";
import { featureLabel } from "../../../console/format/featureLabel.ts";
import { formatFeature } from "../../../console/format/formatFeature.ts";
import { formatNumber } from "../../../console/format/formatNumber.ts";
import { plural } from "../../../console/format/plural.ts";
import { type FeatureName, featureUnits } from "../../../shared/features.ts";

describe("formatFeature", () => {
  it.each([
    ["recencyDays", 6.8532, "EUR", "6.85 d"],
    ["recencyDays", 139.4, "EUR", "139 d"],
    ["frequency", 0.146, "EUR", "0.15"],
    ["monetary", 123_456.4, "EUR", "€1,234.56"],
    ["monetary", 1234, "JPY", "JP¥1,234"],
    ["priceLevel", 1234, "KWD", "KWD 1.234"],
    ["cartToViewRatio", 0.1234, "EUR", "12.3%"],
    ["refundRate", -1e-12, "EUR", "0%"],
    ["meanSessionSeconds", 42.4, "EUR", "42 s"],
    ["meanSessionSeconds", 119.7, "EUR", "2 min 0 s"],
    ["categoryEntropy", 1.5, "EUR", "1.5"],
  ] as const)("shows %s %d in %s as %s", (name, value, currency, shown) => {
    expect(formatFeature(name, value, currency).replace(/\u00a0/g, " ")).toBe(shown);
  });

  it("shows every amount in minor units as money, and nothing else", () => {
    const money = (Object.keys(featureUnits) as FeatureName[]).filter((name) =>
      formatFeature(name, 100, "GBP").includes("£"),
    );
    expect(money).toEqual(["monetary", "averageOrderValue", "priceLevel"]);
  });
});

describe("formatNumber", () => {
  it.each([
    [-0.001, "0"],
    [9.996, "10"],
    [12.34, "12.3"],
    [1_234_567.8, "1,234,568"],
  ])("shows %d as %s", (value, shown) => {
    expect(formatNumber(value)).toBe(shown);
  });
});

it("puts names and counts into words", () => {
  expect(featureLabel("meanSessionSeconds")).toBe("Mean session seconds");
  expect([plural(1, "segment"), plural(0, "segment")]).toEqual(["1 segment", "0 segments"]);
});
