import { eventBytes } from "../../shared/batch.ts";
import { Event, type EventContext } from "../../shared/event.ts";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import { Time } from "../../shared/fields.ts";
import { type FieldError, type Problem, problem } from "../../shared/problem.ts";
import type { Settings } from "../../shared/settings.ts";
import { clockSkew } from "./clockSkew.ts";
import { inBaseCurrency } from "./inBaseCurrency.ts";
import { readRaw } from "./raw/readRaw.ts";

/** What is known of the sender of events. */
export type Sender = {
  /** Holds a secret of the site; a browser does not. */
  trusted: boolean;
  /** The time of arrival, ms. */
  now: number;
  /** The sender's own clock when it sent, ms. */
  sentAt?: number | undefined;
  /** Bytes of the whole request, where it says so: no event of it is larger. */
  bytes?: number | undefined;
  /** Where the platform saw the request come from, and from what. */
  place?: EventContext | undefined;
};

export type CheckedEvent = { ok: true; event: Event } | { ok: false; problem: Problem };

/**
 * Checks a raw event and makes it what is stored: its time by our clock and not in the future, its amounts in the
 * site's currency where a rate is known, its source and place as far as the sender can be believed.
 * `path` is where it stood in the request.
 */
export function checkEvent(raw: unknown, path: string, sender: Sender, settings: Settings): CheckedEvent {
  // A browser sends what the page says; who holds a secret is told what is wrong with it.
  const parsed = Event.safeParse(sender.trusted ? raw : readRaw(raw, settings.currency));
  if (!parsed.success) {
    return { ok: false, problem: problem("invalid-content", undefined, fieldErrors(parsed.error, path)) };
  }
  if (!sender.trusted && (parsed.data.type === "emailOpen" || parsed.data.type === "emailClick")) {
    const errors = [{ path: `${path}.type`, detail: "is for servers to send" }];
    return { ok: false, problem: problem("invalid-content", undefined, errors) };
  }
  if (parsed.data.type === "orderCorrection") {
    const errors = [{ path: `${path}.type`, detail: "is made by Coterie itself; send the order again" }];
    return { ok: false, problem: problem("invalid-content", undefined, errors) };
  }
  const emails = emailTraits(parsed.data, path);
  if (emails.length > 0) return { ok: false, problem: problem("invalid-content", "E-mail is never stored", emails) };
  const taken = believed(parsed.data, sender);
  const event = inBaseCurrency(taken, settings);
  // What clocks and rates make of it must be as sound as what was sent.
  const made = event === taken ? Time.safeParse(event.time) : Event.safeParse(event);
  if (!made.success) {
    const errors = fieldErrors(made.error, event === taken ? `${path}.time` : path);
    return { ok: false, problem: problem("invalid-content", "By the sender's clock or the site's rates", errors) };
  }
  const mayBeTooLarge = sender.bytes === undefined || sender.bytes > eventBytes;
  if (mayBeTooLarge && encoder.encode(JSON.stringify(event)).byteLength > eventBytes) {
    const errors = [{ path, detail: "is too large" }];
    return { ok: false, problem: problem("body-too-large", `An event may have ${eventBytes} bytes`, errors) };
  }
  return { ok: true, event };
}

const encoder = new TextEncoder();

/** The traits that hold what looks like an e-mail address. */
function emailTraits(event: Event, path: string): FieldError[] {
  const traits = event.type === "identify" ? Object.entries(event.traits ?? {}) : [];
  return traits
    .filter(([, value]) => typeof value === "string" && /\S@\S/.test(value))
    .map(([name]) => ({ path: `${path}.traits.${name}`, detail: "looks like an e-mail address; send its hash" }));
}

function believed(event: Event, { trusted, now, sentAt, place }: Sender): Event {
  // Who holds a secret may say where an event came from, as when a log is played back; a browser is never a server.
  const source = trusted ? (event.source ?? "server") : event.source === "server" ? "api" : event.source;
  const context = trusted ? event.context : contextOf(event.context?.device, place);
  const { source: _, context: __, ...rest } = event;
  return {
    ...rest,
    // Who holds a secret is believed; a browser's signature is looked at by the Worker.
    ...(trusted && event.type === "identify" ? { verified: true } : {}),
    time: Math.min(event.time + clockSkew(sentAt, now), now),
    ...(source === undefined ? {} : { source }),
    ...(context === undefined ? {} : { context }),
  } as Event;
}

function contextOf(device: EventContext["device"], place: Sender["place"]): EventContext | undefined {
  if (device === undefined && place === undefined) return undefined;
  return { ...place, ...(device === undefined ? {} : { device }) };
}
