import fc from "fast-check";
import { expect, test } from "vitest";
import { signingKey } from "../../../worker/http/signingKey.ts";
import { siteMac } from "../../../worker/http/siteMac.ts";

test("signs as Web Crypto does, whatever secret and text, in any order of calls", async () => {
  const secret = fc.string({ unit: "binary", minLength: 1, maxLength: 200 });
  const text = fc.string({ unit: "binary", maxLength: 600 });
  await fc.assert(
    fc.asyncProperty(secret, secret, fc.array(text, { maxLength: 4 }), async (a, b, texts) => {
      for (const text of texts) {
        for (const secret of [a, b, a]) {
          const expected = await crypto.subtle.sign("HMAC", await signingKey(secret), new TextEncoder().encode(text));
          expect(siteMac(secret, text)).toEqual(new Uint8Array(expected));
        }
      }
    }),
    { numRuns: 30 },
  );
});
