import type { Context } from "hono";
import type { EventResult } from "../../shared/batch.ts";
import { type Problem, problemCode } from "../../shared/problem.ts";
import { blottedBody, blottedJson } from "../domain/blotted.ts";
import { isKept, type NewLetter, type Sent } from "../domain/deadLetter.ts";
import { fieldsIn } from "../domain/raw/fields.ts";
import { readId } from "../domain/raw/readText.ts";
import type { Env } from "../env.ts";
import { deadLettersStub } from "../storage/deadLetters/deadLettersStub.ts";
import { subjectOf } from "../storage/keys.ts";
import { customerHash, secretHash } from "../storage/sha256.ts";
import type { AppEnv, Caller } from "./appEnv.ts";

/** A letter keeps so many bytes of what was sent. */
const mostBytes = 64 * 1024;
/** The longest visitor's id that is noted with a letter. */
const longestId = 64;

/**
 * Keeps the events of a batch that were not valid, in one call. Where that fails, what was accepted still is: it is
 * logged, and the answer goes out.
 */
export async function keepRejected(
  env: Env,
  site: string,
  sent: Sent,
  events: readonly unknown[],
  results: readonly EventResult[],
): Promise<void> {
  const letters: Promise<NewLetter>[] = [];
  results.forEach((result, i) => {
    if (result.status !== "rejected" || !isKept(problemCode(result.problem), events[i])) return;
    letters.push(letterOf(site, sent, events[i], result.problem));
  });
  if (letters.length === 0) return;
  const made = await Promise.allSettled(letters);
  const whole = made.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  for (const one of made) if (one.status === "rejected") console.error(`dead letters of ${site}: lost: ${one.reason}`);
  await keep(env, site, whole);
}

/** Keeps a whole body that is no JSON or no batch, without what is personal in it; for `readJson`. */
export function keepBody(c: Context<AppEnv>, { role, published }: Caller) {
  const sent = { role, time: Date.now() };
  return (text: string, problem: Problem): Promise<void> =>
    keep(c.env, published.site, [
      { shape: "body", code: problemCode(problem), problem, sent, subjects: [], body: cut(blottedBody(text)) },
    ]);
}

async function keep(env: Env, site: string, letters: NewLetter[]): Promise<void> {
  try {
    // A parser's complaint may quote what it complains of.
    const clean = letters.map((letter) => ({
      ...letter,
      problem: JSON.parse(blottedJson(letter.problem)),
    }));
    await deadLettersStub(env, site).keep(clean);
  } catch (error) {
    console.error(`dead letters of ${site}: ${letters.length} are lost: ${error}`);
  }
}

/** An event as it was sent, but for a customer's id, of which the hash is kept, and e-mail addresses. */
async function letterOf(site: string, sent: Sent, raw: unknown, problem: Problem): Promise<NewLetter> {
  const fields = fieldsIn(raw);
  const visitor = sent.role === "browser" ? sent.visitor : (fields?.["visitor"] ?? sent.visitor);
  const subjects = typeof visitor === "string" && visitor.length <= longestId ? [subjectOf.visitor(visitor)] : [];
  let event = raw;
  // A page may send a number for its customer; it is read as the text that it stands for.
  const customer = sent.role === "browser" ? readId(fields?.["customer"], 200) : fields?.["customer"];
  if (typeof customer === "string" && customer !== "") {
    const hashed = customer.startsWith("sha256:") ? customer : `sha256:${await secretHash(customer)}`;
    subjects.push(subjectOf.customer(await customerHash(site, hashed)));
    event = { ...fields, customer: hashed };
  }
  return { shape: "event", code: problemCode(problem), problem, sent, subjects, body: cut(blottedJson(event)) };
}

function cut(text: string): string {
  const bytes = encoder.encode(text);
  return bytes.length <= mostBytes ? text : new TextDecoder().decode(bytes.subarray(0, mostBytes));
}

const encoder = new TextEncoder();
