import { type EventContext, EventSource, type EventType } from "../../../shared/event.ts";
import { isSafeKey } from "../../../shared/fields.ts";
import { Slug } from "../../../shared/ids.ts";
import { type Fields, fieldsIn, found } from "./fields.ts";
import { readItem, readItems } from "./readItem.ts";
import { readOrder } from "./readOrder.ts";
import { readId, readText } from "./readText.ts";

type Read = (raw: Fields, currency: string) => Fields;

// Of one that is needed and cannot be used nothing is left but that it was there: the schema says that its id is missing.
const readAbout: Read = (raw, currency) => ({ item: readItem(raw["item"], currency) ?? (fieldsIn(raw["item"]) && {}) });
const readMessage: Read = (raw) => ({ message: readText(raw["message"], 100) });

/** The fields of each type of event, beside those of all. */
const readers = new Map<unknown, Read>(
  Object.entries({
    pageView: () => ({}),
    productView: readAbout,
    addToCart: readAbout,
    removeFromCart: readAbout,
    listView: (raw, currency) => ({
      list: readText(raw["list"] ?? raw["item_list_name"] ?? raw["list_name"] ?? raw["item_list"], 100),
      items: readItems(raw["items"], currency),
    }),
    search: (raw) => ({ query: readText(raw["query"], 200) ?? readText(raw["search_term"], 200) }),
    checkoutStart: (raw, currency) => ({ items: readItems(raw["items"], currency) }),
    purchaseComplete: (raw, currency) => ({ order: readOrder(raw["order"], currency) }),
    refund: (raw, currency) => {
      const { coupon: _, ...order } = readOrder(raw["order"], currency);
      return { order };
    },
    impression: readShown,
    click: (raw, currency) => ({ ...readShown(raw), item: readItem(raw["item"], currency) }),
    identify: (raw) => ({
      customer: readId(raw["customer"], 200),
      signature: readSignature(raw["signature"]),
      traits: readTraits(raw["traits"]),
    }),
    consent: (raw) => ({ granted: raw["granted"] }),
    emailOpen: readMessage,
    emailClick: readMessage,
  } satisfies Record<string, Read>),
);

/** GA4's names of our types, which a tag passes on as the page says them. */
const types = new Map<unknown, EventType>(
  Object.entries({
    view_item: "productView",
    select_item: "productView",
    add_to_cart: "addToCart",
    remove_from_cart: "removeFromCart",
    view_item_list: "listView",
    begin_checkout: "checkoutStart",
    purchase: "purchaseComplete",
    view_search_results: "search",
  } satisfies Record<string, EventType>),
);

/**
 * A page's event as far as it can be used: prices as shown become minor units (`currency` is the site's), numbers become
 * the texts that they stand for, texts are cut and cleaned, GA4's and Segment's names become ours; what is optional and
 * unusable, or unknown, is left out. A clean event comes out as it is; whether the rest is an event, its schema says.
 */
export function readRaw(raw: unknown, currency: string): unknown {
  const given = fieldsIn(raw);
  const type = types.get(given?.["type"]) ?? given?.["type"];
  const read = readers.get(type);
  if (!given || !read) return raw;
  // A tag puts what its event is about into `of`, by whatever names the page has; others have fields of our names for it.
  const of = readOf(given["of"]);
  return found({
    type,
    id: given["id"],
    time: given["time"],
    source: sources.has(given["source"]) ? given["source"] : undefined,
    path: readText(given["path"], 500),
    context: readContext(given["context"]),
    ...read(of === undefined ? given : { ...of, item: of, order: of, ...given }, currency),
  });
}

/** What a tag's event is about. An id that is a name of JavaScript's own, which no key may be, gets a mark behind it. */
function readOf(raw: unknown): Fields | undefined {
  const given = fieldsIn(raw);
  if (!given) return undefined;
  const of = found({ ...(worded(given, mostNested) as Fields), traits: given["traits"] });
  const id = readId(of["id"], 100);
  return id === undefined || isSafeKey(id) ? of : { ...of, id: `${id}-` };
}

/** How deep a price may stand in what a tag's event is about: `items`, one of them, its `offer`, `priceSpecification`, the first. */
const mostNested = 6;

/**
 * What a page has said, with its numbers as texts: its amounts are in major units, while our numbers are minor ones. An
 * exponent says that the dot of 33.333 is no thousands mark.
 */
function worded(value: unknown, depth: number): unknown {
  if (typeof value === "number") return /^-?\d+\.\d+$/.test(`${value}`) ? `${value}e0` : `${value}`;
  if (typeof value !== "object" || value === null || depth === 0) return value;
  if (Array.isArray(value)) return value.map((one) => worded(one, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, worded(part, depth - 1)]));
}

const sources = new Set<unknown>(EventSource.options);
const devices = new Set<unknown>(["mobile", "tablet", "desktop"] satisfies EventContext["device"][]);

function readContext(raw: unknown): Fields | undefined {
  const given = fieldsIn(raw);
  if (!given) return undefined;
  const { device, country, region } = given;
  return found({
    device: devices.has(device) ? device : undefined,
    country: typeof country === "string" && /^[A-Z0-9]{2}$/.test(country) ? country : undefined,
    region: readText(region, 40),
  });
}

function readShown(raw: Fields): Fields {
  const { slot, decision, campaign } = raw;
  return {
    slot,
    decision: typeof decision === "string" && decision.length <= 4096 ? decision : undefined,
    campaign: campaign !== undefined && Slug.safeParse(campaign).success ? campaign : undefined,
  };
}

function readSignature(raw: unknown): string | undefined {
  const signature = typeof raw === "string" ? raw.trim().toLowerCase() : "";
  return /^[0-9a-f]{64}$/.test(signature) ? signature : undefined;
}

function readTraits(raw: unknown): Fields | undefined {
  const given = fieldsIn(raw);
  if (!given) return undefined;
  const usable = Object.entries(given).flatMap(([name, value]) => {
    const isNamed = /^[A-Za-z][A-Za-z0-9_]{0,31}$/.test(name) && name !== "constructor" && name !== "prototype";
    const trait = typeof value === "boolean" || Number.isFinite(value) ? value : readText(value, 64);
    return isNamed && trait !== undefined ? [[name, trait] as const] : [];
  });
  return Object.fromEntries(usable);
}
