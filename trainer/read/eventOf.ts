import { Event } from "../../shared/event.ts";
import { Item } from "../../shared/item.ts";
import { itemDraft, minorOf } from "./itemDraft.ts";
import type { Line } from "./line.ts";
import type { Preset, Ref } from "./preset.ts";

/** An order's event carries at most this many products; its value counts them all. */
const mostItems = 200;

/** What lines of one event became: the event, or null; and how many of them it holds. */
export type Made = { event: Event | null; lines: number };

/**
 * Makes the event that a line, or several lines of one order, tell of. It is checked by the schema that the edge checks
 * with, so that both take and refuse the same; of an order, each line is checked alone, so a bad one costs no other.
 */
export function eventOf(lines: readonly Line[], preset: Preset, baseCurrency: string): Made {
  const [line] = lines;
  if (line === undefined) return { event: null, lines: 0 };
  if (preset.columns.event !== undefined) return { event: parsed(json(line.fields.event)), lines: 1 };
  if (line.type === "purchaseComplete" && preset.columns.items === undefined) {
    return orderOfLines(line, lines, baseCurrency);
  }
  return { event: parsed({ ...common(line), ...bodyOf(line, preset, baseCurrency) }), lines: 1 };
}

function orderOfLines(first: Line, lines: readonly Line[], baseCurrency: string): Made {
  const currency = first.fields.currency ?? baseCurrency;
  let value = 0;
  const items: Item[] = [];
  for (const line of lines) {
    const item = Item.safeParse(itemDraft((field) => line.fields[field], baseCurrency));
    // Without a price nothing could be said of the order's value.
    if (!item.success || item.data.price === undefined || (line.fields.currency ?? baseCurrency) !== currency) continue;
    value += item.data.price * (item.data.quantity ?? 1);
    items.push(item.data);
  }
  if (items.length === 0) return { event: null, lines: 0 };
  const worth = (item: Item) => (item.price ?? 0) * (item.quantity ?? 1);
  const kept = items.length > mostItems ? [...items].sort((a, b) => worth(b) - worth(a)).slice(0, mostItems) : items;
  const order = { id: first.fields.order ?? first.id, value, currency, items: kept };
  return { event: parsed({ ...common(first), order }), lines: items.length };
}

function bodyOf({ type, fields, id }: Line, { columns }: Preset, baseCurrency: string): object {
  const currency = fields.currency ?? baseCurrency;
  const items = columns.items === undefined ? undefined : itemsOf(fields, columns.items, baseCurrency);
  const withItems = items === undefined ? {} : { items };
  switch (type) {
    case "productView":
    case "addToCart":
    case "removeFromCart":
      return { item: itemDraft((field) => fields[field], baseCurrency) };
    case "listView":
      return fields.list === undefined ? withItems : { list: fields.list, ...withItems };
    case "search":
      return { query: fields.query };
    case "checkoutStart":
      return withItems;
    case "identify":
      return { customer: fields.customer };
    case "purchaseComplete":
    case "refund": {
      const value = fields.value === undefined ? sumOf(items ?? []) : minorOf(fields.value, currency);
      return { order: { id: fields.order ?? id, value, currency, ...withItems } };
    }
    default:
      return {};
  }
}

function itemsOf(fields: Line["fields"], refs: NonNullable<Preset["columns"]["items"]>, baseCurrency: string) {
  const list = json(fields.items);
  if (!Array.isArray(list)) return undefined;
  return list.map((entry: unknown) =>
    itemDraft((field) => {
      if (field === "currency") return fields.currency;
      const ref = refs[field];
      return ref === undefined ? undefined : valueAt(entry, ref);
    }, baseCurrency),
  );
}

function valueAt(entry: unknown, ref: Ref): string | undefined {
  const names = typeof ref === "string" ? [ref] : Array.isArray(ref) ? ref : ref.join;
  const values = names.map((name) => {
    const value = (entry as Record<string, unknown> | null)?.[name];
    return value === undefined || value === null ? "" : String(value).trim();
  });
  if (typeof ref === "object" && !Array.isArray(ref)) return values.includes("") ? undefined : values.join("|");
  return values.find((value) => value !== "");
}

function sumOf(items: readonly { price?: number; quantity?: number }[]): number {
  return items.reduce((sum, { price = Number.NaN, quantity = 1 }) => sum + price * quantity, 0);
}

function common({ id, at, type, fields }: Line): object {
  return { id, time: at, type, source: fields.source ?? "import" };
}

function parsed(draft: unknown): Event | null {
  return Event.safeParse(draft).data ?? null;
}

function json(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
