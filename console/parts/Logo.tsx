/** The name with its mark: a few gathered around one. */
export function Logo() {
  return (
    <p class="logo">
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
        <circle cx="12" cy="12" r="4" />
        <circle cx="5" cy="7" r="2.5" opacity="0.55" />
        <circle cx="19" cy="7" r="2.5" opacity="0.55" />
        <circle cx="12" cy="21" r="2.5" opacity="0.55" />
      </svg>
      Coterie
    </p>
  );
}
