import type { CapUse } from "../../shared/explanation.ts";

const spans: Record<CapUse["span"], string> = {
  session: "in this session",
  day: "today",
  week: "this week",
  total: "in all",
};

/** How far each cap was used. */
export function CapMeters({ caps, of }: { caps: readonly CapUse[]; of: string }) {
  if (caps.length === 0) return null;
  return (
    <ul class="caps" aria-label={`${of}: how often it was seen`}>
      {caps.map(({ span, most, seen }) => (
        <li key={span}>
          <meter value={Math.min(seen, most)} max={most} aria-hidden="true" />
          <span class="small">
            seen {seen} of {most} times {spans[span]}
          </span>
        </li>
      ))}
    </ul>
  );
}
