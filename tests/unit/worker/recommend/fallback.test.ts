import { expect, test } from "vitest";
import type { Product } from "../../../../shared/catalogue.ts";
import { newProfile, type Profile } from "../../../../shared/profile.ts";
import { RecommendationList } from "../../../../shared/recommendationList.ts";
import type { ScoredItems } from "../../../../shared/recommendations.ts";
import { recommend } from "../../../../worker/domain/recommend.ts";
import { readCases } from "../../../support/readCases.ts";
import { type ListsByTable, tablesOf } from "../../../support/tablesOf.ts";

type Case = {
  name: string;
  segment?: string;
  page?: string;
  recent?: string[];
  cart?: string[];
  likes?: string[];
  bought?: [id: string, days: number, every: number][];
  is: string[];
};
type Given = {
  products: Record<string, Partial<Product>>;
  tables: { overall: string[]; segments: Record<string, string[]>; trending: string[] } & Record<
    string,
    Record<string, ScoredItems>
  >;
  cases: Case[];
};

const { products: given, tables, cases } = readCases<Given>("fallback", 1);
const now = Date.UTC(2026, 10, 26);
const ago = (days: number) => now - days * 86_400_000;

const products = Object.entries(given).map(([id, { added = 0, ...product }]) => ({
  id,
  title: id.charAt(0).toUpperCase() + id.slice(1),
  link: `/${id}`,
  currency: "EUR",
  added: ago(added),
  ...product,
}));

test.each(cases)(
  "$name",
  async ({ name: _, segment, page, recent = [], cart = [], likes = [], bought = [], is, ...list }) => {
    const profile: Profile = {
      ...newProfile(ago(90), "EUR"),
      recent: recent.map((id) => [id, now, 0]),
      cart: cart.map((id) => [id, 1]),
      bought: bought.map(([id, days, every]) => [id, ago(days), every]),
      categories: likes.map((name) => [name, 1]),
    };
    const { overall, segments, trending, ...lists } = tables;
    const cards = await recommend(
      RecommendationList.parse({ title: "T", ...list }),
      { profile, segment: segment ?? null, product: page, now },
      { overall, segments, trending, related: { id: "x", count: 1 } },
      tablesOf(products, lists as ListsByTable),
    );
    expect(cards.map(({ id, strategy, reason }) => `${id} ${strategy} ${reason}`)).toEqual(is);
  },
);
