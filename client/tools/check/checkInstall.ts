import { mayCollect } from "../../../shared/consent.ts";
import { fieldsIn } from "../fieldsIn.ts";
import type { ToolsState } from "../toolsState.ts";
import type { CheckReport } from "./checkReport.ts";
import { findProducts } from "./findProducts.ts";
import { findSlots } from "./findSlots.ts";
import { hintsFor } from "./hintsFor.ts";
import { tryEndpoint } from "./tryEndpoint.ts";

/** Looks at the page, once it is parsed, and tries the API: what an installation lacks, with what to do about it. */
export async function checkInstall(state: ToolsState): Promise<CheckReport> {
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
  const { version, site, host, granted = null, isAllowed, preview } = state;
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  const { counts, bad } = findSlots();
  const tried = await tryEndpoint(host, site.key, [...counts.keys()]);
  // After the answer, so that what a framework renders meanwhile is seen.
  const products = findProducts(site);
  const consent: CheckReport["consent"] = {
    mode: site.consentMode,
    granted,
    // In a preview nothing is recorded, so the tag asks nobody; what counts here is what happens without it.
    allowed: preview === undefined ? isAllowed : mayCollect(!!globalPrivacyControl, granted, site.consentMode),
    globalPrivacyControl: !!globalPrivacyControl,
  };
  const slots = [...counts].map(([name, found]) => {
    const kind = fieldsIn(tried.slots?.[name])["kind"];
    return { name, found, ...(typeof kind === "string" ? { known: kind !== "default" } : {}) };
  });
  return {
    summary: `script running, ${products.count} product${products.count === 1 ? "" : "s"} recognised`,
    version,
    key: site.key,
    host,
    consent,
    endpoint: tried.state,
    ...(tried.status === undefined ? {} : { endpointStatus: tried.status }),
    products: { count: products.count, bySource: products.bySource },
    slots,
    hints: hintsFor({ state, consent, tried, products, slots, badSlots: bad }),
  };
}
