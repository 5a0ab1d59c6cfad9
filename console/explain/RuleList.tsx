import type { ExplainedRule } from "../../shared/explanation.ts";
import { Mark } from "./Mark.tsx";
import { RuleTree } from "./RuleTree.tsx";

/** Rule segments in order, each with its conditions; the chosen one is open. */
export function RuleList({ list }: { list: readonly ExplainedRule[] }) {
  return (
    <ol class="rules">
      {list.map(({ id, name, holds, isChosen, lacks, trace }) => (
        <li key={id}>
          <details open={isChosen}>
            <summary>
              <Mark holds={holds} yes="Held" no="Did not hold" /> {name}
              {isChosen ? " (the visitor's)" : ""}
            </summary>
            {lacks === undefined ? null : <p class="hint">It can never hold: {lacks}.</p>}
            <ul class="tree">
              <RuleTree trace={trace} />
            </ul>
          </details>
        </li>
      ))}
    </ol>
  );
}
