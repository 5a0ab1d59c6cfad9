import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { holdState } from "../../../demo/holdState.ts";
import { inTempFolder } from "../trainer/inTempFolder.ts";

test("a state folder is one process's at a time; what a killed one left behind gives way", async () => {
  const { write, read } = inTempFolder();
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const folder = dirname(write("running", `${pid}\n`));
  await holdState(folder);
  expect(read("running")).toBe(`${process.pid}\n`);
  await expect(holdState(folder)).rejects.toThrow(`in use by process ${process.pid}`);
});
