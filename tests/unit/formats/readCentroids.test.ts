import { describe, expect, test } from "vitest";
import { readCentroids } from "../../../formats/readCentroids.ts";
import { assign, rawValue } from "../../../shared/assign.ts";
import { featuresOf } from "../../../shared/features.ts";
import { newProfile } from "../../../shared/profile.ts";
import { aModel } from "./aModel.ts";

const created = "2026-02-03T04:05:06.000Z";
const nobody = featuresOf(newProfile(1_700_000_000_000, "EUR"), 1_700_000_000_000);

function errorsOf(csv: string) {
  const read = readCentroids(csv, null, created);
  return read.ok ? [] : read.errors;
}

function modelOf(csv: string, base: Parameters<typeof readCentroids>[1] = null) {
  const read = readCentroids(csv, base, created);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.model;
}

describe("what a person may write", () => {
  const plain = "name,frequency,monetary\nBig,10,50000\nSmall,1,2000\n";

  test.each([
    ["commas", plain],
    ["semicolons", plain.replaceAll(",", ";")],
    ["tabs", plain.replaceAll(",", "\t")],
    ["a byte order mark", `\uFEFF${plain}`],
    ["Windows line ends", plain.replaceAll("\n", "\r\n")],
    ["quotes", '"name","frequency","monetary"\n"Big","10","50000"\n"Small","1","2000"'],
    ["titles in any case", "Segment , FREQUENCY,mone_tary\nBig,10,50000\nSmall,1,2000"],
    ["blank lines", "\nname,frequency,monetary\n\nBig,10,50000\n,,\nSmall,1,2000\n\n"],
    ["exponents", "name,frequency,monetary\nBig,1e1,5.0E4\nSmall,+1,2000."],
  ])("%s", (_, csv) => {
    expect(modelOf(csv)).toEqual(modelOf(plain));
  });

  test("decimal commas where semicolons separate", () => {
    const { features, segments } = modelOf("name;frequency\nBig;10,5\nSmall;1\n");
    const [feature] = features;
    expect(feature && rawValue(feature, segments[0]?.centroid[0] ?? 0)).toBeCloseTo(10.5, 9);
  });

  test("names in any script, commas and quotes in them", () => {
    const model = modelOf('name,frequency\n"Großkunden, ""A""",10\n常客,5\n!!!,1\n');
    expect(model.segments.map(({ name }) => name)).toEqual(['Großkunden, "A"', "常客", "!!!"]);
    expect(model.segments.map(({ id }) => id)).toEqual(["großkunden-a", "常客", "segment-3"]);
  });
});

describe("scaling", () => {
  test("a known feature is scaled as in the base, its bounds widened", () => {
    const base = aModel(["frequency", "monetary"], [[0, 0]]);
    const spec = base.features[0];
    if (spec === undefined) throw new Error("no feature");
    base.features[0] = { ...spec, max: 20 };
    const model = modelOf("name,frequency\nBig,100\nSmall,1\n", base);
    expect(model.features).toEqual([{ ...spec, max: 100 }]);
    expect(model.segments[0]?.centroid[0]).toBeCloseTo((Math.log1p(100) - spec.mean) / spec.deviation, 12);
    expect(model.lineage).toEqual({
      source: "csv",
      created,
      notes: ["scaled as in the model of 2026-01-01T00:00:00.000Z: frequency"],
    });
  });

  test("another is scaled by the centroids themselves", () => {
    const model = modelOf("name,frequency,sessions,recencyDays\nBig,9,7,10\nSmall,1,7,400\n");
    const [frequency, sessions, recency] = model.features;
    expect(frequency).toMatchObject({ impute: 5, min: 0, transform: "log1p" });
    expect(model.segments.map(({ centroid }) => centroid[0])).toEqual([expect.closeTo(1, 9), expect.closeTo(-1, 9)]);
    expect(sessions).toMatchObject({ deviation: 1, impute: 7 });
    expect(recency?.impute).toBe(400);
    expect(model.lineage.notes?.[0]).toContain("frequency, sessions, recencyDays");
  });

  test("a visitor goes where its raw values are nearest", () => {
    const model = modelOf("name,frequency,monetary\nBig,10,50000\nSmall,1,2000\nNone,0,0\n");
    expect(assign(model, nobody).segment).toBe("none");
    expect(assign(model, { ...nobody, frequency: 12, monetary: 60_000 }).segment).toBe("big");
    expect(assign(model, { ...nobody, frequency: 1, monetary: 1500 }).segment).toBe("small");
  });

  test("a segment keeps the id that its name has in the base", () => {
    const base = aModel(["frequency"], [[0], [1]]);
    const model = modelOf("name,frequency\nsegment 2,10\nSegment-1,5\nNew,1\n", base);
    expect(model.segments.map(({ id }) => id)).toEqual(["segment-2", "segment-1", "new"]);
  });
});

