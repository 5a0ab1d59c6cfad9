import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { DecisionState } from "../../../../worker/domain/explain/DecisionState.ts";
import { readState } from "../../../../worker/domain/explain/readState.ts";
import { writeState } from "../../../../worker/domain/explain/writeState.ts";
import { decisionIds } from "../../../../worker/http/decisionId.ts";

const now = Date.UTC(2026, 10, 26);
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/);
const product = fc.constantFrom("p1", "a.b/c", "ä 漢~%2E", ".", "x".repeat(64));

const state: fc.Arbitrary<DecisionState> = fc.record({
  isPreview: fc.boolean(),
  version: fc.nat(1e9),
  now: fc.constant(now),
  visitor: uint32,
  position: fc.nat(1e9),
  mark: uint32,
  kept: fc.nat(64),
  recent: fc.array(fc.record({ hash: uint32, time: fc.integer({ min: now - 8e11, max: now }) }), { maxLength: 50 }),
  slots: fc.array(slug, { minLength: 1, maxLength: 20 }),
  product: fc.option(product, { nil: undefined }),
  path: fc.constantFrom("", "%2Fsale%2Fa%2Eb", "!"),
  lang: fc.constantFrom(undefined, "de", "de-AT", "zh_Hant_TW"),
  isEdge: fc.boolean(),
  forced: fc.record({ segment: fc.constantFrom("rule:gold", "läufer", "a.b"), campaign: slug }, { requiredKeys: [] }),
});

test("what a decision stood on is read from its id as it was written", () => {
  fc.assert(
    fc.property(state, (written) => {
      const expected = written.isPreview ? written : { ...written, forced: {} };
      expect(readState(writeState(written))).toEqual(expected);
    }),
  );
  for (const text of ["", "1.2.3", "nonsense", `9${".".repeat(13)}`]) expect(readState(text)).toBeNull();
});

test("a language that is none is read as one that nobody knows", () => {
  const lang = (asked: string) =>
    readState(writeState({ ...fc.sample(state, 1)[0], lang: asked } as DecisionState))?.lang;
  expect([" de ", "", "d.e", "\ud800", "x".repeat(99)].map(lang)).toEqual(["de", "x", "x", "x", "x"]);
});

test("an id is never longer than what an impression may carry", () => {
  const segments = [{ id: "s", name: "s", centroid: [0] }];
  const campaigns = [{ pages: { include: [{ prefix: "/" }] } }];
  const published = { secret: "s", version: 2 ** 31, model: { version: 1, model: { segments } }, campaigns } as never;
  const page = { path: `/${"漢".repeat(499)}`, product: "漢".repeat(64) };
  for (const length of [499, 111, 110, 60]) {
    const request = {
      visitor: "v",
      slots: Array.from({ length: 20 }, (_, i) => `${i}`.padStart(64, "a")),
      page: { ...page, path: page.path.slice(0, length) },
      lang: "x".repeat(35),
    };
    const recent = Array.from({ length: 50 }, () => ({ hash: 2 ** 32 - 1, time: 946_684_800_000 }));
    const current = { profile: null, mark: 2 ** 32 - 1, position: 2 ** 31, recent };
    const id = decisionIds(published, request, current, 4_102_444_799_000, { isEdge: true })(19);
    expect([length, id.length <= 4096]).toEqual([length, true]);
  }
});
