import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A workerd that this process started: its id and its resident memory, bytes. */
export type WorkerProcess = { pid: number; rssBytes: number };

/** The workerd processes that this process started and that run now, as `ps` lists them. */
export async function workerProcesses(): Promise<WorkerProcess[]> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,rss=,comm="]);
  return stdout.split("\n").flatMap((line) => {
    const [pid, parent, kilobytes, command] = line.trim().split(/\s+/);
    const isOurs = Number(parent) === process.pid && command?.endsWith("workerd") === true;
    return isOurs ? [{ pid: Number(pid), rssBytes: Number(kilobytes) * 1024 }] : [];
  });
}
