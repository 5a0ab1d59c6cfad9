import { expect, test } from "vitest";
import { applyEvent } from "../../../shared/applyEvent.ts";
import { newProfile } from "../../../shared/profile.ts";
import { segmentAt } from "../../../shared/segmentAt.ts";
import { aModel } from "../formats/aModel.ts";

test("a model of buyers says nothing of those who only look", () => {
  const model = aModel(["frequency"], [[0], [5]], { fallback: { minEvents: 1, minOrders: 1 } });
  const looked = applyEvent(newProfile(0, "EUR"), { id: "e1", type: "productView", time: 1, item: { id: "p1" } });
  expect(segmentAt(looked, { version: 1, model }, 2)).toBeNull();
  const bought = applyEvent(looked, {
    id: "e2",
    type: "purchaseComplete",
    time: 2,
    order: { id: "o1", value: 100, currency: "EUR", items: [] },
  });
  expect(segmentAt(bought, { version: 1, model }, 3)).not.toBeNull();
});
