import { readdirSync, readFileSync } from "node:fs";

/** Time spent on processors, ns: by the thread that runs the Worker, and by V8's helpers, which compile and collect beside it. */
export type Cpu = { own: number; helpers: number };

/**
 * The time that a workerd has spent on processors so far (Linux: `schedstat` counts what `/proc/PID/stat` rounds to
 * hundredths of a second). Its first thread runs the isolates; of a Worker's processor time Cloudflare counts that.
 */
export function cpuOf(pid: number): Cpu {
  const cpu = { own: 0, helpers: 0 };
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    cpu[Number(thread) === pid ? "own" : "helpers"] += spent(`/proc/${pid}/task/${thread}/schedstat`);
  }
  return cpu;
}

/** A thread may have ended since it was listed. */
function spent(file: string): number {
  try {
    return Number(readFileSync(file, "utf8").split(" ")[0]);
  } catch {
    return 0;
  }
}
