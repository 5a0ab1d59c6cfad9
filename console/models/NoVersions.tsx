/** What to do while a site has no model. */
export function NoVersions() {
  return (
    <div class="empty">
      <p>No version yet: every visitor sees what is meant for everyone.</p>
      <p>Train one from your events, then bring it here:</p>
      <pre>
        <code>npm run train -- --events FILE --columns coterie --out model</code>
      </pre>
      <p>
        Upload the <code>model.json</code> it writes, or a CSV of centroids made by hand.
      </p>
    </div>
  );
}
