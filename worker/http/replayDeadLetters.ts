import { Batch, type EventResult } from "../../shared/batch.ts";
import { type Problem, problem, problemCode } from "../../shared/problem.ts";
import { isKept, type KeptLetter, type Sent } from "../domain/deadLetter.ts";
import { isConsented, mayStore } from "../domain/mayStore.ts";
import type { Published } from "../domain/published.ts";
import type { Env } from "../env.ts";
import { keepRejected } from "./keepDeadLetters.ts";
import { receive } from "./receive.ts";
import { takeAllowed } from "./takeAllowed.ts";

/** What became of a letter: of its event, or of the events of its body. `left` is one that is still not valid. */
export type Replayed = { id: number; left: boolean; results: EventResult[]; problem?: Problem };

/**
 * Checks letters by today's rules, that of consent too, as of the time they arrived, and stores what is valid now; an event that was stored
 * meanwhile is a duplicate. Events of a body that are not valid become letters of their own.
 */
export async function replayDeadLetters(env: Env, published: Published, letters: KeptLetter[]): Promise<Replayed[]> {
  const replayed: Replayed[] = [];
  for (const alike of bySender(letters.filter(({ shape }) => shape === "event"))) {
    replayed.push(...(await replayEvents(env, published, alike)));
  }
  for (const letter of letters) if (letter.shape === "body") replayed.push(await replayBody(env, published, letter));
  return replayed;
}

/** Events of one sender and request, at once. */
async function replayEvents(env: Env, published: Published, letters: KeptLetter[]): Promise<Replayed[]> {
  const events = letters.map(({ body }) => jsonIn(body));
  const results = await receiveAs(env, published, letters[0]?.sent as Sent, events);
  return letters.map(({ id }, i): Replayed => {
    const result = results[i] as EventResult;
    const left = result.status === "rejected" && isKept(problemCode(result.problem), events[i]);
    return { id, left, results: [result] };
  });
}

async function replayBody(env: Env, published: Published, { id, sent, body }: KeptLetter): Promise<Replayed> {
  const parsed = Batch.safeParse(jsonIn(body));
  if (!parsed.success)
    return { id, left: true, results: [], problem: problem("invalid-content", "It is still no batch") };
  const { visitor, sentAt, granted, events } = parsed.data;
  const whole = { ...sent, visitor, sentAt, granted };
  const results = await receiveAs(env, published, whole, events);
  await keepRejected(env, published.site, whole, events, results);
  return { id, left: false, results };
}

async function receiveAs(env: Env, published: Published, sent: Sent, events: unknown[]): Promise<EventResult[]> {
  const { role, time, sentAt, visitor, granted, place } = sent;
  const trusted = role !== "browser";
  const said = trusted || isConsented({ granted, events }, published.settings.consentMode);
  const results = await takeAllowed(
    events,
    (event) => trusted || mayStore(event, said, false),
    (events) => receive(env, published, { visitor, sentAt, events }, { trusted, now: time, sentAt, place }),
  );
  // A visitor's secret is for the visitor.
  return results.map((result) => (result.status === "accepted" ? { id: result.id, status: "accepted" } : result));
}

function bySender(letters: KeptLetter[]): KeptLetter[][] {
  const groups = new Map<string, KeptLetter[]>();
  for (const letter of letters) {
    const sender = JSON.stringify(letter.sent);
    groups.set(sender, [...(groups.get(sender) ?? []), letter]);
  }
  return [...groups.values()];
}

/** What a letter was cut or was never JSON is a text, which no schema takes. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
