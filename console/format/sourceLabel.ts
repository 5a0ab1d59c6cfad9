import type { Model } from "../../shared/model.ts";

const labels: Record<Model["lineage"]["source"], string> = { trained: "Trained", csv: "CSV" };

/** How a model came to be, in a word. */
export function sourceLabel({ source }: Model["lineage"]): string {
  return labels[source];
}
