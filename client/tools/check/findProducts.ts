import type { EventSource } from "../../../shared/event.ts";
import type { TagConfig } from "../../../shared/tagConfig.ts";
import { attributesOf } from "./attributesOf.ts";
import type { CheckReport } from "./checkReport.ts";
import { dataLayerIds } from "./dataLayerIds.ts";
import { jsonLdIds } from "./jsonLdIds.ts";
import { microdataIds } from "./microdataIds.ts";
import { type Platform, platforms } from "./platforms.ts";
import { selectedIds } from "./selectedIds.ts";

/** Sources that only an adapter reads, with the rank under which it registers itself. */
const adapterRanks: Partial<Record<EventSource, number>> = { platform: 2, segment: 4, microdata: 6, selector: 7 };

/** Sources that tell a view only where the page is about one product. */
const single: EventSource[] = ["jsonLd", "microdata"];

/** What the page's products look like to each source. */
export type FoundProducts = CheckReport["products"] & {
  /** Sources that find products here, but travel in an adapter that this tag has not. */
  unread: EventSource[];
  /** Sources in which this page is about several products, so that it is taken for a list and no view is told. */
  lists: EventSource[];
  /** JSON-LD blocks that are not JSON. */
  broken: number;
  /** The shop system this page seems to be of. */
  platform?: Platform;
  /** The site's selectors are not all valid. */
  isMapBroken: boolean;
};

/** Counts the products on the page as each source would recognise them, whatever was captured. */
export function findProducts(site: TagConfig): FoundProducts {
  const { ids: jsonLd, broken } = jsonLdIds();
  const platform = platforms.find(({ isHere }) => isHere());
  const selected = trySelectors(site);
  const found: Partial<Record<EventSource, string[]>> = {
    card: attributesOf(".product-card[data-product-id]", "data-product-id"),
    // What Coterie itself has put into slots is no product of the page.
    attribute: attributesOf("[data-coterie-product]:not(.coterie-card)", "data-coterie-product"),
    platform: platform?.ids() ?? [],
    dataLayer: dataLayerIds(),
    jsonLd,
    microdata: microdataIds(),
    selector: selected ?? [],
  };
  const ranks = ranksOf(site);
  const recognised = new Set<string>();
  const bySource: FoundProducts["bySource"] = {};
  const unread: EventSource[] = [];
  const lists: EventSource[] = [];
  for (const [name, all = []] of Object.entries(found)) {
    const source = name as EventSource;
    const ids = new Set(all);
    if (ids.size === 0) continue;
    bySource[source] = ids.size;
    const rank = adapterRanks[source];
    if (rank !== undefined && !ranks.has(rank)) unread.push(source);
    else if (single.includes(source) && ids.size > 1) lists.push(source);
    else for (const id of ids) recognised.add(id);
  }
  const isMapBroken = selected === undefined;
  return { count: recognised.size, bySource, unread, lists, broken, isMapBroken, ...(platform ? { platform } : {}) };
}

/** The ids that the site's selectors find; undefined where one of them is not valid. */
function trySelectors({ selectors }: TagConfig): string[] | undefined {
  try {
    return selectors ? selectedIds(selectors) : [];
  } catch {
    return undefined;
  }
}

/** The ranks of the adapters in this site's tag, which leave themselves in its configuration. */
function ranksOf(site: TagConfig & { sources?: unknown }): Set<unknown> {
  const { sources } = site;
  return new Set(
    Array.isArray(sources) ? sources.map((source) => (Array.isArray(source) ? source[0] : undefined)) : [],
  );
}
