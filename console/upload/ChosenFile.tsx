import type { Api } from "../api/createApi.ts";
import { plural } from "../format/plural.ts";
import { useLoad } from "../hooks/useLoad.ts";
import type { Outcome } from "../models/Outcome.ts";
import { ErrorNotice } from "../parts/ErrorNotice.tsx";
import type { FileContent } from "./FileContent.ts";
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
  const content = busy || error !== null ? undefined : value;
  return (
    <div class="chosen" aria-busy={busy}>
      <p class="fileName">
        <b>{file.name}</b>
        <button type="button" class="quiet" onClick={onClear}>
          Remove
        </button>
      </p>
      <p role="status">{busy ? "Reading…" : summaryOf(content)}</p>
      {error === null ? null : <ErrorNotice error={error} onRetry={reload} />}
      {content === undefined || content.kind === "model" ? null : <FileProblems content={content} />}
      {content?.kind === "model" ? (
        <>
          <Preview upload={content.upload} currency={currency} />
          <SendButtons api={api} site={site} upload={content.upload} onStored={onStored} />
        </>
      ) : null}
    </div>
  );
}

function summaryOf(content: FileContent | undefined): string {
  if (content?.kind !== "model") return "";
  const { segments, features } = content.upload.model;
  return `Read ${plural(segments.length, "segment")} and ${plural(features.length, "feature")}. Nothing is uploaded yet.`;
}
