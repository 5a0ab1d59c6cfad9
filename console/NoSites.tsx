/** What to do while the token sees no site. */
export function NoSites() {
  return (
    <section class="card empty">
      <h1>No site yet</h1>
      <p>This token sees no site. An operator makes one:</p>
      <pre>
        <code>PUT /admin/v1/sites/my-shop</code>
      </pre>
      <p>
        On your own machine, <code>npm start</code> makes a demo shop with a model to look at.
      </p>
    </section>
  );
}
