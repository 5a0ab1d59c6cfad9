import { rmSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../trainer/Failure.ts";

/**
 * Keeps a state folder for this process until it ends: two at once would write over each other's rows. Fails where another
 * process that is still there has it; what one that was killed left behind gives way.
 */
export async function holdState(folder: string): Promise<void> {
  const file = join(folder, "running");
  for (;;) {
    try {
      await writeFile(file, `${process.pid}\n`, { flag: "wx" });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = Number(await readFile(file, "utf8").catch(() => ""));
    if (isRunning(holder)) throw new Failure(`${folder} is in use by process ${holder} (else delete ${file})`);
    await rm(file, { force: true });
  }
  process.once("exit", () => rmSync(file, { force: true }));
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // One of another user's is there too.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
