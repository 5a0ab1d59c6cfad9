import * as z from "zod";
import { DecidedSegment, SlotDecision } from "./decision.ts";
import type { Trace } from "./evaluate.ts";
import { AnySegmentId, Slug, VisitorId } from "./ids.ts";

/** How much of a cap a visitor has used. */
export const CapUse = z.object({
  span: z.enum(["session", "day", "week", "total"]),
  most: z.int(),
  seen: z.int(),
});
export type CapUse = z.infer<typeof CapUse>;

/** Where a visitor's bucket put it, of 0 to 1, and in words what came of it. */
const Dealt = z.object({ bucket: z.number(), variant: z.nullable(z.string()), words: z.string() });
export type Dealt = z.infer<typeof Dealt>;

/** A campaign that was looked at for a slot: `lost` says in words why it did not get it, null for the one that did. */
const ExplainedCampaign = z.object({
  id: Slug,
  name: z.string(),
  priority: z.int(),
  lost: z.nullable(z.string()),
  caps: z.array(CapUse),
  /** Where the visitor is in its experiment; missing where it has none, or nobody is asked about. */
  experiment: z.optional(Dealt),
});

const ExplainedSlot = z.object({
  slot: Slug,
  /** What the slot got, as the decision said it. */
  decided: SlotDecision,
  /** The slot's own caps. */
  caps: z.array(CapUse),
  /** In the order in which they were looked at. */
  campaigns: z.array(ExplainedCampaign),
});
export type ExplainedSlot = z.infer<typeof ExplainedSlot>;

/** A feature of the profile: raw, and as a coordinate of the model, where it has a part in that. */
const ExplainedFeature = z.object({
  name: z.string(),
  value: z.nullable(z.number()),
  coordinate: z.nullable(z.number()),
  /** The visitor has no value: the model's own stands in. */
  isImputed: z.boolean(),
});
export type ExplainedFeature = z.infer<typeof ExplainedFeature>;

/** A segment of the model and how far the visitor is from its centroid, in scaled units. */
const ExplainedDistance = z.object({
  id: z.string(),
  name: z.string(),
  distance: z.number(),
  isChosen: z.boolean(),
});
export type ExplainedDistance = z.infer<typeof ExplainedDistance>;

/** A rule segment, in order; `trace` says of each condition whether it held. */
const ExplainedRule = z.object({
  id: z.string(),
  name: z.string(),
  holds: z.boolean(),
  isChosen: z.boolean(),
  /** Why it can never hold by this model. */
  lacks: z.optional(z.string()),
  trace: z.custom<Trace>((value) => typeof value === "object" && value !== null && "holds" in value),
});
export type ExplainedRule = z.infer<typeof ExplainedRule>;

/** Something that a decision went by: its name, and what it was. */
const Signal = z.object({ name: z.string(), value: z.string() });
export type Signal = z.infer<typeof Signal>;

/** Why a visitor saw, or would see, what it did: data, and beside each part what it amounts to in words. */
export const Explanation = z.object({
  site: z.string(),
  /** Null where the question is what a visitor would get now. */
  decision: z.nullable(z.string()),
  /** Null where nobody was asked about, or it is not known who. */
  visitor: z.nullable(VisitorId),
  /** When it was decided, ms. */
  time: z.int(),
  versions: z.object({ published: z.int(), newest: z.int(), model: z.nullable(z.int()) }),
  preview: z.optional(
    z.object({ segment: z.optional(AnySegmentId), campaign: z.optional(Slug), variant: z.optional(Slug) }),
  ),
  /** Whether this is what was decided by, to the last digit; if not, what is uncertain. */
  reproduced: z.object({ isExact: z.boolean(), words: z.string() }),
  profile: z.object({
    words: z.string(),
    of: z.enum(["visitor", "customer", "nobody"]),
    /** Events in it; of these `recent` were told along with the question. */
    events: z.int(),
    recent: z.int(),
  }),
  signals: z.object({ words: z.string(), list: z.array(Signal) }),
  features: z.object({ words: z.string(), list: z.array(ExplainedFeature) }),
  distances: z.object({ words: z.string(), margin: z.nullable(z.number()), list: z.array(ExplainedDistance) }),
  rules: z.object({ words: z.string(), list: z.array(ExplainedRule) }),
  segment: z.nullable(DecidedSegment),
  /** Whether the visitor is held out of everything; missing where the site holds nobody out. */
  holdout: z.optional(Dealt),
  slots: z.array(ExplainedSlot),
});
export type Explanation = z.infer<typeof Explanation>;
