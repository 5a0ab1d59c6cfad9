import { html } from "hono/html";

/** What a merchant pastes: the slots' style sheet, a stub that keeps calls until the tag arrives, and the tag. */
export function Tag({ siteKey }: { siteKey: string }) {
  return (
    <>
      <link rel="stylesheet" href={`/t/${siteKey}.css`} />
      {html`<script>
        window.coterie = window.coterie || function () { (window.coterie.q = window.coterie.q || []).push(arguments); };
      </script>`}
      <script async src={`/t/${siteKey}.js`} />
    </>
  );
}
