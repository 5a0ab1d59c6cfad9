import { createHash } from "node:crypto";
import { featuresOf } from "../shared/features.ts";
import { foldEntry } from "../shared/foldLog.ts";
import type { Profile } from "../shared/profile.ts";
import { VisitorTable } from "./cluster/VisitorTable.ts";
import type { LoggedEvent } from "./read/readEvents.ts";
import type { CatalogueBuilder } from "./recommend/CatalogueBuilder.ts";
import type { Touches } from "./recommend/Touches.ts";
import { trainedFeatures } from "./trainedFeatures.ts";

/** What a log amounts to. */
export type Replayed = {
  table: VisitorTable;
  events: number;
  customers: number;
  orders: number;
  revenueMinor: number;
  /** SHA-256 of what the log says, the same for any order of the file's lines. */
  logSha256: string;
};

/**
 * Folds events, sorted by visitor and place in the log, into profiles by the edge's own fold, and takes each visitor's
 * features as of `now` (ms). One profile is held at a time; products go to `touches` and `catalogue` on the way.
 */
export async function replay(
  events: AsyncIterable<LoggedEvent>,
  { now, currency }: { now: number; currency: string },
  touches: Touches,
  catalogue: CatalogueBuilder,
): Promise<Replayed> {
  const table = new VisitorTable(trainedFeatures);
  const hash = createHash("sha256");
  const totals = { events: 0, customers: 0, orders: 0, revenueMinor: 0 };
  let visitor: string | undefined;
  let profile: Profile | null = null;

  const finish = () => {
    if (profile === null) return;
    table.add(featuresOf(profile, now));
    totals.events += profile.events;
    totals.customers += profile.orders.count > 0 ? 1 : 0;
    totals.orders += profile.orders.count;
    totals.revenueMinor += profile.orders.revenue;
    profile = null;
  };

  for await (const entry of events) {
    if (entry.visitor !== visitor) finish();
    visitor = entry.visitor;
    profile = foldEntry(profile, entry, { currency, model: null });
    touches.add(table.size, entry.event);
    catalogue.add(entry.event);
    hash.update(entry.content);
  }
  finish();
  return { table, ...totals, logSha256: hash.digest("hex") };
}
