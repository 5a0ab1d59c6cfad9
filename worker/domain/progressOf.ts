import type { Progress } from "../../shared/campaign.ts";
import type { ShownProgress } from "../../shared/decision.ts";
import { decimalText } from "./decimalText.ts";
import { moneyText } from "./moneyText.ts";

/** How a progress campaign looks at a cart's value (minor units of the site's currency), in a language if one is named. */
export function progressOf(
  content: Progress,
  value: number,
  currency: string,
  lang: string | undefined,
): ShownProgress {
  const { text, ...rest } = content;
  const max = content.goal;
  const now = value >= max ? content.done : text?.replaceAll("{left}", () => leftText(max - value, currency, lang));
  return { ...rest, ...(now === undefined ? {} : { text: now }), value, max };
}

function leftText(left: number, currency: string, lang: string | undefined): string {
  return lang === undefined ? `${decimalText(left, currency)} ${currency}` : moneyText(left, currency, lang);
}
