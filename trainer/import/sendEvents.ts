import { setTimeout } from "node:timers/promises";
import * as z from "zod";
import { batchBytes, batchEvents } from "../../shared/batch.ts";
import { Problem } from "../../shared/problem.ts";
import { Failure } from "../Failure.ts";
import { givenToken } from "../givenToken.ts";
import { problemLines } from "../problemLines.ts";

/** An event with its owner, as a server sends it, and where in the file it comes from. */
export type Sent = { line: number; path: string; event: object };

/** What became of the events that were sent. */
export type Tally = { accepted: number; duplicate: number; rejected: number };

/** Batches under way at once. */
const mostUnderway = 4;
/** A batch is sent so often before the run gives up. */
const mostTries = 6;
/** The wait after the first failed try where the answer names none, ms; it doubles each time. */
const firstWaitMs = 500;
/** What stands around a batch's events, bytes. */
const around = 64;

const Answer = z.object({
  results: z.array(
    z.object({ status: z.enum(["accepted", "duplicate", "ignored", "rejected"]), problem: z.optional(Problem) }),
  ),
});

/**
 * Sends groups of events to a site, as many to a request as it takes and a few requests at once. A group stays together and
 * in order where it fits into one. What cannot be delivered for now is tried again; sending twice is safe, since events
 * count once by id. Fails with a `Failure` where a whole request is refused or nobody answers.
 */
export async function sendEvents(
  groups: AsyncIterable<Sent[]>,
  { url, token, onRejected }: { url: string; token: string; onRejected: (line: number, text: string) => void },
): Promise<Tally> {
  const known = givenToken(token);
  const tally: Tally = { accepted: 0, duplicate: 0, rejected: 0 };
  const underway = new Set<Promise<void>>();
  let failure: unknown;
  const deliver = async (part: Sent[]) => {
    const results = await post(url, known, part);
    part.forEach(({ line, path }, i) => {
      const { status, problem } = results[i] ?? { status: "rejected" };
      if (status === "accepted" || status === "duplicate") tally[status]++;
      else {
        tally.rejected++;
        const [error] = problem?.errors ?? [];
        const field = error?.path.replace(/^events\[\d+\]\.?/, "");
        const detail = error?.detail ?? problem?.detail ?? problem?.title ?? "was not answered";
        onRejected(line, [path, field, detail].filter(Boolean).join(": "));
      }
    });
  };
  for await (const part of batchesOf(groups)) {
    if (underway.size >= mostUnderway) await Promise.race(underway);
    if (failure !== undefined) break;
    const call: Promise<void> = deliver(part)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => underway.delete(call));
    underway.add(call);
  }
  await Promise.all(underway);
  if (failure !== undefined) throw failure;
  return tally;
}

async function* batchesOf(groups: AsyncIterable<Sent[]>): AsyncGenerator<Sent[]> {
  let [batch, bytes]: [Sent[], number] = [[], around];
  for await (const group of groups) {
    const sizes = group.map(({ event }) => Buffer.byteLength(JSON.stringify(event)) + 1);
    const isFull = (more: number, added: number) =>
      batch.length > 0 && (batch.length + more > batchEvents || bytes + added > batchBytes.server);
    if (
      isFull(
        group.length,
        sizes.reduce((sum, size) => sum + size, 0),
      )
    ) {
      yield batch;
      [batch, bytes] = [[], around];
    }
    for (const [i, one] of group.entries()) {
      const size = sizes[i] ?? 0;
      if (isFull(1, size)) {
        yield batch;
        [batch, bytes] = [[], around];
      }
      batch.push(one);
      bytes += size;
    }
  }
  if (batch.length > 0) yield batch;
}

async function post(url: string, token: string, part: Sent[]): Promise<z.infer<typeof Answer>["results"]> {
  const where = "POST /v1/events";
  const body = JSON.stringify({ events: part.map(({ event }) => event) });
  for (let attempt = 1; ; attempt++) {
    const trouble = { lines: [] as string[], waitMs: firstWaitMs * 2 ** (attempt - 1) };
    try {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const response = await fetch(`${url.replace(/\/+$/, "")}/v1/events`, { method: "POST", headers, body });
      const data: unknown = await response.json().catch(() => undefined);
      if (response.ok) {
        const answer = Answer.safeParse(data);
        if (!answer.success) throw new Failure(`${where}: the answer is not what Coterie answers`);
        return answer.data.results;
      }
      trouble.lines = problemLines(where, response.status, data);
      if (response.status !== 429 && response.status < 500) throw new Failure(...trouble.lines);
      const seconds = response.headers.get("retry-after");
      if (seconds !== null && Number(seconds) >= 0) trouble.waitMs = Number(seconds) * 1000;
    } catch (error) {
      if (error instanceof Failure) throw error;
      const { message, cause } = error as Error & { cause?: { message?: string } };
      trouble.lines = [`${url}: cannot be reached: ${cause?.message || message}`];
    }
    if (attempt === mostTries || trouble.waitMs > mostWaitMs) throw new Failure(...trouble.lines);
    await setTimeout(trouble.waitMs);
  }
}

/** Nobody waits longer than this, as until a day's quota begins anew: running the same again goes on, ms. */
const mostWaitMs = 120_000;
