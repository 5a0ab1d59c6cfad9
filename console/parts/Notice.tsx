import type { ComponentChildren } from "preact";

type Props = { kind: "good" | "bad" | "hint"; children: ComponentChildren };

const marks = { good: "✓", bad: "!", hint: "i" };

/** A framed message; bad ones are read out at once. */
export function Notice({ kind, children }: Props) {
  return (
    <div class={`notice ${kind}`} {...(kind === "bad" ? { role: "alert" } : {})}>
      <span class="mark" aria-hidden="true">
        {marks[kind]}
      </span>
      <div>{children}</div>
    </div>
  );
}
