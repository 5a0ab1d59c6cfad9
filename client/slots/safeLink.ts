/**
 * An address that may be set: https, or a path on the page's own host; empty for all else (`javascript:`, `data:`,
 * `//host`). The Worker has checked it already: this is a second line.
 */
export function safeLink(address = ""): string {
  return /^(https:\/\/|\/(?![/\\]))/.test(address) ? address : "";
}
