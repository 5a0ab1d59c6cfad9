import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import { inTempFolder } from "../inTempFolder.ts";
import { anIntake, token } from "./anIntake.ts";

const root = new URL("../../../../", import.meta.url).pathname;

/** Runs the trainer's command line as npm would. */
function cli(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const command = ["--import", "tsx", `${root}trainer/cli.ts`, ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd: root }, (_, out, error) => {
      resolve({ code: child.exitCode ?? -1, out, error });
    });
  });
}

test("import-profiles tells of bad lines and of what arrived, and its exit code says that there were some", async () => {
  const { url } = await anIntake();
  const rows = `{"customer":"c","consent":true,"group":"survey","traits":{"age":36}}\n{"customer":7}\n`;
  const file = inTempFolder().write("profiles.ndjson", rows);
  const { code, out, error } = await cli("import-profiles", file, "--url", url, "--token", token, "--site", "shop");
  expect({ code, out }).toEqual({
    code: 3,
    out: [
      "2 rows, 1 of them with faults",
      "1 events accepted, 0 known already, 0 rejected",
      "traits sent of: 1 survey; left out without consent: 0 rows",
      "e-mails left out, being older than 29 days: 0\n",
    ].join("\n"),
  });
  expect(error).toMatch(`${file}:2: customer: `);
});

test("import-logs tells its salt, with which it can go on", async () => {
  const { url } = await anIntake();
  const folder = inTempFolder();
  const map = folder.write("map.json", `[{"type":"pageView","path":"/*"}]`);
  const hit = `::1 - - [01/Nov/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "Mozilla/5.0 (X11) Firefox/140.0"\n`;
  const args = ["import-logs", folder.write("access.log", hit), "--map", map, "--url", url, "--token", token];
  const first = await cli(...args);
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining("1 events accepted, 0 known already") });
  const salt = /salt: (\w{32}) /.exec(first.error)?.[1] ?? "";
  const again = await cli(...args, "--salt", salt);
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining("0 events accepted, 1 known already") });
});
