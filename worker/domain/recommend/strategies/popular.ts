import { placed } from "../placed.ts";
import type { Source } from "../Source.ts";

/** What everybody likes. */
export const popular: Source = { name: ({ published }) => placed(published?.overall ?? []) };
