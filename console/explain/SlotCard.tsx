import type { ExplainedSlot } from "../../shared/explanation.ts";
import { CapMeters } from "./CapMeters.tsx";
import { dealtText } from "./dealtText.ts";
import { Mark } from "./Mark.tsx";
import { ShownItems } from "./ShownItems.tsx";

/** What a slot got, and the campaigns in the order in which they were looked at. */
export function SlotCard({ slot: { slot, decided, caps, campaigns } }: { slot: ExplainedSlot }) {
  return (
    <section class="card" aria-label={`Slot ${slot}`}>
      <h2>
        Slot <code>{slot}</code>
      </h2>
      <p>{decided.reason}.</p>
      <CapMeters caps={caps} of="The slot" />
      {decided.kind === "recommendations" ? <ShownItems items={decided.content.items} /> : null}
      <h3>Campaigns, in the order in which they were looked at</h3>
      {campaigns.length === 0 ? <p class="hint">No campaign is for this slot.</p> : null}
      <ol class="considered">
        {campaigns.map(({ id, name, priority, lost, caps: own, experiment }) => (
          <li key={id}>
            <Mark holds={lost === null} yes="Was chosen" no="Lost" />
            <div>
              <p>
                <b>{name}</b> <span class="small">priority {priority}</span>
              </p>
              <p class={lost === null ? undefined : "small"}>{lost === null ? "fills the slot" : lost}</p>
              <CapMeters caps={own} of={name} />
              {experiment === undefined ? null : <p class="small">{dealtText(experiment)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
