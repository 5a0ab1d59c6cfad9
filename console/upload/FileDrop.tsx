import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

type Props = {
  label: string;
  accept: string;
  /** Which files are meant, in words. */
  children: ComponentChildren;
  onChoose: (files: readonly File[]) => void;
};

/** Takes files by the picker or by drag and drop: an invisible file input over the whole target. */
export function FileDrop({ label, accept, children, onChoose }: Props) {
  const [over, setOver] = useState(false);
  return (
    <label class={over ? "drop over" : "drop"}>
      <input
        type="file"
        accept={accept}
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
      <b>{label}</b>
      <span class="small">{children}</span>
    </label>
  );
}
