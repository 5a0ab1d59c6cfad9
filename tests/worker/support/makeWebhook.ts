import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Webhook as Verifier } from "standardwebhooks";
import { expect } from "vitest";
import type { Trigger, TriggerType } from "../../../shared/trigger.ts";
import type { DeliveryList, WebhookWithSecret } from "../../../shared/webhook.ts";
import type { SiteWebhooks } from "../../../worker/storage/webhooks/SiteWebhooks.ts";
import { webhooksStub } from "../../../worker/storage/webhooks/webhooksStub.ts";
import type { makeSite } from "./makeSite.ts";

type Site = Awaited<ReturnType<typeof makeSite>>;
/** What a receiver was sent. */
export type Received = { url: string; id: string; headers: Record<string, string>; body: string };

/** What the network answers in place of any receiver. */
export type Answer = (received: Received) => Response | Promise<Response>;

/** A site's webhooks with a clock and a network of the test's own; the clock stands still unless it is moved. */
export async function webhooksOf({ site }: Site, answer: Answer) {
  const stub = webhooksStub(env, site);
  const clock = { now: Date.now() };
  const received: Received[] = [];
  await runInDurableObject(stub, (instance) => {
    (instance as SiteWebhooks).ports = {
      now: () => clock.now,
      random: () => 0.5,
      fetch: async (url, { headers, body }) => {
        const all = headers as Record<string, string>;
        const call = { url, id: all["webhook-id"] ?? "", headers: all, body: String(body) };
        received.push(call);
        return answer(call);
      },
    };
  });
  return {
    stub,
    clock,
    received,
    enqueue: (triggers: Trigger[]) => stub.enqueue(site, triggers),
    /** Lets everything run that is due now. */
    async settled(): Promise<void> {
      await stub.pending(site);
      await runDurableObjectAlarm(stub);
    },
  };
}

/** Makes a webhook by the API. */
export async function makeWebhook(site: Site, url: string, triggers: TriggerType[]): Promise<WebhookWithSecret> {
  const { status, body } = await site.admin<WebhookWithSecret>("POST", "/webhooks", { url, triggers });
  expect(status).toBe(201);
  return body;
}

/** A webhook's log, newest first. */
export async function deliveriesOf(site: Site, id: string, query = ""): Promise<DeliveryList> {
  return (await site.admin<DeliveryList>("GET", `/webhooks/${id}/deliveries${query}`)).body;
}

/** What a receiver reads, once the package it would use has verified it. */
export function verified({ headers, body }: Received, secret: string): unknown {
  return new Verifier(secret).verify(body, headers);
}

/** A trigger of a subject. */
export function firstPurchase(id: string, subject = "v:ann", time = Date.now()): Trigger {
  return { id, type: "firstPurchase", time, subject, data: { order: id, value: 4990, currency: "GBP" } };
}
