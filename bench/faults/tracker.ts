/** A request as the collector got it. */
export type Asked = { method: string; path: string; type: string; body: Buffer };

/** What a tracker's server answers, and the ids of our events that it thereby acknowledges. */
export type Answered = { status: number; type: string; body: string | Buffer; ids: string[] };

/** What is stored: how often each of our events is, and what the server counted beyond these. */
export type Stored = { times: Map<string, number>; beyond: number };

/** A script under test with its server: ours, or a peer's. */
export type Tracker = {
  name: string;
  version: string;
  /** What a page has in its head before the script. */
  head: string;
  /** The script's path. */
  script: string;
  /** Paths of its collector: what faults hit. */
  collects: RegExp;
  /** JavaScript that records an event about the product with this id. */
  track(id: string): string;
  /** Answers what a healthy server answers. */
  answer(asked: Asked): Promise<Answered>;
  /** What is stored of all that was answered since the last call of this. */
  stored(): Promise<Stored>;
  stop(): Promise<void>;
};
