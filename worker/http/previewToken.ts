import { Preview } from "../../shared/preview.ts";
import { base64Url, fromBase64Url } from "./base64Url.ts";
import { ProblemError } from "./ProblemError.ts";
import { signingKey } from "./signingKey.ts";

/** What is signed begins with this, so that no signature of a decision id can stand for one of a preview. */
const prefix = "preview.";
/** The longest that is looked at, characters. */
const longest = 1000;

/** Makes a preview's token: what it says and its signature by the site's secret, both as base64url. */
export async function previewToken(preview: Preview, secret: string): Promise<string> {
  const payload = base64Url(encoder.encode(JSON.stringify(preview)));
  const mac = await crypto.subtle.sign("HMAC", await signingKey(secret), encoder.encode(prefix + payload));
  return `${payload}.${base64Url(new Uint8Array(mac))}`;
}

/** What a token says, for its site and at a time (ms). Ends with `preview-refused` where it is not to be believed. */
export async function readPreviewToken(
  token: string,
  { site, secret }: { site: string; secret: string },
  now: number,
): Promise<Preview> {
  const preview = await signedIn(token, secret);
  if (preview?.site !== site) throw new ProblemError("preview-refused", "This preview was not made for this site");
  if (now >= preview.expires) throw new ProblemError("preview-refused", "This preview has expired: make a new one");
  return preview;
}

/** What a token says if this secret signed it, else null. */
async function signedIn(token: string, secret: string): Promise<Preview | null> {
  const [payload = "", signature = "", ...more] = token.length > longest ? [] : token.split(".");
  const [said, mac] = [fromBase64Url(payload), fromBase64Url(signature)];
  if (said === null || mac === null || more.length > 0) return null;
  const signed = encoder.encode(prefix + payload);
  if (!(await crypto.subtle.verify("HMAC", await signingKey(secret), mac, signed))) return null;
  // A release before or after this one may have signed what is not understood here.
  return Preview.safeParse(JSON.parse(new TextDecoder().decode(said))).data ?? null;
}

const encoder = new TextEncoder();
