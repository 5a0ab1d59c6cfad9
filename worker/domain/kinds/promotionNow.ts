import type { CampaignOf } from "../../../shared/campaign.ts";
import type { ShownPromotion } from "../../../shared/shownContent.ts";
import { dateText } from "../dateText.ts";
import { instantOf } from "../schedule/instantOf.ts";
import type { Context } from "./fill.ts";
import { filledIn } from "./filledIn.ts";

/** A promotion as it is now: until it opens to everyone it speaks of that, after that of itself alone. */
export function promotionNow(
  { opens, early, ...content }: CampaignOf<"promotion">["content"],
  { timeZone }: CampaignOf<"promotion">,
  { request: { lang }, published: { settings }, now }: Pick<Context, "request" | "published" | "now">,
): ShownPromotion {
  if (opens === undefined) return content;
  const at = instantOf(opens, timeZone);
  if (now >= at) return content;
  const opensText = dateText(at, timeZone ?? settings.timeZone, lang);
  const text = early === undefined ? content.text : filledIn(early, "opens", opensText);
  return { ...content, ...(text === undefined ? {} : { text }), opens: new Date(at).toISOString(), opensText };
}
