import type { Progress } from "../../../shared/progress.ts";
import type { ShownProgress } from "../../../shared/shownContent.ts";
import { filledIn } from "./filledIn.ts";

/**
 * How progress looks at a cart's value (minor units of the site's currency). It speaks of the next goal: in that tier's
 * text, else in what is said of the tier before, once it is reached, else in the campaign's own. Of the last one reached
 * it says `done`. `amount` puts an amount into words.
 */
export function progressOf(content: Progress, value: number, amount: (minor: number) => string): ShownProgress {
  const { text, done, goal = 0, tiers, ...rest } = content;
  const goals = tiers ?? [{ goal }];
  const next = goals.find((tier) => value < tier.goal);
  const before = goals.filter((tier) => value >= tier.goal).at(-1);
  const last = goals.at(-1)?.goal ?? goal;
  const words =
    next === undefined ? (before?.done ?? done) : (next.text ?? (before === undefined ? text : (before.done ?? text)));
  const now = words === undefined || next === undefined ? words : filledIn(words, "left", amount(next.goal - value));
  return {
    ...rest,
    ...(now === undefined ? {} : { text: now }),
    ...(done === undefined ? {} : { done }),
    goal: next?.goal ?? last,
    value,
    max: last,
    ...(tiers === undefined
      ? {}
      : {
          tiers: tiers.map(({ goal, label }) => ({
            goal,
            goalText: amount(goal),
            isReached: value >= goal,
            ...(label === undefined ? {} : { label }),
          })),
        }),
  };
}
