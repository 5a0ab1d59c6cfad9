import { useState } from "preact/hooks";

/** Takes files by the picker or by drag and drop: an invisible file input over the whole target. */
export function FileDrop({ onChoose }: { onChoose: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  return (
    <label class={over ? "drop over" : "drop"}>
      <input
        type="file"
        accept=".json,.csv,application/json,text/csv"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // Else choosing the same file again, after it was corrected, would not be noticed.
          event.currentTarget.value = "";
          if (files.length > 0) onChoose(files);
        }}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const files = [...(event.dataTransfer?.files ?? [])];
          if (files.length > 0) onChoose(files);
        }}
      />
      <b>Choose a file or drop it here</b>
      <span class="small">
        <code>model.json</code> from a training, or centroids as <code>.csv</code>
      </span>
    </label>
  );
}
