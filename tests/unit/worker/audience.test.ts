import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import type { AudienceMember } from "../../../shared/audience.ts";
import { newProfile } from "../../../shared/profile.ts";
import { audienceHead, audienceLine } from "../../../worker/domain/audienceCsv.ts";
import { audienceMember } from "../../../worker/domain/audienceMember.ts";
import { aModel } from "../formats/aModel.ts";

const member: AudienceMember = {
  subject: "visitor",
  id: "v1",
  since: null,
  orders: 2,
  revenue: -5,
  currency: "EUR",
  lastSeen: 1_795_300_000_000,
  traits: { plan: "gold, or so", vip: true },
};

test("a CSV reads back as what it was made of, and no cell of text begins as a formula", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 20 });
  const any = fc.record({
    id: fc.oneof(text, fc.constantFrom("=1+1", "+1", "-1", "@a", "=HYPERLINK(1)", 'a"b', "'=1", "a\nb")),
    traits: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(text, fc.integer(), fc.boolean())),
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 5 }), (changes) => {
      const members = changes.map((change) => ({ ...member, ...change }));
      const csv = audienceHead + members.map(audienceLine).join("");
      const rows = Papa.parse<Record<string, string>>(csv, {
        header: true,
        skipEmptyLines: true,
        newline: "\r\n",
      }).data;
      expect(rows).toHaveLength(members.length);
      rows.forEach((row, i) => {
        expect(row["id"]).not.toMatch(/^[=+\-@]/);
        expect(row["id"]?.replace(/^'(?=['=+\-@])/, "")).toBe(members[i]?.id);
        expect(JSON.parse(row["traits"] ?? "")).toEqual(members[i]?.traits);
      });
    }),
  );
});

test("numbers stay numbers, and what is unknown is empty", () => {
  expect(audienceLine(member)).toBe('visitor,v1,,2,-5,EUR,1795300000000,"{""plan"":""gold, or so"",""vip"":true}"\r\n');
});

test("who has said no is in no audience, and who said yes again is", () => {
  const time = 1_795_300_000_000;
  const model = { version: 1, model: aModel(["frequency"], [[0], [5]], { fallback: { minEvents: 0 } }) };
  const profile = newProfile(time, "EUR");
  const placed = model.model.segments.filter(({ id }) => audienceMember("v:a", profile, id, model, time) !== null);
  expect(placed).toHaveLength(1);
  const id = placed[0]?.id ?? "";
  const withConsent = (granted: boolean) =>
    audienceMember("v:a", { ...profile, consent: { granted, time } }, id, model, time);
  expect([withConsent(false), withConsent(true)?.id]).toEqual([null, "a"]);
});
