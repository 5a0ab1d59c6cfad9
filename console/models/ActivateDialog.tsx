import type { Api } from "../api/createApi.ts";
import { ConfirmDialog } from "../parts/ConfirmDialog.tsx";
import type { Outcome } from "./Outcome.ts";

type Props = {
  api: Api;
  site: string;
  version: number;
  active: number | null;
  onChanged: (what: Outcome) => void;
  onClose: () => void;
};

/** Asks before a version takes over. */
export function ActivateDialog({ api, site, version, active, onChanged, onClose }: Props) {
  return (
    <ConfirmDialog
      title={`Activate version ${version}?`}
      confirm={`Activate version ${version}`}
      onClose={onClose}
      onConfirm={async () => {
        await api.activate(site, version);
        onChanged({ kind: "good", text: `Version ${version} is active.` });
      }}
    >
      <p>
        From their next visit to a page on, visitors belong to its segments.
        {active === null ? null : ` Version ${active} stays stored: you can roll back to it.`}
      </p>
    </ConfirmDialog>
  );
}
