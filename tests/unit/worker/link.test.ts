import { expect, test } from "vitest";
import { type Link, linksAfter } from "../../../worker/domain/link.ts";

/** The newest link of a visitor that says to be one customer after the other. */
function afterSaying(customers: number, verified: boolean): Link | null {
  let newest: Link | null = null;
  for (let i = 0; i < customers; i++) newest = linksAfter(newest, "v:1", `c:${i}`, verified).at(-1) ?? newest;
  return newest;
}

test("a device may say to be so many customers, and no more; who is believed may be any", () => {
  expect(afterSaying(100, false)).toMatchObject({ number: 20, customer: "c:19", ended: false });
  expect(afterSaying(100, true)).toMatchObject({ number: 100, customer: "c:99" });
});
