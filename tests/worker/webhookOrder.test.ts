import fc from "fast-check";
import { expect, test } from "vitest";
import { makeSite } from "./support/makeSite.ts";
import { firstPurchase, makeWebhook, webhooksOf } from "./support/makeWebhook.ts";

const minute = 60_000;

/** What may happen: triggers of some subjects come, time goes by, the receiver fails all, some or none of its calls. */
const step = fc.oneof(
  fc.record({ subjects: fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }) }),
  fc.record({ minutes: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ failing: fc.constantFrom(0, 2, 3, 1) }),
);

test("whatever a receiver does, everything arrives within a day, once, each subject's in order", async () => {
  const site = await makeSite();
  let [failing, calls] = [0, 0];
  const taken: string[] = [];
  const webhooks = await webhooksOf(site, ({ id }) => {
    calls++;
    // 1 fails every call, 2 every second, 3 every third, 0 none.
    if (failing > 0 && calls % failing === 0) return new Response(null, { status: calls % 2 === 0 ? 500 : 302 });
    taken.push(id);
    return new Response();
  });
  await makeWebhook(site, "https://shop.example.com/a", ["firstPurchase"]);
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const sent: { id: string; subject: string }[] = [];
      [failing, taken.length] = [0, 0];
      for (const one of steps) {
        if ("failing" in one) failing = one.failing;
        if ("minutes" in one) webhooks.clock.now += one.minutes * minute;
        if ("subjects" in one) {
          const triggers = one.subjects.map((n) => firstPurchase(`t${count++}`, `v:${n}`));
          sent.push(...triggers);
          await webhooks.enqueue(triggers);
        }
        await webhooks.settled();
      }
      failing = 0;
      for (let i = 0; taken.length < sent.length && i < 8; i++) {
        webhooks.clock.now += 31 * minute;
        await webhooks.settled();
      }
      expect([...taken].sort()).toEqual(sent.map(({ id }) => id).sort());
      for (let n = 0; n <= 3; n++) {
        const own = sent.filter(({ subject }) => subject === `v:${n}`).map(({ id }) => id);
        expect(taken.filter((id) => own.includes(id))).toEqual(own);
      }
    }),
    { numRuns: 25 },
  );
});
