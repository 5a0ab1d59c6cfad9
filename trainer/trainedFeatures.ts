import type { FeatureName } from "../shared/features.ts";

/** The features that models are trained on, in the order in which they stand in a model. */
export const trainedFeatures = [
  "recencyDays",
  "frequency",
  "monetary",
  "averageOrderValue",
  "ordersPerMonth",
  "sessions",
  "meanSessionSeconds",
  "productViews",
  "cartAdds",
  "cartToViewRatio",
  "categoryEntropy",
  "priceLevel",
  "engagementScore",
] as const satisfies readonly FeatureName[];
