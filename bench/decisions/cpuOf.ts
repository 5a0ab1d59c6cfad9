import { readdirSync, readFileSync } from "node:fs";

/**
 * The time that a process has spent on processors so far, over all its threads, ns (Linux: `schedstat` counts what
 * `/proc/PID/stat` rounds to hundredths of a second).
 */
export function cpuOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce((sum, thread) => sum + spent(`/proc/${pid}/task/${thread}/schedstat`), 0);
}

/** A thread may have ended since it was listed. */
function spent(file: string): number {
  try {
    return Number(readFileSync(file, "utf8").split(" ")[0]);
  } catch {
    return 0;
  }
}
