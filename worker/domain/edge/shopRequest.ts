/** Conditions on a page that the browser holds: it never holds the shop's own. */
const conditions = ["if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range"];

/**
 * A visitor's request as the shop gets it: the same, to the shop's own server where there is one, and without our cookie,
 * which would keep its caches from being shared. Redirects are the browser's to follow. Of a page that will be filled the
 * whole is asked for.
 */
export function shopRequest(request: Request, origin: string | undefined, cookie: string, isForPage: boolean): Request {
  const { pathname, search, host, protocol } = new URL(request.url);
  const sent = new Request(origin === undefined ? request.url : origin + pathname + search, request);
  const { headers } = sent;
  const cookies = headers.get("cookie");
  if (cookies !== null) {
    const others = cookies.split(/; */).filter((one) => !one.startsWith(`${cookie}=`));
    if (others.length === 0) headers.delete("cookie");
    else headers.set("cookie", others.join("; "));
  }
  if (isForPage) for (const name of conditions) headers.delete(name);
  if (origin !== undefined) {
    headers.set("x-forwarded-host", host);
    headers.set("x-forwarded-proto", protocol.slice(0, -1));
  }
  return new Request(sent, { redirect: "manual" });
}
