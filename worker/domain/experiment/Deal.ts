import type { Allocation } from "./Allocation.ts";
import type { Epochs } from "./Epochs.ts";

/** How an experiment is dealt, and which splits it has had, as the control object keeps it: a stored shape. */
export type Deal = { allocation: Allocation; epochs: Epochs };
