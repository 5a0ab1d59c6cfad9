import * as z from "zod";

/** What arms are compared by. Amounts in minor units of the site's currency. */
export const Metric = z.enum([
  /** Buyers / visitors. */
  "conversion",
  /** Revenue / visitors, refunds not taken off. */
  "revenuePerVisitor",
  /** Revenue / orders whose value is known. */
  "averageOrderValue",
  /** Items / orders. */
  "basketSize",
  /** Visitors who clicked / visitors. */
  "clickRate",
  /** Buyers of two orders or more / buyers. */
  "repeatRate",
]);
export type Metric = z.infer<typeof Metric>;

/** An estimate, and between what the truth is. */
const Interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
export type Interval = z.infer<typeof Interval>;

/** What is missing before anything is said of a metric. */
const Missing = z.object({
  variant: z.string(),
  what: z.enum(["visitors", "buyers", "notBuyers", "clickers", "notClickers", "orders", "baseline"]),
  has: z.int(),
  needs: z.int(),
  /** About how many more visitors of the variant that takes at the rate so far; null where no rate is known yet. */
  moreVisitors: z.nullable(z.int()),
});
export type Missing = z.infer<typeof Missing>;

/** A metric of a variant against the baseline's. */
const Comparison = z.discriminatedUnion("state", [
  z.object({ state: z.literal("notEnough"), missing: z.array(Missing).min(1) }),
  z.object({
    /** Whether the interval leaves out no difference. */
    state: z.enum(["higher", "lower", "open"]),
    /** Relative: 0.1 is 10 % more than the baseline. */
    lift: Interval,
    /** In the metric's own unit. */
    difference: Interval,
  }),
]);
export type Comparison = z.infer<typeof Comparison>;

/** What a variant's visitors did since they first saw the experiment. */
const Arm = z.object({
  variant: z.string(),
  visitors: z.int(),
  /** Of these, how many saw another variant later: counted here all the same. */
  mixed: z.int(),
  buyers: z.int(),
  orders: z.int(),
  revenue: z.int(),
  items: z.int(),
  refunds: z.int(),
  refunded: z.int(),
  sessions: z.int(),
  /** Null where there is nothing to divide by. */
  figures: z.record(Metric, z.nullable(z.number())),
  /** Null for the baseline. */
  comparisons: z.nullable(z.record(Metric, Comparison)),
  /**
   * What a variant with a stated cost brought beyond the baseline for each unit of cost: 3 is three times the cost. Null where
   * no cost is stated, and while revenue per visitor has not enough data.
   */
  returnOnCost: z.nullable(Interval),
});

/** An experiment's results, of all visitors or of a segment's. */
export const ExperimentResults = z.object({
  baseline: z.string(),
  arms: z.array(Arm),
  /** From which amount a visitor's revenue is cut in comparisons, and how many buyers that concerns. */
  cut: z.nullable(z.object({ above: z.int(), buyers: z.int() })),
  /** Whether arms are as large as intended. */
  sampleRatio: z.object({
    state: z.enum(["notEnough", "asIntended", "broken"]),
    chiSquare: z.number(),
    degreesOfFreedom: z.int(),
    p: z.number(),
  }),
});
export type ExperimentResults = z.infer<typeof ExperimentResults>;
