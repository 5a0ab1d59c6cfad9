import { expect, test } from "vitest";
import * as z from "zod";
import { Holdout } from "../../../shared/holdout.ts";
import { baselineOf, variantsOf } from "../../../shared/variants.ts";

const Variants = variantsOf(
  z.strictObject({ headline: z.string() }),
  z.record(z.string(), z.strictObject({ headline: z.string() })),
);

function variant(id: string, share: number, more: object = {}) {
  return { id, share, ...more };
}

const [half, third] = [50, 33.33];
const refused: [string, object[], string][] = [
  [
    "shares over 100 %",
    [variant("a", half), variant("b", half), variant("c", 0.01)],
    "variants.2.share: brings the shares to 100.01 %",
  ],
  ["a share over 100 %", [variant("a", 101), variant("b", 0)], "variants.0.share: is over 100 %"],
  ["a negative share", [variant("a", -1), variant("b", 0)], "variants.0.share: Too small: expected number to be >=0"],
  ["three decimals", [variant("a", 33.333), variant("b", 0)], "variants.0.share: has more than two decimals"],
  ["an id used twice", [variant("a", half), variant("a", half)], "variants.1.id: is used twice"],
  [
    "two controls",
    [variant("a", half, { content: "control" }), variant("b", half, { content: "control" })],
    "variants.1.content: is a second control",
  ],
];

test.each(refused)("%s is refused, with the path", (_, variants, message) => {
  const { error } = Variants.safeParse({ salt: 1, variants });
  expect(error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)).toContain(message);
});

test("thirds, uneven splits and overrides are taken", () => {
  const variants = [
    variant("a", third, { content: "control" }),
    variant("b", third, { content: { headline: "Sale" } }),
    variant("c", 33.34, { paused: true }),
  ];
  expect(Variants.safeParse({ salt: 1, variants }).error).toBeUndefined();
});

test("others are compared with the control, or with the first", () => {
  const [a, b] = [variant("a", half), variant("b", half)];
  expect(baselineOf({ salt: 1, variants: [a, { ...b, content: "control" }] })).toBe("b");
  expect(baselineOf({ salt: 1, variants: [a, b] })).toBe("a");
});

test("a holdout over 100 % is refused", () => {
  expect(Holdout.safeParse({ share: 100.5, salt: 1 }).error?.issues[0]?.path).toEqual(["share"]);
});
