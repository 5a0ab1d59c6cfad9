/** A public site key or a secret token. */
export type Credential = { kind: "key" | "token"; value: string };

/** No credential is longer. */
const mostLength = 200;

/**
 * The credential of a request: a secret in `Authorization` (Bearer, or Basic with the token as user name) before the
 * public key in the query. Null where there is none that could be one.
 */
export function credentialOf(request: Request): Credential | null {
  const header = request.headers.get("authorization");
  if (header !== null) {
    const value = tokenOf(header);
    return value === null || value.length > mostLength ? null : { kind: "token", value };
  }
  const value = /[?&]key=([A-Za-z0-9_]+)(?:&|$|#)/.exec(request.url)?.[1];
  return value === undefined || value.length > mostLength ? null : { kind: "key", value };
}

function tokenOf(header: string): string | null {
  const [, scheme = "", value = ""] = /^(\S+) +(\S+)$/.exec(header) ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return null;
  try {
    return atob(value).split(":")[0] || null;
  } catch {
    return null;
  }
}
