import type { Explanation, Signal } from "../../../shared/explanation.ts";
import { plainPath } from "../campaigns/pageFacts.ts";
import type { Question } from "../decide.ts";
import { localTime } from "../localTime.ts";
import type { Published } from "../published.ts";

/** What is known of the way a question was asked, where that is past. */
export type Asked = { isEdge: boolean; isPathForgotten: boolean };

/** What a decision could go by beside features and rules, as far as it was known: page, language, place, time, cart. */
export function signalsPart(
  { request, profile }: Question,
  { settings }: Published,
  now: number,
  { isEdge, isPathForgotten }: Asked,
): Explanation["signals"] {
  const { page, lang, visitor } = request;
  const { hour, weekday, date } = localTime(settings.timeZone, now);
  const consent = profile?.consent ?? null;
  const told: Record<string, string | null | undefined> = {
    asked: isEdge ? "by the Worker, which filled the page" : "by the page's tag, or a server",
    path: isPathForgotten ? "too long to be kept" : page?.path === undefined ? undefined : plainPath(page.path),
    product: page?.product,
    language: lang,
    time: `${weekday} ${date}, hour ${hour} (${settings.timeZone})`,
    device: profile?.device,
    country: profile?.country,
    region: profile?.region,
    identified: profile === null ? undefined : profile.customer === null ? "no" : "yes",
    consent: consent === null ? undefined : consent.granted ? "granted" : "refused",
    cart: listed(profile?.cart.map(([id, quantity]) => (quantity === 1 ? id : `${quantity} × ${id}`))),
    viewed: listed(profile?.recent.map(([id]) => id)),
    bought: listed(profile?.bought.map(([id]) => id)),
    traits: listed(profile?.traits.map(([name, value]) => `${name}: ${value}`)),
  };
  const list = Object.entries(told).flatMap(([name, value]): Signal[] => (value ? [{ name, value }] : []));
  const words =
    visitor === undefined
      ? "Asked without a visitor: page, language and time are all that was looked at."
      : "What was known of the visit, whether or not something asked for it.";
  return { words, list };
}

function listed(names: string[] | undefined): string | undefined {
  return names === undefined || names.length === 0 ? undefined : names.join(", ");
}
