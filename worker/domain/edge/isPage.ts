/** Names of the one encoding that pages are rewritten in; without a name browsers may guess another, so such a page stays as it is. */
const utf8 = /^text\/html\s*;(?:.*;)?\s*charset\s*=\s*"?utf-?8"?\s*(?:;|$)/i;

/** Whether a request asks for a page that may be filled: not for a part of one, nor for a fragment that a script loads. */
export function asksForPage({ method, headers }: Pick<Request, "method" | "headers">): boolean {
  const destination = headers.get("sec-fetch-dest") ?? "document";
  return (
    method === "GET" &&
    (headers.get("accept") ?? "").includes("text/html") &&
    !headers.has("range") &&
    !headers.has("upgrade") &&
    (destination === "document" || destination === "iframe")
  );
}

/** Whether an answer is a page that may be filled: whole, HTML in UTF-8, and meant to be shown. */
export function isPage({ status, headers }: Pick<Response, "status" | "headers">): boolean {
  return (
    status === 200 &&
    utf8.test(headers.get("content-type") ?? "") &&
    !/^\s*attachment/i.test(headers.get("content-disposition") ?? "") &&
    !headers.get("cache-control")?.includes("no-transform")
  );
}
