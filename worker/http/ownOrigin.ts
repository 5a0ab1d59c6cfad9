/** The origin under which a request reached the Worker. */
export function ownOrigin(url: string): string {
  return url.slice(0, url.indexOf("/", url.indexOf("//") + 2));
}
