import { describe, expect, test } from "vitest";
import { Progress } from "../../../../shared/progress.ts";
import { amountText } from "../../../../worker/domain/amountText.ts";
import { progressOf } from "../../../../worker/domain/kinds/progressOf.ts";
import { readCases } from "../../../support/readCases.ts";

type Expected = { text?: string | null; goal?: number; max?: number; reached?: boolean[] };
const { cases } = readCases<{ cases: { name: string; content: unknown; at: Record<string, Expected> }[] }>(
  "progress",
  1,
);

describe.each(cases)("$name", ({ content, at }) => {
  test.each(Object.entries(at))("with a cart of %s", (value, { text, reached, ...expected }) => {
    const shown = progressOf(Progress.parse(content), Number(value), (minor) => amountText(minor, "EUR", "en"));
    expect(shown).toMatchObject({ ...expected, value: Number(value) });
    if (text !== undefined) expect(shown.text ?? null).toBe(text);
    if (reached !== undefined) expect(shown.tiers?.map(({ isReached }) => isReached)).toEqual(reached);
  });
});

test.each([
  ["no goal", {}, "goal"],
  ["a goal and tiers", { goal: 1, tiers: [{ goal: 1 }, { goal: 2 }] }, "goal"],
  ["a goal twice", { tiers: [{ goal: 5 }, { goal: 5 }] }, "tiers.1.goal"],
  ["goals that fall", { tiers: [{ goal: 5 }, { goal: 4 }] }, "tiers.1.goal"],
  ["one tier", { tiers: [{ goal: 5 }] }, "tiers"],
  ["nothing to reach", { goal: 0 }, "goal"],
])("progress with %s is refused", (_, content, path) => {
  const { error } = Progress.safeParse({ headline: "H", ...content });
  expect(error?.issues.map((issue) => issue.path.join("."))).toContain(path);
});
