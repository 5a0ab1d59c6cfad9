import type { Api } from "../api/createApi.ts";
import { ConfirmDialog } from "../parts/ConfirmDialog.tsx";
import type { Outcome } from "./Outcome.ts";

type Props = {
  api: Api;
  site: string;
  active: number | null;
  previous: number;
  onChanged: (what: Outcome) => void;
  onClose: () => void;
};

/** Asks before the version that was active before takes over again. */
export function RollbackDialog({ api, site, active, previous, onChanged, onClose }: Props) {
  return (
    <ConfirmDialog
      title={`Roll back to version ${previous}?`}
      confirm={`Roll back to version ${previous}`}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await api.rollback(site);
        onChanged({ kind: "good", text: `Rolled back: version ${answer.active} is active.` });
      }}
    >
      <p>
        Version {previous} was active before{active === null ? "" : ` version ${active}`}. It takes over again; nothing
        is deleted.
      </p>
    </ConfirmDialog>
  );
}
