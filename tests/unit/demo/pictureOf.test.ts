import { expect, test } from "vitest";
import { pictureOf } from "../../../demo/shop/picture/pictureOf.ts";
import { sceneOf } from "../../../demo/shop/picture/sceneOf.ts";
import { simulate } from "../../../demo/simulate/simulate.ts";

const { products } = simulate({ seed: 1, now: Date.parse("2026-03-01T12:00:00Z"), shoppers: 0 }).catalogue;

/** Whether every tag is closed, in order, and no number went wrong. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, end, name = "", self] of svg.matchAll(/<(\/?)([a-zA-Z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (end === "/") {
      if (open.pop() !== name) return false;
    } else if (self !== "/") open.push(name);
  }
  return open.length === 0 && !/NaN|undefined|null|Infinity/.test(svg) && svg.startsWith("<svg xmlns=");
}

test("every product of the demo's shop has a drawing of what it is, not the pattern", () => {
  for (const product of products) {
    const svg = pictureOf(product);
    expect(isWellFormed(svg)).toBe(true);
    expect(svg, product.title).not.toContain("<text");
  }
});

test("a product unlike any drawing gets a pattern with its initials", () => {
  const svg = pictureOf({ id: "x1", title: "42 Whatsit & <Thingy>" });
  expect(isWellFormed(svg)).toBe(true);
  expect(svg).toContain(">WT</text>");
});

test("a picture is always the same, and another product's another", () => {
  const [one, other] = [pictureOf({ id: "1", title: "Mug" }), pictureOf({ id: "2", title: "Mug" })];
  expect(pictureOf({ id: "1", title: "Mug" })).toBe(one);
  expect(other).not.toBe(one);
});

test("a scene shows three products, or as many as there are", () => {
  for (const own of [products, products.slice(0, 1), []]) expect(isWellFormed(sceneOf(own))).toBe(true);
});
