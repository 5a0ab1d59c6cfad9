import { type RunningWorker, type StartOptions, startWorker } from "../../tools/startWorker.ts";
import { workerProcesses } from "./workerProcesses.ts";

/** A Worker whose workerd can be killed, and started again on what it left. */
export type Killable = {
  /** The Worker that runs now; waits while there is none. */
  running(): Promise<RunningWorker>;
  /** Ends workerd by SIGKILL, so that it finishes nothing, and starts it again on what it left. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a Worker that can be killed. One is to be started at a time: that is how its process is known. */
export async function startKillable(options: StartOptions): Promise<Killable> {
  let now = await started();
  let up: Promise<RunningWorker> = Promise.resolve(now.worker);

  async function started(): Promise<{ worker: RunningWorker; pid: number }> {
    const before = (await workerProcesses()).map(({ pid }) => pid);
    const worker = await startWorker(options);
    const added = (await workerProcesses()).find(({ pid }) => !before.includes(pid));
    if (added === undefined) throw new Error("ps does not list the workerd that was just started");
    return { worker, pid: added.pid };
  }

  return {
    running: () => up,
    async kill() {
      process.kill(now.pid, "SIGKILL");
      const next = now.worker.stop().then(started);
      up = next.then(({ worker }) => worker);
      now = await next;
    },
    async stop() {
      await now.worker.stop();
    },
  };
}
