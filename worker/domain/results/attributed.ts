import type { Sums } from "./sums.ts";

/** Orders and revenue less refunds (minor units) credited to a campaign; null for orders that none is credited with. */
export type Attributed = { campaign: string | null; orders: number; net: number };

/** What campaigns are credited with in a span of weeks (both inclusive), the most first. */
export function attributed(sums: Sums, how: "seen" | "clicked", first: number, last: number): Attributed[] {
  const found = new Map<string, Attributed>();
  for (const [name, value] of sums) {
    const [kind, week, campaign = "", field] = name.split(".");
    if (kind !== how || Number(week) < first || Number(week) > last) continue;
    const before = found.get(campaign) ?? { campaign: campaign === "" ? null : campaign, orders: 0, net: 0 };
    if (field === "orders") found.set(campaign, { ...before, orders: before.orders + Number(value) });
    if (field === "net") found.set(campaign, { ...before, net: before.net + Number(value) });
  }
  return [...found.values()].sort((a, b) => b.net - a.net || ((a.campaign ?? "") < (b.campaign ?? "") ? -1 : 1));
}
