import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { Batch, batchBytes } from "../../../../shared/batch.ts";
import { problem } from "../../../../shared/problem.ts";
import { defaultSettings } from "../../../../shared/settings.ts";
import { type BatchEvent, checkBatch } from "../../../../worker/domain/checkBatch.ts";

/** A server's token of the site `shop`. */
export const token = "sk_shop_secret";

/**
 * A `/v1/events` that checks batches as the Worker does and counts each event once. `trouble` are statuses that it answers
 * first, before it takes anything.
 */
export async function anIntake(trouble: number[] = []) {
  const stored = new Map<string, BatchEvent>();
  const batches: number[] = [];
  const settings = defaultSettings("Shop");
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json", "retry-after": "0" }).end(JSON.stringify(body));
    const status = trouble.shift();
    if (status !== undefined) return answer(status, problem("unavailable"));
    if (request.headers.authorization !== `Bearer ${token}`) return answer(401, problem("unauthorized"));
    if (Buffer.byteLength(text) > batchBytes.server) return answer(413, problem("body-too-large"));
    const batch = Batch.parse(JSON.parse(text));
    batches.push(batch.events.length);
    const { good, results } = checkBatch(batch, { trusted: true, now: Date.now() }, settings);
    for (const one of good) {
      const { id } = one.event;
      results[one.index] = { id, status: stored.has(id) ? "duplicate" : "accepted" };
      stored.set(id, one);
    }
    return answer(200, { results });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, batches, stored: () => [...stored.values()].map(({ owner, event }) => ({ owner, event })) };
}
