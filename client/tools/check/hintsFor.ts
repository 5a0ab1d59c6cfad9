import { fieldsIn } from "../fieldsIn.ts";
import { textIn } from "../textIn.ts";
import type { ToolsState } from "../toolsState.ts";
import type { CheckReport } from "./checkReport.ts";
import type { FoundProducts } from "./findProducts.ts";
import type { Tried } from "./tryEndpoint.ts";

/** What the check has seen, before it is told in words. */
type Seen = {
  state: ToolsState;
  consent: CheckReport["consent"];
  tried: Tried;
  products: FoundProducts;
  slots: CheckReport["slots"];
  badSlots: string[];
};

/** What to do, in words for whoever installs the tag; what keeps the most from working comes first. */
export function hintsFor({ state, consent, tried, products, slots, badSlots }: Seen): string[] {
  return [
    ...endpointHints(state.host, tried),
    ...consentHints(consent),
    ...productHints(products),
    ...slotHints(slots, badSlots),
    ...rejectedHints(state.log),
  ];
}

function endpointHints(host: string, { state, status, isPolicy }: Tried): string[] {
  if (state === "ok") return [];
  if (state === "blocked") {
    return isPolicy
      ? [`This page's Content Security Policy blocks the API: add ${host} to its connect-src.`]
      : [
          `The API at ${host} cannot be reached from here: an extension or a firewall blocks it. Serve Coterie from a host of your own shop.`,
        ];
  }
  if (state === "origin-refused") {
    return [`The site does not accept pages of ${location.origin}: add it to the site's origins in the settings.`];
  }
  if (state === "unknown-key") return ["The API does not know this key: copy the script tag from the console again."];
  return [
    `The API ${status ? `answered ${status}` : "did not answer in time"}: look at ${host}/health, then check again.`,
  ];
}

function consentHints({ mode, granted, allowed, globalPrivacyControl }: CheckReport["consent"]): string[] {
  if (allowed) return [];
  if (globalPrivacyControl) {
    return [
      "This browser sends Global Privacy Control: nothing is collected here, whatever was said. Check in another.",
    ];
  }
  if (granted === false) return ["The visitor refused: nothing is collected in this browser."];
  return [
    `Consent is missing: the site asks first (${mode}), and the visitor has not answered. Call ` +
      "coterie('consent', { granted: true }) when your banner gets a yes. What banners tell Google " +
      "consent mode, Shopify and IAB TCF is read by itself.",
  ];
}

function productHints({ count, unread, lists, broken, platform, isMapBroken }: FoundProducts): string[] {
  const hints: string[] = [];
  if (count === 0) {
    hints.push(
      'No product is recognised on this page. If it shows some: mark them with data-coterie-product="ID", or describe ' +
        "where they stand in the site's selector map, or add the adapter of your shop system to the site's settings.",
    );
  }
  for (const source of unread) {
    const adapter = source === "platform" ? platform?.adapter : source;
    hints.push(
      `There are products here that this tag does not read: add the adapter "${adapter}" to the site's settings.`,
    );
  }
  if (platform && !unread.includes("platform") && count === 0) {
    hints.push(`This looks like ${platform.name}: its adapter is "${platform.adapter}".`);
  }
  if (lists.length > 0) {
    hints.push(
      `This page is about several products (${lists.join(", ")}), so it is taken for a list: mark each one's card.`,
    );
  }
  if (broken > 0) hints.push(`${broken} JSON-LD block(s) of this page are not valid JSON and are left out.`);
  if (isMapBroken) hints.push("The site's selector map holds something that is no CSS selector.");
  return hints;
}

function slotHints(slots: CheckReport["slots"], bad: string[]): string[] {
  const hints: string[] = [];
  if (slots.length === 0 && bad.length === 0) {
    hints.push(
      'This page has no slot. To show something, set a place aside: <div data-coterie-slot="home-hero">…</div>.',
    );
  }
  for (const name of bad) hints.push(`"${name}" is no name for a slot: use 1 to 64 of a-z, 0-9 and -.`);
  for (const { name, known } of slots) {
    if (known === false) hints.push(`No running campaign fills the slot "${name}" for a new visitor.`);
  }
  return hints;
}

/** What the Worker would not take of what was sent, each reason once. */
function rejectedHints(log: ToolsState["log"]): string[] {
  const reasons = new Set<string>();
  for (const [kind, detail] of log) {
    const { results } = fieldsIn(detail);
    if (kind !== "sent" || !Array.isArray(results)) continue;
    for (const result of results.map(fieldsIn)) {
      const { title, detail: why } = fieldsIn(result["problem"]);
      if (result["status"] === "rejected") reasons.add(textIn(why) ?? textIn(title) ?? "no reason given");
    }
  }
  return [...reasons].map((reason) => `The API rejected events: ${reason}.`);
}
