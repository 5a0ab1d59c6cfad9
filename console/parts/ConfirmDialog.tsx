import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useAction } from "../hooks/useAction.ts";
import { ErrorNotice } from "./ErrorNotice.tsx";

type Props = {
  title: string;
  confirm: string;
  children: ComponentChildren;
  /** What to do; the dialog stays open, with the reason, where it fails. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

/** Asks before doing. Open for as long as it is shown. */
export function ConfirmDialog({ title, confirm, children, onConfirm, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { busy, error, run } = useAction();
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    // Closing before removal is what gives the focus back to the button that opened it.
    return () => opened?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
      {error === null ? null : <ErrorNotice error={error} />}
      <div class="actions">
        <button type="button" disabled={busy} onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          class="primary"
          disabled={busy}
          onClick={() =>
            run(async () => {
              await onConfirm();
              onClose();
            })
          }
        >
          {busy ? "Working…" : confirm}
        </button>
      </div>
    </dialog>
  );
}
