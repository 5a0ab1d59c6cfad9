import type { Published } from "./published.ts";

/** A site that has nothing to show: where nothing is to be shown, nothing is looked at either. */
export function withoutContent({ rules: _, ...published }: Published): Published {
  return { ...published, campaigns: [] };
}
