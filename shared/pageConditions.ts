import * as z from "zod";
import { key, text } from "./fields.ts";
import { ItemId } from "./item.ts";

/** A path of the shop, without query: `/sale`. */
const Path = text(200).regex(/^\/[^?#*]*$/, "must be a path such as /sale, without a query");
const Glob = text(200)
  .regex(/^[/*][^?#]*$/, "must be a path such as /category/*/sale, without a query")
  .refine((glob) => glob.includes("*"), "must hold a *, which stands for any characters");

/** Pages by their path, or by the product that they are about. */
export const PageRule = z.union(
  [
    z.strictObject({ exact: Path }),
    /** The path itself, and what is below it: `/sale` is `/sale` and `/sale/shoes`, not `/sales`. */
    z.strictObject({ prefix: Path }),
    /** `*` stands for any characters, `/` among them. */
    z.strictObject({ glob: Glob }),
    z.strictObject({ product: z.array(ItemId).min(1).max(100) }),
    /** Pages of products of these categories, as the catalogue names them. */
    z.strictObject({ category: z.array(key(100)).min(1).max(50) }),
  ],
  "must be one of { exact }, { prefix }, { glob }, { product: [ids] } and { category: [names] }; paths begin with / and have no query",
);
export type PageRule = z.infer<typeof PageRule>;

const rules = z.optional(z.array(PageRule).min(1).max(50));

/** On which pages: those that a rule of `include` names (all, where it is missing) and no rule of `exclude` does. */
export const PageConditions = z
  .strictObject({ include: rules, exclude: rules })
  .refine(({ include, exclude }) => include !== undefined || exclude !== undefined, "must include or exclude pages");
export type PageConditions = z.infer<typeof PageConditions>;
