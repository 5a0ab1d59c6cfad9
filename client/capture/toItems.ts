import type { Item } from "../../shared/item.ts";
import { fieldsOf } from "./fieldsOf.ts";
import { toItem } from "./toItem.ts";

const mostItems = 200;

/** The usable products of a list, each given by its id or by fields; none where it is no list. */
export function toItems(list: unknown, currency?: string): Item[] {
  const given = Array.isArray(list) ? list.slice(0, mostItems) : [];
  return given.flatMap((one) => {
    const fields = fieldsOf(one, "id");
    return toItem(fields["id"], (name) => fields[name], currency) ?? [];
  });
}
