/** An event of a Chromium trace, as far as it is read here: times in microseconds. */
export type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args?: { data?: { url?: string }; name?: string };
};

/** Samples of what a page's main thread was doing, on the clock of the trace. */
export type Profile = {
  nodes: { id: number; callFrame: { url: string }; children?: number[] }[];
  startTime: number;
  /** The node of each sample, and how long after the one before it was taken, us; the first after `startTime`. */
  samples?: number[];
  timeDeltas?: number[];
};

/** What a script costs its page's main thread, ms. */
export type Costs = {
  /** With one of the script's functions on the stack: itself, what it calls, and what it calls of the browser. */
  scriptMs: number;
  /** The most of that in one task. */
  longestMs: number;
};

type Stretch = { from: number; to: number };

const taskNames = new Set(["RunTask", "ThreadControllerImpl::RunTask"]);

/** Reads the costs of a script, by its address, out of a profile and a trace of the same visit; `page` is the page's. */
export function costs(trace: TraceEvent[], profile: Profile, page: string, script: string): Costs {
  const own = stretches(profile, script);
  const tasks = mainThread(trace, page).filter(({ name }) => taskNames.has(name));
  const within = tasks.map(({ ts, dur = 0 }) =>
    own.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, ts + dur) - Math.max(from, ts)), 0),
  );
  return {
    scriptMs: own.reduce((sum, { from, to }) => sum + to - from, 0) / 1000,
    longestMs: Math.max(0, ...within) / 1000,
  };
}

/** When the script's functions were on the stack: from a sample to the next. */
function stretches({ nodes, startTime, samples = [], timeDeltas = [] }: Profile, script: string): Stretch[] {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const urls = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.url]));
  const isOwn = (node: number | undefined): boolean =>
    node !== undefined && (urls.get(node) === script || isOwn(parents.get(node)));
  const found: Stretch[] = [];
  let from = startTime + (timeDeltas[0] ?? 0);
  for (const [i, sample] of samples.entries()) {
    const to = from + (timeDeltas[i + 1] ?? 0);
    if (isOwn(sample)) found.push({ from, to });
    from = to;
  }
  return found;
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
