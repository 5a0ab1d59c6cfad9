import { type FeatureName, type Features, featureUnits } from "../../shared/features.ts";

/** Raw features of visitors, flat: a row a visitor, a column a feature; NaN where a visitor has no value. */
export class VisitorTable {
  readonly names: readonly FeatureName[];
  size = 0;
  #values: Float64Array;

  constructor(names: readonly FeatureName[]) {
    this.names = names;
    this.#values = new Float64Array(1024 * names.length);
  }

  add(features: Features): void {
    const start = this.size * this.names.length;
    if (start + this.names.length > this.#values.length) {
      const grown = new Float64Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.names.forEach((name, column) => {
      this.#values[start + column] = features[name] ?? Number.NaN;
    });
    this.size++;
  }

  /** A column's values, NaN included. */
  column(name: FeatureName): Float64Array {
    const column = this.names.indexOf(name);
    const values = new Float64Array(this.size);
    for (let row = 0; row < this.size; row++)
      values[row] = this.#values[row * this.names.length + column] ?? Number.NaN;
    return values;
  }

  /** A visitor's features as `assign` takes them; those the table lacks are null. */
  features(row: number): Features {
    const features = Object.fromEntries(Object.keys(featureUnits).map((name) => [name, null])) as Features;
    this.names.forEach((name, column) => {
      const value = this.#values[row * this.names.length + column] ?? Number.NaN;
      features[name] = Number.isNaN(value) ? null : value;
    });
    return features;
  }
}
