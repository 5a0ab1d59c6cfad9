import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1);

/** A line of the test shop's log. */
export type ShopLine = {
  user: string;
  at: number;
  what: string;
  sku: string;
  price: string;
  basket: string;
  pieces: string;
};

/**
 * A shop's log of three plain kinds of visitor: `big` buy often and dear, `small` once and cheap, `look` never. The
 * first half of the products is dear; two products of each half are always bought together. Repeatable by seed.
 */
export function aShop(visitors: number, seed = 7): ShopLine[] {
  const random = xoroshiro128plus(seed);
  const draw = (most: number) => uniformInt(random, 0, most);
  const lines: ShopLine[] = [];
  for (let i = 0; i < visitors; i++) {
    const kind = (["big", "small", "look"] as const)[i % 3] ?? "look";
    const user = `${kind}-${i}`;
    const visits = kind === "big" ? 5 + draw(4) : 1 + draw(1);
    for (let visit = 0; visit < visits; visit++) {
      const at = start + (kind === "big" ? 40 + draw(40) : draw(30)) * dayMs + draw(80_000) * 1000;
      const dear = kind === "big";
      const price = dear ? `${80 + draw(20)}.50` : `${5 + draw(5)}`;
      const base = { user, price, basket: "", pieces: "" };
      const skus = Array.from({ length: 2 + draw(3) }, () => `${dear ? "dear" : "cheap"}-${draw(9)}`);
      skus.forEach((sku, n) => {
        lines.push({ ...base, at: at + n * 60_000, what: "view", sku });
      });
      if (kind === "look") continue;
      const basket = `${user}/${visit}`;
      const pair = dear ? ["dear-0", "dear-1"] : ["cheap-0", "cheap-1"];
      for (const sku of pair)
        lines.push({ ...base, at: at + 600_000, what: "buy", sku, basket, pieces: String(1 + draw(2)) });
    }
  }
  return lines;
}

/** The columns of `aShop` as a preset. */
export const shopColumns = {
  columns: {
    visitor: "user",
    time: { column: "at", format: "ms" },
    type: { column: "what", map: { view: "productView", buy: "purchaseComplete" } },
    order: "basket",
    item: "sku",
    price: "price",
    currency: { constant: "EUR" },
    quantity: "pieces",
  },
  duplicates: "drop",
  drop: [{ cause: "staff", column: "user", is: "startsWith", values: ["staff"] }],
};

const titles = ["user", "at", "what", "sku", "price", "basket", "pieces"] as const;

/** The log as a table, with a header. */
export function asTable(lines: readonly ShopLine[], separator = ","): string {
  const rows = lines.map((line) => titles.map((title) => line[title]).join(separator));
  return `${[titles.join(separator), ...rows].join("\n")}\n`;
}

/** Values in another order, by seed (Fisher-Yates). */
export function shuffled<T>(values: readonly T[], seed: number): T[] {
  const random = xoroshiro128plus(seed);
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = uniformInt(random, 0, i);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
