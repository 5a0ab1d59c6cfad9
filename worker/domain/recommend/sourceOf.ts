import type { BuiltInStrategy, Strategy } from "../../../shared/strategy.ts";
import type { Source } from "./Source.ts";
import { boughtTogether } from "./strategies/boughtTogether.ts";
import { complementary } from "./strategies/complementary.ts";
import { forYou } from "./strategies/forYou.ts";
import { imported } from "./strategies/imported.ts";
import { newArrivals } from "./strategies/newArrivals.ts";
import { popular } from "./strategies/popular.ts";
import { popularInSegment } from "./strategies/popularInSegment.ts";
import { premium } from "./strategies/premium.ts";
import { range } from "./strategies/range.ts";
import { recentlyViewed } from "./strategies/recentlyViewed.ts";
import { similar } from "./strategies/similar.ts";
import { trending } from "./strategies/trending.ts";
import { viewedTogether } from "./strategies/viewedTogether.ts";

const builtIn: Record<BuiltInStrategy, Source> = {
  recentlyViewed,
  viewedTogether,
  boughtTogether,
  similar,
  popularInSegment,
  popular,
  trending,
  newArrivals,
  forYou,
  premium,
  complementary,
  range,
};

/** How a strategy finds products. */
export function sourceOf(strategy: Strategy): Source {
  return isImported(strategy) ? imported(strategy) : builtIn[strategy];
}

function isImported(strategy: Strategy): strategy is `imported:${string}` {
  return strategy.startsWith("imported:");
}
