import type { Signal } from "../../shared/explanation.ts";
import { featureLabel } from "../format/featureLabel.ts";
import { Facts } from "../parts/Facts.tsx";

/** What was known of the visit. */
export function SignalFacts({ list }: { list: readonly Signal[] }) {
  return <Facts facts={list.map(({ name, value }) => [featureLabel(name), value])} />;
}
