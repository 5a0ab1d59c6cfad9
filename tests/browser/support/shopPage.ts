/** A page of a shop that has pasted the tag: the stub, the tag, and a body. `host` is where the tag comes from. */
export function shopPage(body: string, { head = "", host = "", bodyAttributes = "" } = {}): string {
  const stub = "window.coterie=window.coterie||function(){(coterie.q=coterie.q||[]).push(arguments)}";
  return (
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">` +
    `<script>${stub}</script>${head}<script async src="${host}/t/pk_test.js"></script></head>` +
    `<body ${bodyAttributes}>${body}</body></html>`
  );
}
