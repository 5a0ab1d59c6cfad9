import * as z from "zod";

const WithId = z.looseObject({ id: z.string().max(128) });

/** The id of a raw event, as far as it has one that can be named in an answer. */
export function eventIdIn(raw: unknown): string | null {
  const parsed = WithId.safeParse(raw);
  return parsed.success ? parsed.data.id : null;
}
