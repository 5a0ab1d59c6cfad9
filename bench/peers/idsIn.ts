import { gunzipSync } from "node:zlib";

/** Ids of our events, wherever and however a peer puts them. */
const ourIds = /ev-\w+-\d+-\d+-e/g;

/** Our ids in a request, each once: in its query or its body, which may be compressed, or be a form with base64 in it. */
export function idsIn(path: string, body: Buffer): string[] {
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  const text = `${path} ${isGzip ? gunzipSync(body) : body}`;
  const base64 = [...text.matchAll(/[\w+/%=-]{40,}/g)].map(([part]) =>
    Buffer.from(part.replace(/^data=/, "").replace(/%3D/gi, ""), "base64").toString("latin1"),
  );
  return [...new Set([text, ...base64].join(" ").match(ourIds) ?? [])];
}
