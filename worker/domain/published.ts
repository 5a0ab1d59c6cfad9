import type { Campaign, SlotCaps } from "../../shared/campaign.ts";
import type { Holdout } from "../../shared/holdout.ts";
import type { ReadyRules } from "../../shared/resolveRules.ts";
import type { PublishedModel } from "../../shared/segmentAt.ts";
import type { Settings } from "../../shared/settings.ts";
import type { TriggerType } from "../../shared/trigger.ts";
import type { Allocation } from "./experiment/Allocation.ts";

/**
 * A table cut into immutable pieces: an item stands in the piece `hash32(item) % count`. A piece is lines (`Lines.ts`), a record
 * by item, or packed (`packedLists.ts`); releases before wrote only records.
 */
export type Chunks = { id: string; count: number; packed?: true };

/** The small part of recommendation tables, held whole; lists by item or category stand in chunks. */
export type PublishedRecommendations = {
  overall: string[];
  segments: Record<string, string[]>;
  related: Chunks;
  bought?: Chunks;
  popularIn?: Chunks;
  complements?: Chunks;
  trending?: string[];
  arrivals?: string[];
};

/** A published catalogue: its products, and its shelves where the release that published it made some. */
export type CatalogueChunks = Chunks & { shelves?: Chunks };

/** Everything about a site that a request needs: one immutable version, made by a publish. */
export type Published = {
  v: 1;
  site: string;
  version: number;
  settings: Settings;
  /** Number of profile shards. */
  shards: number;
  /** Signs decision ids. */
  secret: string;
  model: PublishedModel | null;
  recommendations: PublishedRecommendations | null;
  catalogue: CatalogueChunks | null;
  /** Without what is noted of them (`campaignNotes`). */
  campaigns: Campaign[];
  /** Caps of slots; missing where there are none. */
  slots?: SlotCaps;
  /** How the experiments of campaigns are dealt, by the campaigns' ids, and their current epochs; missing where there are none. */
  experiments?: Record<string, { allocation: Allocation; epoch: number }>;
  /** Whom the site holds out, and since which epoch; missing where it holds nobody out. */
  holdout?: Holdout & { epoch: number };
  /** Lists computed elsewhere, by name; missing where there are none. */
  lists?: Record<string, Chunks>;
  /** Rule segments, ready for the model beside them; missing where the site has none. */
  rules?: ReadyRules;
  /** Events a day that the operator grants; missing for as many as there are. */
  quota?: number;
  /** The trigger types that the site's active webhooks want; missing where it has none. */
  webhooks?: TriggerType[];
};

/** Where a credential leads: a site and its published version. The pointer that a publish moves last. */
export type Pointer = { site: string; version: number; role: "browser" | "server" | "admin"; expires?: number };
