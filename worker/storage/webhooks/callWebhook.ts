import { Webhook as Signer } from "standardwebhooks";
import { webhookUrlError } from "../../domain/webhookUrlError.ts";
import type { Outcome, StoredDelivery } from "./deliveries.ts";
import type { StoredWebhook } from "./webhooks.ts";

/** A receiver has so long to answer, ms. */
const timeoutMs = 10_000;
/** So many bytes of an answer are read, and so many characters of it are kept. */
const most = { bytes: 1024, chars: 200 };

/** What a call takes besides what it sends: a clock, and how to reach the network. */
export type CallPorts = { now: () => number; fetch: (url: string, init: RequestInit) => Promise<Response> };

/**
 * Posts a delivery to its webhook, signed as Standard Webhooks says. Never throws: what goes wrong is the outcome. No
 * redirect is followed, because it could lead where no webhook may.
 */
export async function callWebhook(
  webhook: StoredWebhook,
  { id, body }: Pick<StoredDelivery, "id" | "body">,
  ports: CallPorts,
  allowLocal: boolean,
): Promise<Outcome> {
  const start = ports.now();
  const refused = webhookUrlError(webhook.url, { allowLocal });
  if (refused !== null) return { status: null, ms: 0, answer: `not called: the address ${refused}` };
  try {
    const response = await ports.fetch(webhook.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "Coterie-Webhooks",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(start / 1000)),
        "webhook-signature": signatures(webhook, id, start, body),
      },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = await beginningOf(response);
    return { status: response.status, ms: ports.now() - start, answer };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    const answer = isLate ? `no answer within ${timeoutMs / 1000} s` : String(error);
    return { status: null, ms: ports.now() - start, answer: answer.slice(0, most.chars) };
  }
}

function signatures({ secret, oldSecret, oldUntil }: StoredWebhook, id: string, now: number, body: string): string {
  const secrets = oldSecret !== null && now < oldUntil ? [secret, oldSecret] : [secret];
  return secrets.map((one) => new Signer(one).sign(id, new Date(now), body)).join(" ");
}

async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return "";
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let [text, bytes] = ["", 0];
  while (bytes < most.bytes) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    text += decoder.decode(value.subarray(0, most.bytes), { stream: true });
  }
  // What is left is not waited for, and how its end comes about says nothing of the answer.
  reader.cancel().catch(() => undefined);
  return text.slice(0, most.chars);
}
