import { createHash } from "node:crypto";
import { startWorker } from "../../tools/startWorker.ts";
import { adminApi } from "../../trainer/adminApi.ts";
import { readProjection } from "../../worker/domain/storedProjection.ts";
import { benchSite } from "../benchSite.ts";
import type { Answered, Asked, Stored, Tracker } from "./tracker.ts";

type SentEvent = { id: string; type: string; of?: { id: string } };
type Results = { results: { id: string | null; status: string }[] };

const token = "faults";
/** Events that are asked for at once: well below the 64 KB of a body. */
const askedAtOnce = 100;
/** Shards write a projection within a second of what changes a cart; this is generous, ms. */
const projectionMs = 30_000;

/** Our tag, with the built Worker behind it (dist/worker/index.js) that it is served by and that stores. */
export async function startOurs(version: string): Promise<Tracker> {
  const worker = await startWorker({
    script: "dist/worker/index.js",
    port: 0,
    // The collector hands the browser's requests on by Node's fetch, whose name is a machine's.
    bindings: { OPERATOR_TOKEN_SHA256: createHash("sha256").update(token).digest("hex"), NOT_BOTS: "node" },
  });
  const { key } = await benchSite(adminApi(worker.url, token));
  const kv = await worker.miniflare.getKVNamespace("KV");
  /** All that was acknowledged: events by id, by visitor. */
  let acknowledged = new Map<string, Map<string, SentEvent>>();
  /** Requests that the Worker has not answered yet: whoever sent one may be gone, what it stores is stored. */
  const underWay = new Set<Promise<Answered>>();

  async function answer(asked: Asked): Promise<Answered> {
    const answered = passOn(asked);
    underWay.add(answered);
    return answered.finally(() => underWay.delete(answered));
  }

  async function passOn({ method, path, type, body }: Asked): Promise<Answered> {
    const sent = method === "POST" ? { body: new Uint8Array(body), headers: { "content-type": type } } : {};
    const response = await fetch(worker.url + path, { method, ...sent });
    const text = await response.text();
    const answered = { status: response.status, type: response.headers.get("content-type") ?? "", body: text };
    const isStored = response.ok && path.startsWith("/v1/events");
    return { ...answered, ids: isStored ? note(JSON.parse(body.toString()), JSON.parse(text)) : [] };
  }

  /** Notes what the Worker says it has; gives the ids of the products that these events are about. */
  function note({ visitor, events }: { visitor: string; events: SentEvent[] }, { results }: Results): string[] {
    const known = acknowledged.get(visitor) ?? new Map<string, SentEvent>();
    acknowledged.set(visitor, known);
    const good = events.filter((_, i) => results[i]?.status !== "rejected");
    for (const event of good) known.set(event.id, event);
    return good.flatMap(({ of }) => of?.id ?? []);
  }

  async function post(visitor: string, events: unknown[]): Promise<string[]> {
    const body = JSON.stringify({ visitor, events });
    const response = await fetch(`${worker.url}/v1/events?key=${key}`, { method: "POST", body });
    if (!response.ok) throw new Error(`the Worker answers ${response.status} when asked what it stored`);
    return ((await response.json()) as Results).results.map(({ status }) => status);
  }

  /** The events that a visitor's profile counts, once it counts at least so many; fails where it never does. */
  async function countedIn(visitor: string, atLeast: number): Promise<number> {
    const end = Date.now() + projectionMs;
    for (;;) {
      const projection = (await kv.get(`profile:bench:v:${visitor}`)) as string | null;
      const count = projection === null ? 0 : readProjection(projection).profile.events;
      if (count >= atLeast) return count;
      if (Date.now() > end) throw new Error(`the profile of ${visitor} counts ${count} events of ${atLeast}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /**
   * Asks the Worker itself. The visitor's profile tells how many events were folded in; sent again, an event whose id is
   * in the log is answered `duplicate`, and only such a one counts as stored.
   */
  async function stored(): Promise<Stored> {
    await Promise.allSettled(underWay);
    const visitors = acknowledged;
    acknowledged = new Map();
    const times = new Map<string, number>();
    let beyond = 0;
    for (const [visitor, known] of visitors) {
      // What changes a cart is written to KV soon; other events may take their time.
      await post(visitor, [{ id: `nudge-${visitor}`, type: "addToCart", time: Date.now(), item: { id: "nudge" } }]);
      beyond += (await countedIn(visitor, known.size + 1)) - known.size - 1;
      const events = [...known.values()];
      for (let i = 0; i < events.length; i += askedAtOnce) {
        const part = events.slice(i, i + askedAtOnce);
        const statuses = await post(visitor, part);
        for (const [j, event] of part.entries())
          if (event.of !== undefined && statuses[j] === "duplicate")
            times.set(event.of.id, (times.get(event.of.id) ?? 0) + 1);
      }
    }
    return { times, beyond };
  }

  return {
    name: "Coterie",
    version,
    head: "<script>window.coterie=window.coterie||function(){(coterie.q=coterie.q||[]).push(arguments)}</script>",
    script: `/t/${key}.js`,
    collects: /^\/v1\//,
    track: (id) => `coterie("productView", { id: ${JSON.stringify(id)}, name: "A thing", price: 19.99 })`,
    answer,
    stored,
    stop: () => worker.stop(),
  };
}
