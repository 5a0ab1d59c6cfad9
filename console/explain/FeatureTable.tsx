import type { ExplainedFeature } from "../../shared/explanation.ts";
import { FeatureName } from "../../shared/features.ts";
import { featureLabel } from "../format/featureLabel.ts";
import { formatFeature } from "../format/formatFeature.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { ScrollArea } from "../parts/ScrollArea.tsx";
import { Deviation } from "./Deviation.tsx";

type Props = { list: readonly ExplainedFeature[]; currency: string };

/** The visitor's features: as they are, and how far from the average of those the model was made of. */
export function FeatureTable({ list, currency }: Props) {
  if (list.length === 0) return null;
  return (
    <ScrollArea label="Features">
      <table class="centroids">
        <thead>
          <tr>
            <th scope="col">Feature</th>
            <th scope="col">Value</th>
            <th scope="col">Deviation from the average</th>
          </tr>
        </thead>
        <tbody>
          {list.map(({ name, value, coordinate, isImputed }) => (
            <tr key={name}>
              <th scope="row">{featureLabel(name)}</th>
              <td>{valueText(name, value, currency)}</td>
              <td>
                {coordinate === null ? "not looked at" : <Deviation of={coordinate} />}
                {isImputed ? <span class="unit">the model's stands in</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function valueText(name: string, value: number | null, currency: string): string {
  if (value === null) return "none";
  const known = FeatureName.safeParse(name);
  return known.success ? formatFeature(known.data, value, currency) : formatNumber(value);
}
