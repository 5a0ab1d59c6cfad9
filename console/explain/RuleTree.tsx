import type { Trace } from "../../shared/evaluate.ts";
import { checkText } from "./checkText.ts";
import { Mark } from "./Mark.tsx";

/** A condition with those it is made of, each with whether it held. */
export function RuleTree({ trace }: { trace: Trace }) {
  const { words, parts } = shapeOf(trace);
  return (
    <li>
      <Mark holds={trace.holds} yes="True" no="False" /> {words}
      {parts.length === 0 ? null : (
        <ul class="tree">
          {parts.map((part, i) => (
            <RuleTree key={i} trace={part} />
          ))}
        </ul>
      )}
    </li>
  );
}

function shapeOf(trace: Trace): { words: string; parts: readonly Trace[] } {
  if ("all" in trace) return { words: "all of", parts: trace.all };
  if ("any" in trace) return { words: "any of", parts: trace.any };
  if ("not" in trace) return { words: "not", parts: [trace.not] };
  if ("is" in trace) return { words: `the rule ${trace.rule}`, parts: [trace.is] };
  return { words: checkText(trace.check, trace.fact), parts: [] };
}
