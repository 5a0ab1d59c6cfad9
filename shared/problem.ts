import * as z from "zod";

/** Every kind of error the API answers with: its title and HTTP status. The one registry of codes. */
const problems = {
  "invalid-json": { title: "The body is not JSON", status: 400 },
  "invalid-request": { title: "The request is not valid", status: 400 },
  unauthorized: { title: "A valid credential is needed", status: 401 },
  forbidden: { title: "This credential may not do that", status: 403 },
  "origin-refused": { title: "This site does not accept that origin", status: 403 },
  "preview-refused": { title: "This preview is not valid, or not any more", status: 403 },
  "consent-refused": { title: "The visitor has not consented to that", status: 403 },
  "not-found": { title: "There is nothing here", status: 404 },
  conflict: { title: "The current state does not allow that", status: 409 },
  erased: { title: "The visitor was erased; nothing of them is stored for now", status: 410 },
  "not-reproducible": { title: "This decision cannot be made again", status: 410 },
  "body-too-large": { title: "The body is too large", status: 413 },
  "invalid-content": { title: "The content is not valid", status: 422 },
  "rate-limited": { title: "Too many requests; slow down", status: 429 },
  "quota-exceeded": { title: "The site's events of the day are used up", status: 429 },
  internal: { title: "Something went wrong on our side", status: 500 },
  unavailable: { title: "Not available right now; try again", status: 503 },
} as const;

export type ProblemCode = keyof typeof problems;

/** One bad field: where it stands (`events[0].item.price`) and what is wrong with it. */
export const FieldError = z.object({ path: z.string(), detail: z.string() });
export type FieldError = z.infer<typeof FieldError>;

/** An RFC 9457 problem document. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(FieldError)),
  requestId: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;

/** Makes the problem document of a code, with what was wrong in this case. */
export function problem(code: ProblemCode, detail?: string, errors?: FieldError[]): Problem {
  const { title, status } = problems[code];
  return {
    type: `urn:coterie:problem:${code}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  };
}

/** The code of a problem document, as its type says it. */
export function problemCode({ type }: Problem): string {
  return type.slice(type.lastIndexOf(":") + 1);
}
