import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { aShop, asTable, shopColumns } from "./aShop.ts";
import { inTempFolder } from "./inTempFolder.ts";

const root = new URL("../../../", import.meta.url).pathname;

/** Runs the trainer's command line as npm would. */
function cli(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const command = ["--import", "tsx", `${root}trainer/cli.ts`, ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd: root }, (_, out, error) => {
      resolve({ code: child.exitCode ?? -1, out, error });
    });
  });
}

test("trains, and shows the figures for a person to read", async () => {
  const folder = inTempFolder();
  const lines = aShop(60);
  const columns = folder.write("columns.json", JSON.stringify(shopColumns));
  const { code, out, error } = await cli(
    ...["train", "--events", folder.write("log.csv", asTable(lines)), "--columns", columns],
    ...["--out", folder.path("new/out"), "--k", "3", "--seed", "2"],
  );
  expect({ code, error }).toEqual({ code: 0, error: expect.stringMatching(/^Reading .* s\n$/) });
  expect(out).toContain(`${lines.length.toLocaleString("en")} of ${lines.length.toLocaleString("en")} lines kept`);
  expect(out).toMatch(/segment +visitors +share/);
  expect(folder.json("new/out/metrics.json")).toMatchObject({ k: 3, parameters: { seed: 2 } });
});

describe("bad input is one line on stderr with what is wrong, and exit code 2", () => {
  const csv = asTable(aShop(9));

  test.each<[string, string | Uint8Array | null, string | null, string[], RegExp]>([
    ["no such file", null, null, [], /log: no such file\n$/],
    ["an empty file", "", null, [], /log: the file is empty\n$/],
    ["a header alone", csv.split("\n")[0] ?? "", null, [], /log: no usable line/],
    ["a broken gzip", gzipSync(csv).subarray(0, 90), null, [], /log: broken gzip: /],
    [
      "missing columns",
      csv.replace("user,at", "who,at"),
      null,
      [],
      /log: column missing: user; the file has: who, at, what, /,
    ],
    [
      "a preset that is none",
      csv,
      "nonsense",
      [],
      /nonsense: neither a preset \(coterie, rees46, segment, uci-online-retail\) nor a file\n$/,
    ],
    ["a preset that is no JSON", csv, "{", [], /columns\.json: not JSON/],
    [
      "a preset with a bad field",
      csv,
      JSON.stringify({ ...shopColumns, duplicates: "maybe" }),
      [],
      /columns\.json: duplicates: /,
    ],
    [
      "a time zone that is none",
      csv,
      JSON.stringify({ ...shopColumns, columns: { ...shopColumns.columns, time: { column: "at", timeZone: "Mars" } } }),
      [],
      /Mars is not a time zone\n$/,
    ],
    ["more segments than visitors that differ", csv, null, ["--k", "10"], /10 segments need as many visitors/],
    ["a k that is none", csv, null, ["--k", "two"], /must be a whole number/],
    ["an unknown option", csv, null, ["--sed", "2"], /unknown option '--sed'/],
  ])("%s", async (_, content, preset, more, message) => {
    const folder = inTempFolder();
    const events = content === null ? folder.path("log") : folder.write("log", content);
    const named = preset === "nonsense" ? preset : folder.write("columns.json", preset ?? JSON.stringify(shopColumns));
    const { code, out, error } = await cli(
      "train",
      "--events",
      events,
      "--columns",
      named,
      "--out",
      folder.path("out"),
      ...more,
    );
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(error).toMatch(message);
    expect(
      error
        .trimEnd()
        .split("\n")
        .filter((line) => !line.startsWith("(Did you mean")),
    ).toHaveLength(1);
    expect(existsSync(folder.path("out"))).toBe(false);
  });

  test("push: neither file nor folder", async () => {
    const { code, error } = await cli("push", "/no/such/place", "--url", "http://127.0.0.1:9", "--token", "t");
    expect({ code, error }).toEqual({ code: 2, error: "/no/such/place: no such file or folder\n" });
  });

  test.each(["push", "import-profiles"])("%s: a token with an invisible character", async (command) => {
    const file = inTempFolder().write("file", '{"customer":"c","traits":{"a":1}}\n');
    const { code, error } = await cli(command, file, "--url", "http://127.0.0.1:9", "--token", "t\u200b");
    expect({ code, error }).toEqual({
      code: 2,
      error: expect.stringMatching(/^the token holds the character U\+200B.*\n$/),
    });
  });
});
