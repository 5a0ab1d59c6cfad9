import type { Context } from "hono";
import type { Batch, EventResult } from "../../shared/batch.ts";
import { isConsented, mayStore } from "../domain/mayStore.ts";
import { projectionIn } from "../storage/kv/projectionIn.ts";
import type { AppEnv, Caller } from "./appEnv.ts";
import { hasPrivacyControl } from "./hasPrivacyControl.ts";
import { takeAllowed } from "./takeAllowed.ts";
import { takeBatch } from "./takeBatch.ts";

/**
 * Takes a caller's batch as far as consent allows it. What a browser may not send is rejected as `consent-refused`, and
 * stored nowhere; who holds a secret answers for the consent of whom it sends about.
 */
export async function takeConsented(c: Context<AppEnv>, caller: Caller, batch: Batch): Promise<EventResult[]> {
  if (caller.role !== "browser") return takeBatch(c, caller, batch);
  const control = hasPrivacyControl(c.req.raw);
  const { settings, site } = caller.published;
  const said = isConsented(batch, settings.consentMode) || control || (await hasGranted(c.env.KV, site, batch.visitor));
  // What has been said is noted with what turns out not to be valid: a letter is tried again by the same rule.
  const granted = settings.consentMode === "opt-in" ? said : batch.granted;
  return takeAllowed(
    batch.events,
    (event) => mayStore(event, said, control),
    (events) => takeBatch(c, caller, { ...batch, granted, events }),
  );
}

/** Whether a visitor said yes earlier, as KV knows it, maybe a minute late. */
async function hasGranted(kv: KVNamespace, site: string, visitor: string | undefined): Promise<boolean> {
  if (visitor === undefined) return false;
  return (await projectionIn(kv, site, visitor))?.profile.consent?.granted === true;
}
