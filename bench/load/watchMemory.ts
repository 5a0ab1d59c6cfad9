import { workerProcesses } from "../server/workerProcesses.ts";

/** Memory of workerd after a number of accepted events. */
export type MemorySample = { events: number; megabytes: number };

/** Looks at workerd's resident memory every so often (ms) until it is stopped; gives what was seen. */
export function watchMemory(everyMs: number, events: () => number): { stop(): Promise<MemorySample[]> } {
  const samples: MemorySample[] = [];
  let stopping: (() => void) | undefined;
  const stopped = new Promise<void>((resolve) => {
    stopping = resolve;
  });

  async function watch(): Promise<MemorySample[]> {
    for (let isOver = false; !isOver; ) {
      const bytes = (await workerProcesses()).reduce((sum, { rssBytes }) => sum + rssBytes, 0);
      samples.push({ events: events(), megabytes: Math.round(bytes / 1e6) });
      const pause = new Promise<false>((resolve) => setTimeout(resolve, everyMs, false));
      isOver = await Promise.race([pause, stopped.then(() => true)]);
    }
    return samples;
  }

  const watching = watch();
  return {
    stop() {
      stopping?.();
      return watching;
    },
  };
}
