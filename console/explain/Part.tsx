import type { ComponentChildren } from "preact";

type Props = { title: string; words: string; children: ComponentChildren };

/** A part of an explanation: what it amounts to in words, and what stands behind it. */
export function Part({ title, words, children }: Props) {
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      <p>{words}</p>
      {children}
    </section>
  );
}
