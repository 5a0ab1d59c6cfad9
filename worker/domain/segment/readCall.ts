import { eventBytes } from "../../../shared/batch.ts";
import { EventId, VisitorId } from "../../../shared/ids.ts";
import { type Problem, problem } from "../../../shared/problem.ts";
import { type Fields, fieldsIn, found } from "../raw/fields.ts";
import { readRaw } from "../raw/readRaw.ts";
import { readId, readText } from "../raw/readText.ts";
import { contextIn, isOfVisit } from "./contextIn.ts";
import { draftOf } from "./draftOf.ts";
import { hashedId } from "./hashedId.ts";
import { pathIn } from "./pathIn.ts";
import { timeIn } from "./timeIn.ts";

/** What is known where a call arrives. */
export type Reception = {
  /** The time of arrival, ms. */
  now: number;
  /** What the batch says of when it was sent. */
  sentAt?: unknown;
  /** The site's currency: that of a call that names none. */
  currency: string;
  /** Makes an id for a call that has none. */
  newId: () => string;
};

/**
 * What a call became: an event as a server sends it to `/v1/events`, with its owner and still to be checked; nothing,
 * being none of ours; or a problem.
 */
export type ReadCall =
  | { status: "read"; event: unknown }
  | { status: "ignored"; id: string | null }
  | { status: "rejected"; id: string | null; problem: Problem };

const encoder = new TextEncoder();

/**
 * Reads a call of Segment's kind (https://segment.com/docs/connections/spec/); `path` is where it stood in the request.
 * What it must have and has not is left out of the event, for the schema to name.
 */
export async function readCall(raw: unknown, path: string, reception: Reception): Promise<ReadCall> {
  const call = fieldsIn(raw);
  if (call === undefined) return { status: "read", event: raw };
  const [messageId, anonymous, user] = [wholeText(call["messageId"]), wholeText(call["anonymousId"]), call["userId"]];
  const id = messageId === undefined ? null : await fitting(messageId, EventId);
  if (encoder.encode(JSON.stringify(call)).byteLength > eventBytes) {
    const errors = [{ path, detail: "is too large" }];
    return {
      status: "rejected",
      id,
      problem: problem("body-too-large", `A call may have ${eventBytes} bytes`, errors),
    };
  }
  const customer = readId(user, 200);
  const draft = draftOf(call, reception.currency);
  // Who has no name but an anonymous one is nobody that could be identified.
  const isNobody = draft?.["type"] === "identify" && customer === undefined && anonymous !== undefined;
  if (draft === null || isNobody) return { status: "ignored", id };
  const common = {
    id: id ?? reception.newId(),
    time: timeIn(call, reception.sentAt, reception.now),
    source: isOfVisit(call) ? "segment" : "server",
    path: pathIn(call),
    context: contextIn(call),
  };
  const event = readRaw(found({ ...common, ...draft }), reception.currency) as Fields;
  // Where both are named the event is the visitor's, whom an identify links to the customer.
  const owner = anonymous === undefined ? { customer } : { visitor: await fitting(anonymous, VisitorId) };
  return { status: "read", event: { ...event, ...found(owner) } };
}

/** A text or number as a clean text of any length. */
function wholeText(value: unknown): string | undefined {
  return readText(value, Number.MAX_SAFE_INTEGER);
}

async function fitting(id: string, schema: typeof EventId | typeof VisitorId): Promise<string> {
  return schema.safeParse(id).success ? id : hashedId(id);
}
