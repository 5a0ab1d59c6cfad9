/** What to do while no campaign has an experiment, and nobody is held out. */
export function NoExperiments({ site }: { site: string }) {
  return (
    <section class="card empty">
      <h2>No experiment yet</h2>
      <p>
        Give a campaign variants, and send the campaigns again, or hold a part of all visitors out of everything in the
        settings (<code>{'"holdout": { "share": 5, "salt": 1 }'}</code>):
      </p>
      <pre>
        <code>{`PUT /admin/v1/sites/${site}/campaigns

"experiment": { "salt": 1, "variants": [
  { "id": "none", "share": 50, "content": "control" },
  { "id": "loud", "share": 50, "content": { "headline": "Everything must go" } }] }`}</code>
      </pre>
    </section>
  );
}
