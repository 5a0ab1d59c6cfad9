import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { writeCentroids } from "../../../formats/writeCentroids.ts";
import { problem } from "../../../shared/problem.ts";
import { push } from "../../../trainer/push.ts";
import { aModel } from "../formats/aModel.ts";
import { inTempFolder } from "./inTempFolder.ts";

type Answer = { status: number; body: unknown };

/** An admin API that answers from a table and remembers what it was sent. */
async function anApi(answers: Record<string, Answer>) {
  const requests: { call: string; token: string | undefined; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const call = `${request.method} ${request.url}`;
    requests.push({ call, token: request.headers.authorization, body: text === "" ? undefined : JSON.parse(text) });
    const { status, body } = answers[call] ?? { status: 404, body: problem("not-found") };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests };
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const sites = "/admin/v1/sites/shop";
const working = {
  "GET /admin/v1/session": ok({ role: "site", sites: ["shop"] }),
  [`POST ${sites}/catalogue/uploads`]: { status: 201, body: { version: 3, expires: 4_000_000_000_000 } },
  [`PUT ${sites}/catalogue/uploads/3/chunks/0`]: ok({ products: 1 }),
  [`POST ${sites}/catalogue/uploads/3/finish`]: ok({
    ...{ version: 3, base: 2, products: 1, added: 1, changed: 0, unchanged: 0, removed: 0, removedIds: [] },
  }),
  [`POST ${sites}/catalogue/uploads/3/publish`]: ok({ version: 3, products: 1 }),
  [`POST ${sites}/models`]: { status: 201, body: { version: 7 } },
  [`POST ${sites}/models/7/activate`]: ok({ active: 7 }),
};

const model = aModel(["frequency"], [[0], [1]]);
const catalogue = { v: 1, products: [{ id: "a", title: "A", link: "/product/a" }] };
const recommendations = { v: 1, overall: ["a"], segments: { "segment-1": ["a"] }, related: {} };

describe("a folder", () => {
  test("is uploaded and activated, the catalogue first", async () => {
    const folder = inTempFolder();
    folder.write("model.json", JSON.stringify(model));
    folder.write("catalogue.json", JSON.stringify(catalogue));
    folder.write("recommendations.json", JSON.stringify(recommendations));
    const { url, requests } = await anApi(working);
    expect(await push({ dir: folder.path("."), url, token: "t" })).toEqual({ site: "shop", version: 7 });
    expect(requests.map(({ call }) => call)).toEqual(Object.keys(working));
    expect(requests.every(({ token }) => token === "Bearer t")).toBe(true);
    expect(requests[2]?.body).toEqual(catalogue.products[0]);
    expect(requests[4]?.body).toEqual({ base: 2 });
    expect(requests[5]?.body).toEqual({ model, recommendations });
  });

  test("needs a model only, and no session where the site is given", async () => {
    const folder = inTempFolder();
    folder.write("model.json", JSON.stringify(model));
    const { url, requests } = await anApi(working);
    await push({ dir: folder.path("."), url, token: "t", site: "shop" });
    expect(requests.map(({ call }) => call)).toEqual([`POST ${sites}/models`, `POST ${sites}/models/7/activate`]);
  });

  test("with a broken file is refused before anything is sent", async () => {
    const folder = inTempFolder();
    const { url, requests } = await anApi(working);
    const pushed = () => push({ dir: folder.path("."), url, token: "t" });
    await expect(pushed()).rejects.toThrow(/model\.json: no such file/);
    folder.write("model.json", "{");
    await expect(pushed()).rejects.toThrow(/model\.json: /);
    folder.write("model.json", JSON.stringify({ ...model, segments: [{ id: "a", name: "A", centroid: [0, 1] }] }));
    await expect(pushed()).rejects.toThrow(
      "model.json: segments[0].centroid: has 2 coordinates, the model has 1 features",
    );
    folder.write("model.json", JSON.stringify(model));
    folder.write("catalogue.json", JSON.stringify({ v: 1, products: [{ id: "a" }] }));
    await expect(pushed()).rejects.toThrow("products[0].title");
    expect(requests).toEqual([]);
  });
});

describe("what the server says", () => {
  test("a problem is a line a bad field", async () => {
    const folder = inTempFolder();
    folder.write("model.json", JSON.stringify(model));
    const errors = [
      { path: "model.features[0].mean", detail: "is odd" },
      { path: "model.segments", detail: "are too few" },
    ];
    const { url } = await anApi({
      ...working,
      [`POST ${sites}/models`]: { status: 422, body: problem("invalid-content", undefined, errors) },
    });
    const failure = await push({ dir: folder.path("."), url, token: "t" }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      lines: [
        `POST ${sites}/models: model.features[0].mean: is odd`,
        `POST ${sites}/models: model.segments: are too few`,
      ],
    });
  });

  test.each([
    ["a refused token", { status: 401, body: problem("unauthorized") }, "A valid credential is needed (401)"],
    ["no problem document", { status: 502, body: "<html>" }, "status 502"],
    ["several sites", ok({ role: "operator", sites: ["a", "b"] }), "several sites (a, b): say which with --site"],
    ["no site", ok({ role: "operator", sites: [] }), "sees no site"],
    ["something else", ok({ hello: 1 }), "not what Coterie answers"],
  ])("%s", async (_, answer, message) => {
    const folder = inTempFolder();
    folder.write("model.json", JSON.stringify(model));
    const { url } = await anApi({ ...working, "GET /admin/v1/session": answer });
    await expect(push({ dir: folder.path("."), url, token: "t" })).rejects.toThrow(message);
  });

  test("nobody there", async () => {
    const folder = inTempFolder();
    folder.write("model.json", JSON.stringify(model));
    await expect(push({ dir: folder.path("."), url: "http://127.0.0.1:9", token: "t" })).rejects.toThrow(
      "cannot be reached",
    );
  });
});

describe("a CSV", () => {
  const list = { active: 3, previous: null, models: [] };

  test("is scaled as the active model is", async () => {
    const folder = inTempFolder();
    const csv = folder.write("mine.csv", writeCentroids(model));
    const { url, requests } = await anApi({
      ...working,
      [`GET ${sites}/models`]: ok(list),
      [`GET ${sites}/models/3`]: ok({ version: 3, model }),
    });
    expect(await push({ dir: csv, url, token: "t", site: "shop" })).toEqual({ site: "shop", version: 7 });
    expect(requests[2]?.body).toMatchObject({
      model: {
        features: model.features,
        lineage: { source: "csv" },
        segments: [{ id: "segment-1" }, { id: "segment-2" }],
      },
    });
  });

  test("with bad cells is refused, a line each, and nothing is uploaded", async () => {
    const folder = inTempFolder();
    const csv = folder.write("mine.csv", "name,frequency\nA,x\nB,\n");
    const { url, requests } = await anApi({ ...working, [`GET ${sites}/models`]: ok({ ...list, active: null }) });
    const failure = await push({ dir: csv, url, token: "t", site: "shop" }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      lines: [`${csv}: row 2: frequency: is not a number: x`, `${csv}: row 3: frequency: is empty`],
    });
    expect(requests.every(({ call }) => call.startsWith("GET"))).toBe(true);
  });
});
