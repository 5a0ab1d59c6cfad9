import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { idsIn } from "../../../bench/peers/idsIn.ts";

const json = JSON.stringify({ events: [{ label: "ev-s1-0-3-e" }, { label: "ev-k25-12-19-e", name: "ev-s1-0-3-e" }] });
const ids = ["ev-s1-0-3-e", "ev-k25-12-19-e"];

describe("idsIn", () => {
  it.each([
    ["JSON", "/t", Buffer.from(json)],
    ["gzip", "/e/?compression=gzip-js", gzipSync(json)],
    ["a form with base64", "/e/", Buffer.from(`data=${encodeURIComponent(Buffer.from(json).toString("base64"))}`)],
    ["base64 for URLs", `/i?data=${Buffer.from(json).toString("base64url")}`, Buffer.alloc(0)],
  ])("finds each once in %s", (_, path, body) => {
    expect(idsIn(path, body)).toEqual(ids);
  });

  it("finds none where there are none", () => {
    expect(idsIn("/page", Buffer.from('{"path":"/"}'))).toEqual([]);
  });
});
