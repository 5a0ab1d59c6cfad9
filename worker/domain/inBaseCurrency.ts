import type { Event } from "../../shared/event.ts";
import type { Item } from "../../shared/item.ts";
import { currencyDigits } from "../../shared/money.ts";
import type { Settings } from "../../shared/settings.ts";

/**
 * An event with its amounts in the site's base currency, by the site's rates. Amounts in a currency without a rate stay
 * as they are: the fold counts them as excluded.
 */
export function inBaseCurrency(event: Event, settings: Settings): Event {
  if (settings.rates === undefined) return event;
  switch (event.type) {
    case "productView":
    case "addToCart":
    case "removeFromCart":
      return { ...event, item: convertedItem(event.item, settings) };
    case "purchaseComplete":
    case "refund": {
      const { value, currency, items } = event.order;
      const rate = rateOf(currency, settings);
      const order = {
        ...event.order,
        ...(rate === undefined ? {} : { value: convert(value, currency, rate, settings), currency: settings.currency }),
        ...(items === undefined ? {} : { items: items.map((item) => convertedItem({ currency, ...item }, settings)) }),
      };
      return { ...event, order } as Event;
    }
    default:
      return event;
  }
}

/** An amount in minor units of a currency in those of the base currency; undefined where there is no rate. */
export function amountInBase(minor: number, currency: string, settings: Settings): number | undefined {
  if (currency === settings.currency) return minor;
  const rate = rateOf(currency, settings);
  return rate === undefined ? undefined : convert(minor, currency, rate, settings);
}

function convertedItem(item: Item, settings: Settings): Item {
  if (item.price === undefined || item.currency === undefined) return item;
  const rate = rateOf(item.currency, settings);
  if (rate === undefined) return item;
  return { ...item, price: convert(item.price, item.currency, rate, settings), currency: settings.currency };
}

function rateOf(currency: string, settings: Settings): number | undefined {
  return currency === settings.currency ? undefined : settings.rates?.[currency];
}

function convert(minor: number, currency: string, rate: number, settings: Settings): number {
  return Math.round(minor * rate * 10 ** (currencyDigits(settings.currency) - currencyDigits(currency)));
}
