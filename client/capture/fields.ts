/** What a page hands over: nothing is sure about it. */
export type Fields = Record<string, unknown>;

/** The fields of a value. A bare text or number stands for what a call is about. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" ? { ...value } : { id: value, query: value, customer: value };
}

/**
 * The names under which we, GA4, Segment and schema.org have what is worth to be known, and those of a decision's that say
 * which one it is; nothing else leaves the page.
 */
const known =
  /^(\d*|((coterie|item|product|order|transaction|list|search|id|name|category|brand|term|low|price|currency|specification)_?)+s?|quantity|sku|offer|value|coupon|query|customer|signature|slot|decision|campaign)$/i;

/** What is known of what a page hands over, at any depth. Throws where it cannot be read. */
// biome-ignore lint/suspicious/noExplicitAny: a page's own data, of any shape
export function pick(given: unknown): any {
  return JSON.parse(JSON.stringify(given, (name, value) => (known.test(name) ? value : undefined)));
}