describe("errors, by row and column", () => {
  test.each([
    [
      "an unknown column",
      "name,frequncy\nA,1\nB,2",
      { row: 1, column: "frequncy", detail: expect.stringContaining("did you mean frequency?") },
    ],
    ["no name column", "frequency\n1\n2", { row: 1, detail: "has no column called name (or segment)" }],
    ["no feature column", "name\nA\nB", { row: 1, detail: expect.stringContaining("no feature column") }],
    [
      "a column twice",
      "name,frequency,Frequency\nA,1,2\nB,2,3",
      { row: 1, column: "Frequency", detail: "is listed twice" },
    ],
    ["a word", "name,frequency\nA,1\nB,many", { row: 3, column: "frequency", detail: "is not a number: many" }],
    ["NaN", "name,frequency\nA,NaN\nB,1", { row: 2, column: "frequency", detail: "is not a number: NaN" }],
    [
      "Infinity",
      "name,frequency\nA,Infinity\nB,1",
      { row: 2, column: "frequency", detail: "is not a number: Infinity" },
    ],
    [
      "a number too large",
      "name,frequency\nA,1e999\nB,1",
      { row: 2, column: "frequency", detail: "is not a number: 1e999" },
    ],
    ["a hexadecimal", "name,frequency\nA,0x10\nB,1", { row: 2, column: "frequency", detail: "is not a number: 0x10" }],
    ["a negative", "name,frequency\nA,-1\nB,1", { row: 2, column: "frequency", detail: "must not be negative: -1" }],
    ["an empty cell", "name,frequency,sessions\nA,1,\nB,2,3", { row: 2, column: "sessions", detail: "is empty" }],
    ["a missing cell", "name,frequency,sessions\nA,1\nB,2,3", { row: 2, detail: "has 2 cells, the header has 3" }],
    ["no name", "name,frequency\n ,1\nB,2", { row: 2, column: "name", detail: "is empty" }],
    ["a long name", `name,frequency\n${"x".repeat(65)},1\nB,2`, { row: 2, column: "name", detail: expect.any(String) }],
    ["a name twice", "name,frequency\nA,1\n\na,2", { row: 4, column: "name", detail: "is the name of row 2 too" }],
    ["the same centroid", "name,frequency\nA,1\nB,1.0", { row: 3, detail: "is the same centroid as row 2" }],
    ["one segment", "name,frequency\nA,1", { row: null, detail: "needs at least 2 segments, has 1" }],
    ["an open quote", 'name,frequency\n"A,1\nB,2', { row: 2, detail: expect.stringContaining("quote") }],
    ["nothing", "", { row: null, detail: "needs at least 2 segments, has 0" }],
  ])("%s", (_, csv, error) => {
    expect(errorsOf(csv)).toContainEqual(error);
  });

  test("too many segments", () => {
    const rows = Array.from({ length: 65 }, (_, i) => `S${i},${i}`).join("\n");
    expect(errorsOf(`name,frequency\n${rows}`)).toEqual([
      { row: null, detail: "has 65 segments, at most 64 are possible" },
    ]);
  });

  test("garbage brings at most 50", () => {
    const rows = Array.from({ length: 500 }, () => "A,x").join("\n");
    expect(errorsOf(`name,frequency\n${rows}`)).toHaveLength(50);
  });
});
