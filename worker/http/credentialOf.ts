/** A public site key or a secret token. */
export type Credential = { kind: "key" | "token"; value: string };

/** No credential is longer. */
const mostLength = 200;

/**
 * The credential of a request: a secret in `Authorization` (Bearer, or Basic with a site's token as user name) before the
 * public key in the query. A browser's own Basic header, as on a shop behind a password, is none. Null where nothing can
 * be a credential.
 */
export function credentialOf(request: Request): Credential | null {
  const token = tokenOf(request.headers.get("authorization"));
  const value = token ?? /[?&]key=([A-Za-z0-9_]+)(?:&|$|#)/.exec(request.url)?.[1];
  if (value === undefined || value.length > mostLength) return null;
  return { kind: token === undefined ? "key" : "token", value };
}

function tokenOf(header: string | null): string | undefined {
  if (header === null) return undefined;
  const [, scheme = "", value = ""] = /^(\S+) +(\S+)$/.exec(header) ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return undefined;
  try {
    const [user = ""] = atob(value).split(":");
    return user.startsWith("sk_") ? user : undefined;
  } catch {
    return undefined;
  }
}
