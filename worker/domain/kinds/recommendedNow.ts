import type { Card } from "../../../shared/decision.ts";
import type { RecommendationList } from "../../../shared/recommendationList.ts";
import { recommend } from "../recommend.ts";
import { withTexts } from "../withTexts.ts";
import type { Context } from "./fill.ts";

/** A list of recommendations for the visitor. */
export async function recommendedNow(
  content: RecommendationList,
  { request, profile, segment, published, tables, now }: Context,
): Promise<{ title: string; items: Card[] } | string> {
  const { lang, page } = request;
  const found = await recommend(
    content,
    { profile, segment, product: page?.product, now },
    published.recommendations,
    tables,
  );
  if (found.length === 0) return "nothing to recommend yet";
  return { title: content.title, items: lang === undefined ? found : found.map((card) => withTexts(card, lang)) };
}
