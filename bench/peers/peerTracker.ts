import type { Tracker } from "../faults/tracker.ts";
import { idsIn } from "./idsIn.ts";
import type { Peer } from "./peers.ts";

const script = "/peer.js";

/** A peer's bundled script, with a collector that takes whatever it sends and notes which of our ids are in it. */
export function peerTracker({ name, version }: Pick<Peer, "name" | "version">, bundle: string): Tracker {
  let times = new Map<string, number>();
  return {
    name,
    version,
    head: "",
    script,
    collects: /^\/(?!$|next$|peer\.js$)/,
    track: (id) => `track(${JSON.stringify(id)})`,
    async answer({ path, body }) {
      if (path === script) return { status: 200, type: "text/javascript", body: bundle, ids: [] };
      const ids = idsIn(path, body);
      for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
      return { status: 200, type: "application/json", body: "{}", ids };
    },
    async stored() {
      const stored = { times, beyond: 0 };
      times = new Map();
      return stored;
    },
    async stop() {},
  };
}
