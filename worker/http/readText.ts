import { ProblemError } from "./ProblemError.ts";
import { isPacked, unpacked } from "./unpacked.ts";

/**
 * A request's body as text; reads no further than the limit, for the length that a request claims may be missing or wrong, and
 * packed it may be much larger than it looks: the limit is for both.
 * Bytes that are not UTF-8 are replaced, or with `fatal` refused. Ends with `body-too-large`, `invalid-request` or
 * `invalid-content`.
 */
export async function readText(request: Request, mostBytes: number, fatal = false): Promise<string> {
  const tooLarge = () => new ProblemError("body-too-large", `The limit is ${mostBytes} bytes`);
  const length = request.headers.get("content-length");
  if (length !== null) {
    if (Number(length) > mostBytes) throw tooLarge();
    if (!fatal && !isPacked(request)) return request.text().catch(brokenOff);
  }
  if (request.body === null) return "";
  const decoder = new TextDecoder("utf-8", { fatal, ignoreBOM: false });
  let [text, bytes] = ["", 0];
  try {
    for await (const part of unpacked(request)) {
      bytes += part.byteLength;
      if (bytes > mostBytes) throw tooLarge();
      text += decoder.decode(part, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (error instanceof TypeError && fatal) throw new ProblemError("invalid-content", "The body is not UTF-8");
    return brokenOff();
  }
}

/** Ends with `invalid-request`: whoever sends hung up, or sends what is no HTTP. That is no fault of the Worker's. */
function brokenOff(): never {
  throw new ProblemError("invalid-request", "The body broke off, or its framing is wrong");
}
