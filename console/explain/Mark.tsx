/** Whether something holds, by its shape and for whoever listens, not by colour alone. */
export function Mark({ holds, yes, no }: { holds: boolean; yes: string; no: string }) {
  return (
    <span class={`holds ${holds ? "yes" : "no"}`} role="img" aria-label={holds ? yes : no}>
      {holds ? "✓" : "✗"}
    </span>
  );
}
