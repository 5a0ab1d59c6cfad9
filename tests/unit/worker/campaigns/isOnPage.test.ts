import * as fc from "fast-check";
import { expect, test } from "vitest";
import { PageConditions, type PageRule } from "../../../../shared/pageConditions.ts";
import { isOnPage } from "../../../../worker/domain/campaigns/isOnPage.ts";
import { pageFacts, plainPath } from "../../../../worker/domain/campaigns/pageFacts.ts";
import { areApart, areWithin } from "../../../../worker/domain/campaigns/review/pageRules.ts";
import { tablesOf } from "../support/tablesOf.ts";
import { arbitraryPage, arbitraryPages } from "./support/arbitraryCampaign.ts";

const on = (path: string, ...include: PageRule[]) =>
  isOnPage({ include }, { path: plainPath(path), product: undefined, category: undefined });

test.each<[PageRule, string[], string[]]>([
  [{ exact: "/" }, ["/", "/?a=b", "/#top"], ["/sale"]],
  [{ exact: "/sale" }, ["/sale", "/sale/", "/sale?x=1"], ["/sale/shoes", "/sales", "/"]],
  [{ prefix: "/sale" }, ["/sale", "/sale/", "/sale/shoes"], ["/sales", "/a/sale", "/"]],
  [{ prefix: "/" }, ["/", "/anything/at/all"], []],
  [{ glob: "/sale/*/red" }, ["/sale/shoes/red", "/sale/a/b/red"], ["/sale/red", "/sale/shoes/red/7"]],
  [{ glob: "*shoes*" }, ["/shoes", "/red-shoes/7"], ["/hats"]],
  [{ glob: "/a*a" }, ["/aa", "/aba", "/a/a"], ["/a"]],
  [{ exact: "/straße" }, ["/straße", "/stra%C3%9Fe"], ["/strasse"]],
  [{ prefix: "/100%" }, ["/100%/x"], []],
])("%j", (rule, pages, others) => {
  for (const path of pages) expect([path, on(path, rule)]).toEqual([path, true]);
  for (const path of others) expect([path, on(path, rule)]).toEqual([path, false]);
});

test("what is excluded is out, whatever includes it; what is not known of a page matches nothing", () => {
  const page = { path: "/p/1", product: "p1", category: "Shoes" };
  const nowhere = { path: undefined, product: undefined, category: undefined };
  expect(isOnPage({ include: [{ product: ["p1"] }], exclude: [{ category: ["Shoes"] }] }, page)).toBe(false);
  expect(isOnPage({ include: [{ product: ["p2"] }, { category: ["Shoes"] }] }, page)).toBe(true);
  const boots = { ...page, category: "Shoes > Boots" };
  expect(isOnPage({ include: [{ category: ["Shoes"] }] }, boots)).toBe(true);
  expect(isOnPage({ include: [{ category: ["Sho", "Boots"] }] }, boots)).toBe(false);
  expect(isOnPage({ exclude: [{ prefix: "/" }] }, nowhere)).toBe(true);
  expect(isOnPage({ include: [{ prefix: "/" }] }, nowhere)).toBe(false);
});

test("a glob agrees with the same as a regular expression, and takes no long time", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "/", "."), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), text, (pieces, path) => {
      const pattern = new RegExp(`^${pieces.map((piece) => piece.replaceAll(".", "\\.")).join(".*")}$`);
      expect(
        isOnPage({ include: [{ glob: pieces.join("*") }] }, { path, product: undefined, category: undefined }),
      ).toBe(pattern.test(path));
    }),
    { numRuns: 2000 },
  );
  expect(on(`/${"a".repeat(500)}`, { glob: `/${"a*".repeat(90)}b` })).toBe(false);
});

test("what is said to be apart or within is so on every page", () => {
  fc.assert(
    fc.property(arbitraryPages, arbitraryPages, fc.array(arbitraryPage, { minLength: 20 }), (a, b, pages) => {
      for (const page of pages) {
        const [onA, onB] = [isOnPage(a, page), isOnPage(b, page)];
        if (areApart(a, b)) expect(onA && onB).toBe(false);
        if (areWithin(a, b)) expect(onA && !onB).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
});

test("the catalogue is asked for a category only where one is wanted", async () => {
  let asked = 0;
  const catalogue = tablesOf([{ id: "p", title: "T", link: "/t", category: "Hats" }]);
  const products = (ids: string[]) => {
    asked++;
    return catalogue.products(ids);
  };
  const tables = { ...catalogue, products };
  expect(await pageFacts({ path: "/x/", product: "p" }, false, tables)).toEqual({ path: "/x", product: "p" });
  expect(asked).toBe(0);
  expect(await pageFacts({ path: "/x/", product: "p" }, true, tables)).toMatchObject({ category: "Hats" });
});

test.each([
  [{}, "include"],
  [{ include: [] }, "include"],
  [{ include: [{ exact: "sale" }] }, "include.0.exact"],
  [{ include: [{ exact: "/sale?a=1" }] }, "include.0.exact"],
  [{ include: [{ glob: "/sale" }] }, "include.0.glob"],
  [{ include: [{ exact: "/a", prefix: "/b" }] }, "include.0"],
  [{ exclude: [{ product: [] }] }, "exclude.0.product"],
])("%j is refused", (pages, path) => {
  const { error } = PageConditions.safeParse(pages);
  expect(error?.issues[0]?.path.join(".") || "include").toBe(path);
});
