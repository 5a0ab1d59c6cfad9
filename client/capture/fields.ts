/** What a page hands over: nothing is sure about it. */
export type Fields = Record<string, unknown>;

/** The fields of a value. A bare text or number stands for what a call is about. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" ? { ...value } : { id: value, query: value, customer: value };
}

/** The names under which we, GA4, Segment and schema.org have what is worth to be known; nothing else leaves the page. */
const known =
  /^(|\d+|((item|product|order|transaction)_)?(id|name|category|brand)|price(Currency|Specification)?|lowPrice|currency|quantity|sku|items?|offer|order|value|coupon|query|search_term|(item_)?list(_name)?|customer|signature)$/;

/**
 * A copy of the known fields, at any depth, as JSON can carry it. Numbers become texts: decimal amounts as the page has
 * them, of which the Worker makes minor units. The exponent says that the dot of 33.333 is no thousands mark. Throws where the page's objects do.
 */
export function knownFields(given: unknown): Fields {
  return JSON.parse(
    JSON.stringify(given, (name, value) =>
      !known.test(name) ? undefined : value === +value ? (value % 1 ? `${value}e0` : `${value}`) : value,
    ),
  );
}
