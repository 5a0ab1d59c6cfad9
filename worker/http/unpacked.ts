import { ProblemError } from "./ProblemError.ts";

/** Whether a request's body is packed, as servers' libraries send it: it may be much larger than it looks. */
export function isPacked(request: Request): boolean {
  return packingOf(request) !== null;
}

/**
 * The parts of a request's body as they were before they were packed (`Content-Encoding`). Ends with `invalid-request`
 * where they are not packed as said, or as nobody here unpacks.
 */
export async function* unpacked(request: Request): AsyncGenerator<Uint8Array> {
  const { body } = request;
  const packing = packingOf(request);
  if (body === null) return;
  if (packing === null) return yield* body;
  const parts = body.pipeThrough(new DecompressionStream(packing) as ReadableWritablePair<Uint8Array, Uint8Array>);
  const reader = parts.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw new ProblemError("invalid-request", `The body is no ${packing}, as its Content-Encoding says`);
  } finally {
    // Of one that is too large the rest is not wanted.
    reader.cancel().catch(() => undefined);
  }
}

/** How a body is packed; null where it is not. Ends with `invalid-request` where it is packed as nobody here unpacks. */
function packingOf(request: Request): "gzip" | "deflate" | null {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "";
  if (encoding === "" || encoding === "identity") return null;
  if (encoding === "gzip" || encoding === "deflate") return encoding;
  throw new ProblemError("invalid-request", "Content-Encoding must be gzip, deflate or none");
}
