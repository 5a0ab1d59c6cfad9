import { useEffect, useState } from "preact/hooks";
import type { Api } from "../api/createApi.ts";
import type { Outcome } from "../models/Outcome.ts";
import { Notice } from "../parts/Notice.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { CsvHelp } from "./CsvHelp.tsx";
import { FileDrop } from "./FileDrop.tsx";

type Props = {
  api: Api;
  site: string;
  active: number | null;
  currency: string;
  onStored: (version: number, what: Outcome) => void;
};

/** Brings a new version: choose a file, look at what was read, upload it. */
export function UploadPanel({ api, site, active, currency, onStored }: Props) {
  const [choice, setChoice] = useState<{ files: readonly File[]; round: number }>({ files: [], round: 0 });
  const choose = (files: readonly File[]) => setChoice(({ round }) => ({ files, round: round + 1 }));
  useEffect(keepPageOnMissedDrop, []);
  const [file] = choice.files;
  return (
    <section class="card" aria-labelledby="upload">
      <h2 id="upload">Upload a version</h2>
      <FileDrop label="Choose a file or drop it here" accept=".json,.csv,application/json,text/csv" onChoose={choose}>
        <code>model.json</code> from a training, or centroids as <code>.csv</code>
      </FileDrop>
      {choice.files.length > 1 ? <Notice kind="bad">Choose one file at a time.</Notice> : null}
      {file !== undefined && choice.files.length === 1 ? (
        <ChosenFile
          key={choice.round}
          {...{ api, site, active, currency, file }}
          onClear={() => choose([])}
          onStored={(version, what) => {
            choose([]);
            onStored(version, what);
          }}
        />
      ) : null}
      <CsvHelp />
    </section>
  );
}

/** A file dropped beside the target would replace the page, and with it what was being done. */
function keepPageOnMissedDrop() {
  const keep = (event: DragEvent) => event.preventDefault();
  addEventListener("dragover", keep);
  addEventListener("drop", keep);
  return () => {
    removeEventListener("dragover", keep);
    removeEventListener("drop", keep);
  };
}
