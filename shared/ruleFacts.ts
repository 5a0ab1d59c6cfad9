import type { FeatureName } from "./features.ts";
import { weekdays } from "./schedule.ts";

/** What a fact may be, and hence how it can be compared. */
export type FactKind =
  /** `whole`: never with a fraction. `money`: in minor units, so that only whole numbers make sense to compare with. */
  | { type: "number"; min: number; max?: number; whole?: true; money?: true }
  | { type: "choice"; values: readonly (string | boolean)[] }
  | { type: "text"; most: number; pattern?: RegExp; hint?: string }
  | { type: "date" }
  /** Any number of texts at once. */
  | { type: "texts"; most: number }
  /** A text, a number or a boolean. */
  | { type: "any" };

const count: FactKind = { type: "number", min: 0, whole: true };
const money: FactKind = { type: "number", min: 0, money: true };
const amount: FactKind = { type: "number", min: 0, whole: true, money: true };
const measure: FactKind = { type: "number", min: 0 };

const features: Record<FeatureName, FactKind> = {
  recencyDays: measure,
  frequency: count,
  monetary: amount,
  averageOrderValue: money,
  ordersPerMonth: measure,
  basketSize: measure,
  refundRate: measure,
  sessions: count,
  meanSessionSeconds: measure,
  productViews: count,
  cartAdds: count,
  cartToViewRatio: measure,
  searches: count,
  categoryEntropy: measure,
  priceLevel: money,
  engagementScore: measure,
};

/** All that a rule can ask about, by subject and name; traits have names of the shop's own. */
export const ruleFacts = {
  feature: features,
  geo: {
    country: { type: "text", most: 2, pattern: /^[A-Z0-9]{2}$/, hint: "must be a country's code such as DE" },
    region: { type: "text", most: 40 },
  },
  visitor: {
    device: { type: "choice", values: ["mobile", "tablet", "desktop"] },
    identified: { type: "choice", values: [true, false] },
    consent: { type: "choice", values: ["granted", "refused", "unknown"] },
  },
  /** `days`: since an e-mail was last opened or clicked. */
  email: { opens: count, clicks: count, days: measure },
  page: {
    path: { type: "text", most: 500 },
    product: { type: "text", most: 64 },
    category: { type: "text", most: 100 },
  },
  cart: { value: amount, count, items: { type: "texts", most: 64 }, categories: { type: "texts", most: 100 } },
  /** The segment of the model. */
  segment: { id: { type: "text", most: 64 }, confidence: { type: "number", min: 0, max: 1 } },
  /** In the site's time zone. */
  time: {
    hour: { type: "number", min: 0, max: 23, whole: true },
    weekday: { type: "choice", values: weekdays },
    date: { type: "date" },
  },
} as const satisfies Record<string, Record<string, FactKind>>;

export type Subject = keyof typeof ruleFacts | "trait";

/** The subjects, as a condition may name one. */
export const subjects = [...(Object.keys(ruleFacts) as (keyof typeof ruleFacts)[]), "trait"] as const;

const trait: FactKind = { type: "any" };

/** The kind of a fact; undefined where there is none of that name. */
export function factKind(subject: Subject, name: string): FactKind | undefined {
  if (subject === "trait") return trait;
  const named: Record<string, FactKind> = ruleFacts[subject];
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

/** What a fact is, or is compared with. */
export type Value = string | number | boolean;

/** The facts of a moment by subject and name; what is null or missing is not known. */
export type Facts = { readonly [S in Subject]?: Readonly<Record<string, Value | readonly string[] | null>> | null };
