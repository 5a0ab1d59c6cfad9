import type { Bundle } from "../../../shared/bundle.ts";
import type { FieldError } from "../../../shared/problem.ts";
import { amountText } from "../amountText.ts";
import type { Tables } from "../tables.ts";
import { bundleSaving } from "./bundleSaving.ts";

/** What a bundle says that the catalogue, at a time (ms), does not. */
export async function bundleErrors(bundle: Bundle, tables: Tables, now: number): Promise<FieldError[]> {
  const ids = bundle.items.map(({ id }) => id);
  const twice = ids.flatMap((id, i) =>
    ids.indexOf(id) < i ? [{ path: `items[${i}].id`, detail: "is used twice" }] : [],
  );
  if (twice.length > 0) return twice;
  const { errors, before, saving } = bundleSaving(bundle, await tables.products(ids), now);
  if (errors.length > 0) return errors;
  const told = (minor: number) => amountText(minor, bundle.currency, undefined);
  if (saving <= 0) return [{ path: "price", detail: `saves nothing: one by one it is ${told(before)}` }];
  if (bundle.saving === undefined || bundle.saving === saving) return [];
  return [{ path: "saving", detail: `is not true: by the catalogue it is ${saving}, ${told(saving)}` }];
}
