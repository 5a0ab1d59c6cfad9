import { expect, test } from "vitest";
import { assigned } from "../../../../worker/domain/experiment/assigned.ts";
import { Epochs } from "../../../../worker/domain/experiment/Epochs.ts";
import { reallocate } from "../../../../worker/domain/experiment/reallocate.ts";
import { withEpoch } from "../../../../worker/domain/experiment/withEpoch.ts";

const control = { id: "control", share: 40, content: "control" as const };
const red = { id: "red", share: 40 };
const visitors = Array.from({ length: 2000 }, (_, i) => `visitor-${i}`);

test("pausing a variant moves its visitors only, and they come back", () => {
  const running = { salt: 1, variants: [control, red] };
  const paused = { salt: 1, variants: [control, { ...red, paused: true as const }] };
  const before = reallocate(null, running);
  const during = reallocate(before, paused);
  const after = reallocate(during, running);
  for (const visitor of visitors) {
    const own = assigned(visitor, "summer", running, before)?.id ?? null;
    expect(assigned(visitor, "summer", paused, during)?.id ?? null).toBe(own === "red" ? null : own);
    expect(assigned(visitor, "summer", running, after)?.id ?? null).toBe(own);
  }
});

test("an epoch begins where the split changes, by a share or a pause", () => {
  const first = withEpoch([], { salt: 1, variants: [control, red] });
  expect(Epochs.parse(first)).toEqual([{ control: 4000, red: 4000 }]);
  expect(withEpoch(first, { salt: 1, variants: [red, control] })).toBe(first);
  const second = withEpoch(first, { salt: 1, variants: [control, { ...red, paused: true }] });
  expect(second).toEqual([...first, { control: 4000 }]);
  expect(withEpoch(second, { salt: 1, variants: [control, { ...red, share: 0 }] })).toBe(second);
});
