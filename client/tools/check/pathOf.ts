/** The path of an address, which may be relative; the page's own where it is none. */
export function pathOf(address: string): string {
  try {
    return new URL(address, location.href).pathname;
  } catch {
    return location.pathname;
  }
}
