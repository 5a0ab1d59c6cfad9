import { expect, test } from "vitest";
import { Link } from "../../../shared/link.ts";

test("links lead to https or to the shop itself, and run nothing", () => {
  for (const good of ["https://shop.example/a?b#c", "/", "/product/1%202", "/a//b"])
    expect([good, Link.safeParse(good).success]).toEqual([good, true]);
  const bad = [
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "/\\evil.example",
    "http://shop.example",
    "https://",
    " /x",
    "/a b",
    "relative",
    "",
    "https://a\\b",
  ];
  for (const link of bad) expect([link, Link.safeParse(link).success]).toEqual([link, false]);
});
