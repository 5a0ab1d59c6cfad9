/** Where the tag keeps the preview's token while it lasts, and the parameter that brought it. */
const tokenName = "coterie-preview";
const parameter = "coterie_preview";

/** Ends the preview: forgets its token, takes it out of the address, and loads the page as everyone sees it. */
export function leavePreview(): void {
  try {
    sessionStorage.removeItem(tokenName);
    sessionStorage.removeItem(openName);
  } catch {
    // A page without storage has nothing to forget.
  }
  const address = new URL(location.href);
  address.searchParams.delete(parameter);
  // Not the page's own replaceState, which a router may have wrapped: a reload follows, no navigation of its kind.
  History.prototype.replaceState.call(history, history.state, "", address);
  location.reload();
}

/** Where the overlay keeps whether it is folded. */
export const openName = "coterie-preview-open";
