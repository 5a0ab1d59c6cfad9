import type { Api } from "../api/createApi.ts";
import { useLoad } from "../hooks/useLoad.ts";
import type { Outcome } from "../models/Outcome.ts";
import { Busy } from "../parts/Busy.tsx";
import { ErrorNotice } from "../parts/ErrorNotice.tsx";
import { FileProblems } from "./FileProblems.tsx";
import { Preview } from "./Preview.tsx";
import { readFile } from "./readFile.ts";
import { SendButtons } from "./SendButtons.tsx";

type Props = {
  api: Api;
  site: string;
  active: number | null;
  currency: string;
  file: File;
  onClear: () => void;
  onStored: (version: number, what: Outcome) => void;
};

/** The chosen file: what was read from it, or what is wrong with it. It stays chosen until it is stored or removed. */
export function ChosenFile({ api, site, active, currency, file, onClear, onStored }: Props) {
  const base = async () => (active === null ? null : (await api.model(site, active)).model);
  const { value, error, busy, reload } = useLoad(() => readFile(file, base, new Date()), [file, active]);
  return (
    <div class="chosen" aria-live="polite" aria-busy={busy}>
      <p class="fileName">
        <b>{file.name}</b>
        <button type="button" class="quiet" onClick={onClear}>
          Remove
        </button>
      </p>
      {busy ? <Busy text="Reading…" /> : null}
      {error === null ? null : <ErrorNotice error={error} onRetry={reload} />}
      {busy || error !== null || value === undefined ? null : value.kind === "model" ? (
        <>
          <Preview upload={value.upload} currency={currency} />
          <SendButtons api={api} site={site} upload={value.upload} onStored={onStored} />
        </>
      ) : (
        <FileProblems content={value} />
      )}
    </div>
  );
}
