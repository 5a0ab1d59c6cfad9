import type { Campaign } from "../../../shared/campaign.ts";
import { longestTag } from "../localeOf.ts";

/**
 * A campaign's content in a page's language (BCP 47), field by field: what its variant for `de-AT` says, else that for `de`,
 * else what it says itself.
 */
export function localised<C extends Campaign>({ content, locales }: C, lang: string | undefined): C["content"] {
  if (locales === undefined || lang === undefined || lang.length > longestTag) return content;
  const variants = new Map(Object.entries(locales).map(([tag, words]) => [tag.toLowerCase(), words]));
  return generalFirst(lang).reduce<C["content"]>((whole, tag) => {
    const words = variants.get(tag);
    return words === undefined ? whole : merged(whole, words);
  }, content);
}

/** What a language falls back to by leaving out its last parts (RFC 4647, 3.4), and the language itself last. */
function generalFirst(lang: string): string[] {
  const parts = lang.trim().toLowerCase().replaceAll("_", "-").split("-");
  return parts.map((_, i) => parts.slice(0, i + 1).join("-"));
}

type Tiers = { tiers?: object[] | undefined };

/** The words of tiers go into the tiers in their order. */
function merged<C extends object>(content: C, words: object): C {
  const whole = { ...content, ...words };
  const [{ tiers }, { tiers: other }] = [content as Tiers, words as Tiers];
  if (tiers === undefined || other === undefined) return whole;
  return { ...whole, tiers: tiers.map((tier, i) => ({ ...tier, ...other[i] })) };
}
