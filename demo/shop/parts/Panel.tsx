/** What Coterie sees of this visitor, for whoever tries the demo; the shop's script writes it as decisions come. */
export function Panel() {
  return (
    <details class="panel" data-panel>
      <summary>What Coterie sees</summary>
      <div class="panel-body">
        <p class="panel-note">Part of the demo, not of a real shop.</p>
        <dl data-panel-facts>
          <dt>Segment</dt>
          <dd>Waiting for a first decision…</dd>
        </dl>
        <p>
          <a href="/console">Open the console</a>
        </p>
      </div>
    </details>
  );
}
