/** How a simulated experiment's visitors behave, and how they are dealt. */
export type Scenario = {
  days: number;
  visitorsPerDay: number;
  /** Of each variant: its share of visitors in percent, its visitors' chance to buy, and the factor on what they pay. */
  arms: readonly { id: string; share: number; conversion: number; paying: number }[];
  /** The standard deviation of the logarithm of an order's value: how skewed revenue is. */
  skew: number;
  /** From a day on other shares, and another chance to buy by this factor: a variant that grows as trade falls. */
  change?: { day: number; shares: readonly number[]; factor: number };
};
