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
};

/** The stored versions, newest first, and the buttons that change which one is active. */
export function VersionList({ api, site, list, shown, onChanged }: Props) {
  const [asked, setAsked] = useState<"rollback" | { activate: number } | null>(null);
  const { active, previous, models } = list;
  const dialog = { api, site, active, onChanged, onClose: () => setAsked(null) };
  return (
    <section class="card" aria-labelledby="versions">
      <header class="cardHead">
        <h2 id="versions">Versions</h2>
        {previous === null ? null : (
          <button type="button" onClick={() => setAsked("rollback")}>
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
      {asked === "rollback" && previous !== null ? <RollbackDialog {...dialog} previous={previous} /> : null}
      {asked !== null && asked !== "rollback" ? <ActivateDialog {...dialog} version={asked.activate} /> : null}
    </section>
  );
}
