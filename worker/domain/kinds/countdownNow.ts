import type { CampaignOf } from "../../../shared/campaign.ts";
import type { ShownCountdown } from "../../../shared/shownContent.ts";
import { instantOf } from "../schedule/instantOf.ts";
import { timeLeftText } from "../timeLeftText.ts";
import type { Context } from "./fill.ts";
import { filledIn } from "./filledIn.ts";

/** A countdown as it is now; once what it counts down to has come, it has nothing to show. */
export function countdownNow(
  { ends, text, ...content }: CampaignOf<"countdown">["content"],
  campaign: Pick<CampaignOf<"countdown">, "ends" | "timeZone">,
  { request: { lang }, now }: Pick<Context, "request" | "now">,
): ShownCountdown | string {
  const end = ends ?? campaign.ends;
  if (end === undefined) return "its countdown has no end";
  const at = instantOf(end, campaign.timeZone);
  if (now >= at) return "its countdown is over";
  const left = timeLeftText(at - now, lang);
  const words = text === undefined ? {} : { text: filledIn(text, "left", left) };
  return { ...content, ...words, ends: new Date(at).toISOString(), left };
}
