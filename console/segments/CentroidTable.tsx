import { featureUnits } from "../../shared/features.ts";
import type { Model } from "../../shared/model.ts";
import { featureLabel } from "../format/featureLabel.ts";
import { ScrollArea } from "../parts/ScrollArea.tsx";
import { CentroidCell } from "./CentroidCell.tsx";
import { unitLabel } from "./unitLabel.ts";

type Props = { model: Pick<Model, "features" | "segments">; currency: string };

/** The centroids in raw units: a feature a row, a segment a column. */
export function CentroidTable({ model, currency }: Props) {
  return (
    <section aria-label="Typical visitors">
      <h3>Typical visitor of each segment</h3>
      <ScrollArea label="Centroids">
        <table class="centroids">
          <thead>
            <tr>
              <th scope="col">Feature</th>
              {model.segments.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.features.map((feature, i) => (
              <tr key={feature.name}>
                <th scope="row">
                  {featureLabel(feature.name)}
                  <span class="unit">{unitLabel(featureUnits[feature.name], currency)}</span>
                </th>
                {model.segments.map(({ id, centroid }) => (
                  <CentroidCell key={id} feature={feature} coordinate={centroid[i] ?? 0} currency={currency} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <p class="small">▲ above and ▼ below this model's average by half a standard deviation or more.</p>
    </section>
  );
}
