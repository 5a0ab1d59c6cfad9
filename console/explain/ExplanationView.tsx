import type { Explanation } from "../../shared/explanation.ts";
import { DistanceBars } from "./DistanceBars.tsx";
import { FeatureTable } from "./FeatureTable.tsx";
import { OverviewCard } from "./OverviewCard.tsx";
import { Part } from "./Part.tsx";
import { RuleList } from "./RuleList.tsx";
import { SignalFacts } from "./SignalFacts.tsx";
import { SlotCard } from "./SlotCard.tsx";

type Props = { explanation: Explanation; currency: string };

/** An explanation, each part in words and with what stands behind them. */
export function ExplanationView({ explanation, currency }: Props) {
  const { slots, distances, rules, features, signals } = explanation;
  return (
    <div class="explanation">
      <OverviewCard explanation={explanation} />
      {slots.map((slot) => (
        <SlotCard key={slot.slot} slot={slot} />
      ))}
      <Part title="Distance to each segment" words={distances.words}>
        <DistanceBars list={distances.list} margin={distances.margin} />
      </Part>
      <Part title="Rules" words={rules.words}>
        <RuleList list={rules.list} />
      </Part>
      <Part title="Features" words={features.words}>
        <FeatureTable list={features.list} currency={currency} />
      </Part>
      <Part title="Signals" words={signals.words}>
        <SignalFacts list={signals.list} />
      </Part>
    </div>
  );
}
