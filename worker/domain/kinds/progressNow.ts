import type { Progress } from "../../../shared/progress.ts";
import type { ShownProgress } from "../../../shared/shownContent.ts";
import { amountText } from "../amountText.ts";
import { cartValue } from "./cartValue.ts";
import type { Context } from "./fill.ts";
import { progressOf } from "./progressOf.ts";

/** How far the visitor's cart has come; nothing where what it is worth is not known. */
export async function progressNow(content: Progress, context: Context): Promise<ShownProgress | string> {
  const { request, profile, published, tables, now } = context;
  const { settings } = published;
  const unknown = "what the cart is worth is not known";
  if (request.visitor === undefined) return unknown;
  const value = await cartValue(profile?.cart ?? [], settings, tables, now);
  if (value === null) return unknown;
  return progressOf(content, value, (minor) => amountText(minor, settings.currency, request.lang));
}
