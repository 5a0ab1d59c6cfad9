/** Leads from one page of a list to its neighbours; `address` is that of the first page. */
export function Pager({ page, pages, address }: { page: number; pages: number; address: string }) {
  if (pages < 2) return null;
  const to = (number: number) => `${address}${address.includes("?") ? "&" : "?"}page=${number}`;
  return (
    <nav class="pager" aria-label="Pages">
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          Previous
        </a>
      ) : (
        <span />
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a href={to(page + 1)} rel="next">
          Next
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
