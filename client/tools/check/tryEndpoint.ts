import type { DecideRequest } from "../../../shared/decision.ts";
import { randomId } from "../../randomId.ts";
import { type Fields, fieldsIn } from "../fieldsIn.ts";
import type { EndpointState } from "./checkReport.ts";

/** A request is given up after this, ms. */
const patienceMs = 8_000;

/** Slots that the Worker takes in a question. */
const mostSlots = 20;

/** What the API said. */
export type Tried = {
  state: EndpointState;
  status?: number;
  /** The slots of the answer, by name. */
  slots?: Fields;
  /** A Content Security Policy of the page kept the request from going out. */
  isPolicy?: boolean;
};

/** Asks the API what a new visitor would see in these slots. Nothing counts: the visitor's id is used this once only. */
export async function tryEndpoint(host: string, key: string, slots: string[]): Promise<Tried> {
  const question: DecideRequest = {
    visitor: `check-${randomId()}`,
    isNew: true,
    slots: slots.length > 0 ? slots.slice(0, mostSlots) : ["check"],
  };
  const address = `${host}/v1/decide?key=${encodeURIComponent(key)}`;
  const ask = (mode: RequestMode) => request(address, { method: "POST", mode, body: JSON.stringify(question) });
  let isPolicy = false;
  const watch = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === "connect-src" && host.startsWith(blockedURI.split("/v1/")[0] ?? "")) isPolicy = true;
  };
  document.addEventListener("securitypolicyviolation", watch);
  try {
    return await read(await ask("cors"));
  } catch (error) {
    if (isTimeout(error)) return { state: "failed" };
    return await whyRefused(host, key, ask, () => isPolicy);
  } finally {
    document.removeEventListener("securitypolicyviolation", watch);
  }
}

/** An answer that the page may read. */
async function read(response: Response): Promise<Tried> {
  const { status } = response;
  const body = fieldsIn(await response.json().catch(() => undefined));
  if (response.ok && body["slots"]) return { state: "ok", status, slots: fieldsIn(body["slots"]) };
  const type = `${body["type"]}`;
  if (type.endsWith(":origin-refused")) return { state: "origin-refused", status };
  return { state: type.endsWith(":unauthorized") ? "unknown-key" : "failed", status };
}

/**
 * Why there was no answer to read: browsers do not tell. Where a request without CORS gets through, the Worker refused;
 * as everyone may read the tag's file, that tells whether it knows the key.
 */
async function whyRefused(
  host: string,
  key: string,
  ask: (mode: RequestMode) => Promise<Response>,
  isPolicy: () => boolean,
): Promise<Tried> {
  try {
    await ask("no-cors");
  } catch (error) {
    if (isTimeout(error)) return { state: "failed" };
    // The browser reports what its policy forbids in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    return { state: "blocked", isPolicy: isPolicy() };
  }
  const tag = await request(`${host}/t/${encodeURIComponent(key)}.js`, { cache: "no-store" }).catch(() => undefined);
  return { state: tag?.ok ? "origin-refused" : "unknown-key" };
}

function request(address: string, options: RequestInit): Promise<Response> {
  return fetch(address, { ...options, credentials: "omit", signal: AbortSignal.timeout(patienceMs) });
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}
