import type { ImportedList } from "../../../shared/importedList.ts";
import type { ScoredItems } from "../../../shared/recommendations.ts";
import { importKey } from "./importKey.ts";
import { packLists } from "./packedLists.ts";

/** Lists computed elsewhere as the pieces of a table, in JSON. An item without a score counts by its place. */
export function packImported(lists: readonly ImportedList[]): string[] {
  const table = new Map<string, ScoredItems>();
  for (const { item, segment, items } of lists) {
    const scored = items.map((one, place): ScoredItems[number] =>
      typeof one === "string" ? [one, 1 / (place + 1)] : one,
    );
    const key =
      item !== undefined
        ? importKey.item(item)
        : segment !== undefined
          ? importKey.segment(segment)
          : importKey.everyone;
    table.set(key, scored);
  }
  return packLists(table).map((piece) => JSON.stringify(piece));
}
