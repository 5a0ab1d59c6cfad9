import { describe, expect, it } from "vitest";
import { readModelJson } from "../../../console/upload/readModelJson.ts";
import { sampleModel } from "../../browser/support/sampleModel.ts";

const model = sampleModel(["First", "Second"]);
const text = JSON.stringify(model);

describe("readModelJson", () => {
  it("takes a model as it is, and one with recommendation tables around it", () => {
    const recommendations = { v: 1, overall: ["a"], segments: {}, related: {} };
    expect(readModelJson(text)).toEqual({ kind: "model", upload: { model } });
    expect(readModelJson(JSON.stringify({ model, recommendations }))).toEqual({
      kind: "model",
      upload: { model, recommendations },
    });
  });

  it.each([
    ["NaN", text.replace('"mean":3.5', '"mean":NaN'), "features[0].mean"],
    ["an infinite bound", text.replace('"max":400', '"max": -Infinity'), "features[0].max"],
    ["a null", text.replace('"deviation":1.2', '"deviation":null'), "features[0].deviation"],
    ["a missing coordinate", text.replace(/"centroid":\[[^,]*,/, '"centroid":['), "segments[0].centroid"],
    ["a repeated name", text.replace('"name":"Second"', '"name":"first "'), "segments[1].name"],
    ["an unknown feature", text.replace('"frequency"', '"shoeSize"'), "features[1].name"],
    ["a mistake inside an upload", `{"model":${text.replace('"v":1', '"v":9')}}`, "model.v"],
  ])("names the path of %s", (_, broken, path) => {
    const read = readModelJson(broken);
    expect(read.kind === "fieldErrors" ? read.errors.map((error) => error.path) : read).toEqual([path]);
  });

  it("leaves NaN inside texts alone", () => {
    const named = JSON.stringify(sampleModel(['A "NaN" shop', "Second"]));
    expect(readModelJson(named).kind).toBe("model");
    expect(readModelJson(named.replace('"mean":3.5', '"mean":NaN')).kind).toBe("fieldErrors");
  });

  it.each(["", "nonsense", "[1,2]", "null", '"NaN"', "NaN", '{"k":4}', "{"])("says what %s is not", (garbage) => {
    expect(readModelJson(garbage).kind).toBe("unreadable");
  });
});
