import { placed } from "../placed.ts";
import type { Source } from "../Source.ts";

/** What is asked for more of late than it used to be. */
export const trending: Source = { name: ({ published }) => placed(published?.trending ?? []) };
