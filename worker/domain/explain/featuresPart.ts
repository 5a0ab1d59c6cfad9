import { coordinate } from "../../../shared/assign.ts";
import type { Explanation } from "../../../shared/explanation.ts";
import { FeatureName, type Features, featuresOf } from "../../../shared/features.ts";
import type { Profile } from "../../../shared/profile.ts";
import type { PublishedModel } from "../../../shared/segmentAt.ts";

/** What a profile amounts to at a time (ms): every feature, and where the model puts it. */
export function featuresPart(
  profile: Profile | null,
  published: PublishedModel | null,
  now: number,
): Explanation["features"] {
  if (profile === null) return { words: "Nothing is known of the visitor, so there are no features.", list: [] };
  const values: Features = featuresOf(profile, now);
  const inputs = new Map(published?.model.features.map((feature) => [feature.name, feature]));
  const list = FeatureName.options.map((name) => {
    const [feature, value] = [inputs.get(name), values[name]];
    return {
      name,
      value,
      coordinate: feature === undefined ? null : coordinate(feature, value),
      isImputed: feature !== undefined && value === null,
    };
  });
  if (published === null) return { words: "No model was active: the features had no part in the decision.", list };
  const imputed = list.filter(({ isImputed }) => isImputed).length;
  const stands =
    imputed === 0 ? "" : `; for ${imputed} of them, which the visitor has no value of, the model's stand in`;
  return { words: `The model looks at ${inputs.size} of ${list.length} features${stands}.`, list };
}
