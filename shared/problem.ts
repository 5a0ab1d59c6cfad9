import * as z from "zod";

/** Every kind of error the API answers with: its title and HTTP status. The one registry of codes. */
const problems = {
  "invalid-json": { title: "The body is not JSON", status: 400 },
  "invalid-request": { title: "The request is not valid", status: 400 },
  unauthorized: { title: "A valid credential is needed", status: 401 },
  forbidden: { title: "This credential may not do that", status: 403 },
  "origin-refused": { title: "This site does not accept that origin", status: 403 },
  "not-found": { title: "There is nothing here", status: 404 },
  conflict: { title: "The current state does not allow that", status: 409 },
  "body-too-large": { title: "The body is too large", status: 413 },
  "invalid-content": { title: "The content is not valid", status: 422 },
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
