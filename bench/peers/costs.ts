/** An event of a Chromium trace, as far as it is read here: times in microseconds. */
export type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** The part of `dur` in which the thread was running. */
  tdur?: number;
  args?: { data?: { url?: string }; name?: string };
};

/** What a page's scripts cost its main thread, ms. */
export type Costs = {
  /** In scripts of any kind, the tracer's own included. */
  scriptMs: number;
  /** The longest task that the script in question had a part in. */
  longestMs: number;
};

const tasks = new Set(["RunTask", "ThreadControllerImpl::RunTask"]);
/** What runs scripts; one of them within another is counted with that. */
const runs = new Set([
  "EvaluateScript",
  "v8.compile",
  "FunctionCall",
  "v8.callFunction",
  "TimerFire",
  "FireIdleCallback",
  "EventDispatch",
  "RunMicrotasks",
  "BlinkScheduler_PerformMicrotaskCheckpoint",
]);

/**
 * Reads the costs of a script out of a trace, by its address; `page` is that of the page. It counts the time in which the thread
 * was running, not that in which it waited for a core, so that a busy machine changes little.
 */
export function costs(trace: TraceEvent[], page: string, script: string): Costs {
  const main = mainThread(trace, page);
  const scripts = outermost(main.filter(({ name }) => runs.has(name)));
  const own = main.filter(({ name, args }) => runs.has(name) && args?.data?.url === script);
  const containing = main.filter((task) => tasks.has(task.name) && own.some((run) => isIn(run, task)));
  return {
    scriptMs: scripts.reduce((sum, event) => sum + runningMs(event), 0),
    longestMs: Math.max(0, ...containing.map(runningMs)),
  };
}

/** The events of the page's main thread: of all renderers', the browser's own pages among them, that which ran most of it. */
function mainThread(trace: TraceEvent[], page: string): TraceEvent[] {
  const named = trace.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const threads = named.map(({ pid, tid }) =>
    trace.filter((event) => event.ph === "X" && event.pid === pid && event.tid === tid),
  );
  const ofPage = (events: TraceEvent[]) => events.filter(({ args }) => args?.data?.url?.startsWith(page)).length;
  return threads.sort((a, b) => ofPage(b) - ofPage(a))[0] ?? [];
}

function outermost(events: TraceEvent[]): TraceEvent[] {
  let end = Number.NEGATIVE_INFINITY;
  return [...events]
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      if (ts < end) return false;
      end = ts + dur;
      return true;
    });
}

function runningMs({ dur = 0, tdur = dur }: TraceEvent): number {
  return tdur / 1000;
}

function isIn(run: TraceEvent, task: TraceEvent): boolean {
  return run.ts >= task.ts && run.ts + (run.dur ?? 0) <= task.ts + (task.dur ?? 0);
}
