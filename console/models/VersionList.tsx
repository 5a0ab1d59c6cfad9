import { useState } from "preact/hooks";
import type { ModelList } from "../../shared/admin.ts";
import type { Api } from "../api/createApi.ts";
import { ActivateDialog } from "./ActivateDialog.tsx";
import { NoVersions } from "./NoVersions.tsx";
import type { Outcome } from "./Outcome.ts";
import { RollbackDialog } from "./RollbackDialog.tsx";
import { VersionRow } from "./VersionRow.tsx";

type Props = {
  api: Api;
  site: string;
  list: ModelList;
  shown: number | null;
  onChanged: (what: Outcome) => void;
  /** The list is not how things are any more. */
  onStale: () => void;
};

/** What is asked about, as it was when the button was pressed: a list loaded meanwhile does not change the question. */
type Asked = { rollback: { from: number; to: number } } | { activate: number };

/** The stored versions, newest first, and the buttons that change which one is active. */
export function VersionList({ api, site, list, shown, onChanged, onStale }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { active, previous, models } = list;
  const dialog = { api, site, onChanged, onClose: () => setAsked(null) };
  return (
    <section class="card" aria-labelledby="versions">
      <header class="cardHead">
        <h2 id="versions">Versions</h2>
        {active === null || previous === null ? null : (
          <button type="button" onClick={() => setAsked({ rollback: { from: active, to: previous } })}>
            Roll back to version {previous}
          </button>
        )}
      </header>
      {models.length === 0 ? (
        <NoVersions />
      ) : (
        <ol class="versions">
          {models.map((model) => (
            <VersionRow
              key={model.version}
              site={site}
              model={model}
              shown={model.version === shown}
              onActivate={() => setAsked({ activate: model.version })}
            />
          ))}
        </ol>
      )}
      {asked !== null && "rollback" in asked ? (
        <RollbackDialog {...dialog} {...asked.rollback} onStale={onStale} />
      ) : null}
      {asked !== null && "activate" in asked ? (
        <ActivateDialog {...dialog} active={active} version={asked.activate} />
      ) : null}
    </section>
  );
}
