import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adminApi } from "../../trainer/adminApi.ts";
import { progress } from "../../trainer/report/progress.ts";
import { benchSite } from "../benchSite.ts";
import { startKillable } from "./startKillable.ts";
import { givenUp, type Post, type Senders, startSenders } from "./startSenders.ts";
import { storedInControl } from "./storedInControl.ts";
import { type ProfileComparison, storedProfiles } from "./storedProfiles.ts";
import { type Bought, storedResults } from "./storedResults.ts";
import type { Sent } from "./workload.ts";

export type ServerResult = {
  kills: number;
  /** Kills while a claim of an order or refund was under way, and while an identify was, or had just been answered. */
  killsDuring: { claims: number; merges: number };
  /** Distinct events and orders that were acknowledged, and those of them that are stored. */
  acked: number;
  stored: number;
  lost: number;
  doubled: number;
  profiles: Omit<ProfileComparison, "beyond" | "missing" | "bought">;
  /** What results tell of all buyers, and what the oracle does. */
  results: { stored: Bought; expected: Bought };
  control: { acked: number; stored: number };
};

const token = "faults";
/** How long workerd lives after its first answer before it is killed, ms: at random between these. */
const lifeMs = { least: 50, most: 900 };

/**
 * Loads the built Worker and the control (dist/bench/kvCounter.js) alike, kills and restarts both again and again, and
 * compares what was acknowledged with what is stored, and the profiles with a sequential oracle.
 */
export async function runServerKills(kills: number): Promise<ServerResult> {
  const folder = await mkdtemp(join(tmpdir(), "coterie-faults-"));
  const operator = createHash("sha256").update(token).digest("hex");
  const ours = await startKillable({
    script: "dist/worker/index.js",
    port: 0,
    state: join(folder, "ours"),
    bindings: { OPERATOR_TOKEN_SHA256: operator },
  });
  const control = await startKillable({
    script: "dist/bench/kvCounter.js",
    port: 0,
    state: join(folder, "control"),
    isBare: true,
  });
  const bar = progress(process.stderr.isTTY);
  try {
    const site = await benchSite(adminApi((await ours.running()).url, token));
    const post = postEvents(site.token);
    const start = Date.now() - 3_600_000;
    const toOurs = startSenders(ours.running, post, start);
    const toControl = startSenders(control.running, postIds, start);

    const killsDuring = { claims: 0, merges: 0 };
    bar.step("kills", kills);
    for (let i = 0; i < kills; i++) {
      await Promise.all([toOurs.nextAnswer(), toControl.nextAnswer()]);
      await new Promise((resolve) => setTimeout(resolve, lifeMs.least + Math.random() * (lifeMs.most - lifeMs.least)));
      const types = typesUnderWay(toOurs);
      if (types.has("purchaseComplete") || types.has("refund")) killsDuring.claims++;
      if (types.has("identify")) killsDuring.merges++;
      await ours.kill();
      await control.kill();
      bar.tick();
    }
    await Promise.all([toOurs.finish(), toControl.finish()]);

    const worker = await ours.running();
    const kv = await worker.miniflare.getKVNamespace("KV");
    bar.step("profiles", toOurs.groups.length);
    const { beyond, missing, bought, ...profiles } = await storedProfiles(
      "bench",
      kv,
      toOurs.groups,
      site.context,
      bar.tick,
    );
    const results = { stored: await storedResults(worker.url, site.token, "bench"), expected: bought };
    bar.step("asking again", toOurs.groups.length);
    const absent = await absentKeys(toOurs, (batch) => post(worker, batch), bar.tick);
    const again = [...toOurs.acknowledged.values()].reduce((sum, times) => sum + Math.max(0, times - 1), 0);
    const acked = toOurs.acknowledged.size;
    const lost = Math.max(absent, missing);
    return {
      kills,
      killsDuring,
      acked,
      stored: acked - lost,
      lost,
      doubled: Math.max(again, beyond),
      profiles,
      results,
      control: {
        acked: toControl.acknowledged.size,
        stored: await storedInControl((await control.running()).miniflare, toControl.groups),
      },
    };
  } finally {
    bar.end(true);
    await ours.stop();
    await control.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A batch to ours, with the site's secret token. */
function postEvents(secret: string): Post {
  return ({ url }, batch) =>
    fetch(`${url}/v1/events`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}` },
      body: JSON.stringify({ events: batch.map(({ visitor, event }) => ({ visitor, ...event })) }),
      signal: givenUp(),
    });
}

/** A batch to the control; a batch is of one visitor. */
const postIds: Post = ({ url }, batch) =>
  fetch(`${url}/v1/events`, {
    method: "POST",
    body: JSON.stringify({ visitor: batch[0]?.visitor, ids: batch.map(({ key }) => key) }),
    signal: givenUp(),
  });

function typesUnderWay({ underWay }: Senders): Set<string> {
  return new Set([...underWay].flatMap((batch) => batch.map(({ event }) => event.type)));
}

/** Sends everything once more; counts what is not answered `duplicate`, and so was not stored. */
async function absentKeys(
  { groups }: Senders,
  post: (batch: Sent[]) => Promise<Response>,
  tick: () => void,
): Promise<number> {
  const absent = new Set<string>();
  for (const { sent } of groups) {
    const { results } = (await (await post(sent)).json()) as { results: { status: string }[] };
    for (const [i, { key }] of sent.entries()) if (results[i]?.status !== "duplicate") absent.add(key);
    tick();
  }
  return absent.size;
}
