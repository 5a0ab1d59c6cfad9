/** What an answer says of bytes, or to shared caches, that is not true of a page made for one visitor. */
const untrue = [
  "accept-ranges",
  "age",
  "cdn-cache-control",
  "cloudflare-cdn-cache-control",
  "content-digest",
  "content-length",
  "content-md5",
  "digest",
  "etag",
  "expires",
  "last-modified",
  "pragma",
  "surrogate-control",
];

/** The headers of a filled page: the shop's own, but that no cache may keep it. */
export function pageHeaders(own: Headers): Headers {
  const headers = new Headers(own);
  for (const name of untrue) headers.delete(name);
  headers.set("cache-control", "private, no-store");
  return headers;
}
