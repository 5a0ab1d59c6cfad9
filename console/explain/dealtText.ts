import type { Dealt } from "../../shared/explanation.ts";
import { formatShare } from "../format/formatShare.ts";

/** Where a bucket put a visitor, and which it was. */
export function dealtText({ words, bucket }: Dealt): string {
  return `${words} (bucket ${formatShare(bucket)})`;
}
