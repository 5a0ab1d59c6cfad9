/** Marks the version that decides. */
export function ActiveBadge() {
  return <span class="badge">Active</span>;
}
