import { ApiError } from "../api/ApiError.ts";
import type { Api } from "../api/createApi.ts";
import { ConfirmDialog } from "../parts/ConfirmDialog.tsx";
import type { Outcome } from "./Outcome.ts";

type Props = {
  api: Api;
  site: string;
  /** The version that was active when the question was asked, and the one before it. */
  from: number;
  to: number;
  onChanged: (what: Outcome) => void;
  /** The server knows better which version is active. */
  onStale: () => void;
  onClose: () => void;
};

/**
 * Asks before the version that was active before takes over again. What is confirmed is what was asked: where another version
 * is active by then the server refuses, and the dialog stays with the reason while the list behind it is loaded again.
 */
export function RollbackDialog({ api, site, from, to, onChanged, onStale, onClose }: Props) {
  return (
    <ConfirmDialog
      title={`Roll back to version ${to}?`}
      confirm={`Roll back to version ${to}`}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await api.rollback(site, from).catch((error: unknown) => {
          if (error instanceof ApiError && error.status === 409) onStale();
          throw error;
        });
        onChanged({ kind: "good", text: `Rolled back: version ${answer.active} is active.` });
      }}
    >
      <p>
        Version {to} was active before version {from}. It takes over again; nothing is deleted.
      </p>
    </ConfirmDialog>
  );
}
