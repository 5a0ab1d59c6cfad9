import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Tracker } from "./tracker.ts";

/** How a collector fails: answers a status, cuts the connection, never answers, or stores and then cuts the answer. */
export type Fault =
  | { kind: "status"; status: number; retryAfter?: number }
  | { kind: "cut" }
  | { kind: "hang" }
  | { kind: "mute" };

/** A fault of one shopper's collector: from the first request it meets, for so long (ms). */
type Failing = { fault: Fault; forMs: number; since?: number };

/** A request that hangs is cut after this, as a load balancer would do it, ms. */
const hangMs = 12_000;

export type FaultyCollector = Awaited<ReturnType<typeof startFaultyCollector>>;

/**
 * Serves pages with a tracker's script, and stands before its server: it fails on demand, else passes on. Each shopper
 * meets it under a host of its own (`NAME.localhost`), so that many can be about at once and each fails for itself.
 */
export async function startFaultyCollector(tracker: Tracker, page: string) {
  const failing = new Map<string, Failing>();
  /** Ids of events acknowledged so far. */
  const arrived = new Set<string>();
  /** When a shopper's collector was last asked, ms. */
  const askedAt = new Map<string, number>();
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.socket?.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { hostname, pathname } = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const isCollecting = tracker.collects.test(pathname);
    if (!isCollecting && pathname !== tracker.script) return html(response, page);
    const body = await buffer(request);
    const fault = isCollecting ? faultOf(hostname) : undefined;
    if (isCollecting) askedAt.set(hostname, Date.now());
    if (fault?.kind === "cut") return void response.socket?.destroy();
    if (fault?.kind === "hang") return void setTimeout(() => response.socket?.destroy(), hangMs).unref();
    if (fault?.kind === "status") {
      const { status, retryAfter } = fault;
      response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": `${retryAfter}` });
      return void response.end();
    }
    const answered = await tracker.answer({
      method: request.method ?? "GET",
      path: request.url ?? "/",
      type: request.headers["content-type"] ?? "",
      body,
    });
    for (const id of answered.ids) arrived.add(id);
    if (fault?.kind === "mute") return void response.socket?.destroy();
    response.writeHead(answered.status, { "content-type": answered.type, "cache-control": "no-cache" });
    response.end(answered.body);
  }

  function faultOf(host: string): Fault | undefined {
    const entry = failing.get(host);
    if (entry === undefined) return undefined;
    entry.since ??= Date.now();
    if (Date.now() - entry.since < entry.forMs) return entry.fault;
    failing.delete(host);
    return undefined;
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const hostOf = (shopper: string) => `${shopper}.localhost`;
  return {
    /** A page of the shop as a shopper sees it. */
    url: (shopper: string, path: string) => `http://${hostOf(shopper)}:${port}${path}`,
    /** Makes a shopper's collector fail from its next request on, for so long (ms). */
    fail: (shopper: string, fault: Fault, forMs: number) => failing.set(hostOf(shopper), { fault, forMs }),
    heal: (shopper: string) => failing.delete(hostOf(shopper)),
    /** Waits until the collector has been asked since a time (ms); false where that does not come within `forMs`. */
    asked: (shopper: string, since: number, forMs: number) =>
      until(() => (askedAt.get(hostOf(shopper)) ?? 0) >= since, forMs),
    /** Waits until these events are acknowledged; false where that does not come within `forMs`. */
    arrivedAll: (ids: string[], forMs: number) => until(() => ids.every((id) => arrived.has(id)), forMs),
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function html(response: ServerResponse, page: string): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(page);
}

async function until(holds: () => boolean, forMs: number): Promise<boolean> {
  const end = Date.now() + forMs;
  while (!holds()) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}
