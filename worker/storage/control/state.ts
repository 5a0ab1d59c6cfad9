import type { Campaign, SlotCaps } from "../../../shared/campaign.ts";
import type { Edge } from "../../../shared/edge.ts";
import type { RuleSegment } from "../../../shared/ruleSegment.ts";
import type { Settings } from "../../../shared/settings.ts";
import type { TriggerType } from "../../../shared/trigger.ts";
import type { Deal } from "../../domain/experiment/Deal.ts";
import type { CatalogueChunks, Chunks } from "../../domain/published.ts";

/** What a site's control object keeps beside models and tokens. */
export type SiteState = {
  site: string;
  /** The public site key. */
  key: string;
  secret: string;
  shards: number;
  settings: Settings;
  campaigns: Campaign[];
  /** Caps of slots; missing where there never were any. */
  slotCaps?: SlotCaps;
  /** Without a `version` where a release published it that kept no rows. */
  catalogue: (CatalogueChunks & { products: number; version?: number }) | null;
  /** Lists computed elsewhere, by name: when they were put (ms), and of how many lines; missing where there never were any. */
  lists?: Record<string, Chunks & { lines: number; created: number }>;
  /** Rule segments in order; missing where none were ever put. */
  segments?: RuleSegment[];
  /** How experiments are dealt, by campaign, those that have ended included; missing where there never was one. */
  deals?: Record<string, Deal>;
  /** How visitors are held out; missing where nobody ever was. */
  holdoutDeal?: Deal;
  /** The trigger types that webhooks want; missing where there never was a webhook. */
  webhooks?: TriggerType[];
  /** Events a day that the operator grants; null or missing for as many as there are. */
  quota?: number | null;
  /** The hosts that the Worker stands in front of; missing for none. */
  edge?: Edge;
  /** Hosts that it stood in front of and whose pointers are still to be taken away. */
  leftHosts?: string[];
  /** Whether the site is in the list of all sites. */
  listed: boolean;
  /** The newest published version. */
  version: number;
};

/** The site's state, one JSON value a field. */
export function stateIn(sql: SqlStorage) {
  return {
    /** Null where the site was never made. */
    read(): SiteState | null {
      const rows = sql.exec<{ key: string; value: string }>("SELECT key, value FROM state").toArray();
      if (rows.length === 0) return null;
      return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)])) as SiteState;
    },

    write(change: Partial<SiteState>): void {
      for (const [key, value] of Object.entries(change)) {
        sql.exec("INSERT OR REPLACE INTO state VALUES (?, ?)", key, JSON.stringify(value));
      }
    },
  };
}
