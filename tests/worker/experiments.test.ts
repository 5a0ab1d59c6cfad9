import { describe, expect, test } from "vitest";
import type { Campaign } from "../../shared/campaign.ts";
import type { SlotDecision } from "../../shared/decision.ts";
import type { EventExposure } from "../../shared/eventExposure.ts";
import type { Problem } from "../../shared/problem.ts";
import type { Settings } from "../../shared/settings.ts";
import { everyShard } from "./support/everyShard.ts";
import { makeSite } from "./support/makeSite.ts";
import { shardProfile } from "./support/shardProfile.ts";

const halves = [
  { id: "none", share: 50, content: "control" },
  { id: "loud", share: 50, content: { headline: "Loud" }, locales: { de: { headline: "Laut" } } },
];
const banner = (id: string, more: object = {}): Campaign =>
  ({ id, name: id, slot: "hero", priority: 1, kind: "banner", content: { headline: id }, ...more }) as Campaign;
const tried = (variants: object[] = halves, more: object = {}) =>
  banner("summer", { experiment: { salt: 1, variants }, priority: 5, ...more });

async function shop(settings: Partial<Settings> = {}, campaigns: Campaign[] = [tried()]) {
  const site = await makeSite({ contextual: true, ...settings });
  const put = (all: object[]) => site.admin<Problem>("PUT", "/campaigns", { campaigns: all });
  expect((await put(campaigns)).status).toBe(200);
  const ask = async (visitor: string | undefined, more: object = {}) => {
    const { body } = await site.decide({ visitor, slots: ["hero"], lang: "en", ...more });
    return body.slots["hero"] as SlotDecision;
  };
  return { ...site, put, ask };
}
type Shop = Awaited<ReturnType<typeof shop>>;

const ids = Array.from({ length: 60 }, (_, i) => `v${i}`);
const headline = (slot: SlotDecision) => (slot.kind === "banner" ? slot.content.headline : slot.kind);
const answers = async (site: Shop) => Promise.all(ids.map((id) => site.ask(id)));

/** What a decision being seen, or clicked, is stored with. */
async function stored(site: Shop, visitor: string, event: object): Promise<{ exposure?: EventExposure }> {
  const id = crypto.randomUUID();
  const sent = { id, type: "impression", time: Date.now(), slot: "hero", ...event };
  const { body } = await site.events({ visitor, events: [sent] });
  expect(body.results[0]).toMatchObject({ status: "accepted" });
  const rows = await everyShard(site.site, (sql) =>
    sql.exec<{ event: string }>("SELECT event FROM log WHERE id = ?", id).toArray(),
  );
  return JSON.parse(rows.flat()[0]?.event ?? "null");
}

describe("what is bad is refused with its path, and what is published stays", () => {
  const third = (id: string, more: object = {}) => ({ id, share: 34, ...more });
  test.each<[string, object[], string]>([
    ["shares over 100 %", [third("a"), third("b"), third("c")], "campaigns[0].experiment.variants[2].share"],
    ["an id used twice", [third("a"), third("a")], "campaigns[0].experiment.variants[1].id"],
    ["one variant", [third("a")], "campaigns[0].experiment.variants"],
    ["an unknown field", [third("a", { weight: 1 }), third("b")], "campaigns[0].experiment.variants[0]"],
    ["content of another kind", [third("a", { content: { limit: 4 } }), third("b")], "campaigns[0].experiment"],
    ["words without content", [third("a", { locales: {} }), third("b")], "campaigns[0].experiment.variants[0].locales"],
  ])("%s", async (_, variants, path) => {
    const site = await shop();
    const { status, body } = await site.put([tried(variants)]);
    expect(status).toBe(422);
    expect(body.errors?.map((error) => error.path).join()).toContain(path);
    expect((await answers(site)).map(headline)).toContain("Loud");
  });

  test("what a variant shows is checked as the campaign's own content is", async () => {
    const site = await shop();
    const promotion = { kind: "promotion", content: { headline: "H" }, ends: "2099-01-01T00:00:00Z" };
    const variants = [third("a", { content: { headline: "H", early: "E" } }), third("b")];
    const { body } = await site.put([tried(variants, promotion)]);
    expect(body.errors?.map(({ path }) => path)).toEqual(["campaigns[0].experiment.variants[0].content.early"]);
  });

  test("a salt by which was dealt before", async () => {
    const site = await shop({ holdout: { share: 10, salt: 3 } });
    expect((await site.put([banner("summer", { experiment: { salt: 2, variants: halves } })])).status).toBe(200);
    const { status, body } = await site.put([tried()]);
    expect([status, body.errors?.[0]?.path]).toEqual([422, "campaigns[0].experiment.salt"]);
    const { settings } = (await site.admin<{ settings: Settings }>("GET", "")).body;
    const answer = await site.admin<Problem>("PUT", "/settings", { ...settings, holdout: { share: 10, salt: 2 } });
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, "holdout.salt"]);
    const over = await site.admin<Problem>("PUT", "/settings", { ...settings, holdout: { share: 101, salt: 3 } });
    expect([over.status, over.body.errors?.[0]?.path]).toEqual([422, "holdout.share"]);
  });
});

describe("who sees what", () => {
  test("each visitor keeps its variant, and the control the page's own content", async () => {
    const site = await shop();
    const first = await answers(site);
    expect(new Set(first.map(headline))).toEqual(new Set(["Loud", "default"]));
    expect((await answers(site)).map(headline)).toEqual(first.map(headline));
    for (const slot of first) {
      expect(slot.campaign).toBe("summer");
      expect(slot.reason).toContain(slot.kind === "default" ? 'variant "none"' : 'variant "loud"');
    }
    const loud = ids[first.findIndex(({ kind }) => kind === "banner")];
    expect(headline(await site.ask(loud, { lang: "de" }))).toBe("Laut");
  });

  test("what changes beside an experiment moves nobody in it, what it gives up moves those alone", async () => {
    const site = await shop();
    const before = (await answers(site)).map(headline);
    await site.put([tried(halves, { id: "winter", slot: "other" }), tried(halves, { name: "Summer" })]);
    expect((await answers(site)).map(headline)).toEqual(before);
    await site.put([tried([halves[0] as object, { ...halves[1], share: 20 }])]);
    const after = (await answers(site)).map(headline);
    for (const [i, now] of after.entries()) expect([before[i], before[i] === "Loud" ? "summer" : null]).toContain(now);
    expect(after).not.toEqual(before);
  });

  test("whoever asks without a visitor is in no experiment, and seeing that says nothing", async () => {
    const site = await shop({ holdout: { share: 50, salt: 1 } });
    const slot = await site.ask(undefined);
    expect(headline(slot)).toBe("summer");
    expect(await stored(site, "v1", { decision: slot.decision, campaign: "summer" })).not.toHaveProperty("exposure");
  });

  test("who is held out sees nothing in any slot, and of each it is told whose place it was", async () => {
    const others = [banner("bar", { slot: "bar" }), tried(halves, { id: "autumn", slot: "foot" })];
    const site = await shop({ holdout: { share: 40, salt: 1 } }, [tried(), ...others]);
    let held = 0;
    for (const id of ids) {
      const { body } = await site.decide({ visitor: id, slots: ["hero", "bar", "foot", "empty"], lang: "en" });
      const slots = Object.values(body.slots);
      if (!slots.some(({ reason }) => reason.includes("held out"))) {
        expect(body.slots["bar"]?.kind).toBe("banner");
        continue;
      }
      held += 1;
      expect(slots.map(({ kind, campaign, view }) => [kind, campaign, view])).toEqual(
        ["summer", "bar", "autumn", null].map((campaign) => ["default", campaign, undefined]),
      );
    }
    expect(held).toBeGreaterThan(10);
    expect(held).toBeLessThan(40);
  });

  test("a preview forces a variant, whoever looks, and counts nowhere", async () => {
    const site = await shop({ holdout: { share: 100, salt: 1 } });
    const preview = async (forced: object) =>
      (await site.admin<{ token: string }>("POST", "/previews", forced)).body.token;
    const forced = { campaign: "summer", variant: "loud" };
    const loud = await site.ask("v1", { preview: await preview(forced) });
    expect(headline(loud)).toBe("Loud");
    expect(loud.decision).not.toContain(":");
    const none = await site.ask("v1", { preview: await preview({ ...forced, variant: "none" }) });
    expect([none.kind, none.campaign]).toEqual(["default", "summer"]);
    expect(headline(await site.ask("v1", { preview: await preview({ campaign: "summer" }) }))).toBe("summer");
    for (const [wrong, path] of [
      [{ campaign: "summer", variant: "quiet" }, "variant"],
      [{ variant: "loud" }, "variant"],
    ] as const) {
      const { status, body } = await site.admin<Problem>("POST", "/previews", wrong);
      expect([status, body.errors?.[0]?.path]).toEqual([422, path]);
    }
  });
});

describe("what was seen", () => {
  test("an event tells of experiments what its decision's signed id tells, and nothing else", async () => {
    const site = await shop({ holdout: { share: 20, salt: 7 } });
    const all = await answers(site);
    const told = async (i: number, event: object = {}) =>
      stored(site, ids[i] as string, { decision: all[i]?.decision, campaign: "summer", ...event });
    const find = (words: string) => all.findIndex(({ reason }) => reason.includes(words));
    const [held, control, loud] = [find("held out"), find('"none"'), find('"loud"')];
    const holdout = (isHeld: boolean) => ({ holdout: { held: isHeld, salt: 7, epoch: 0 } });
    const variant = (id: string) => ({ variant: { id, salt: 1, epoch: 0 } });
    const base = { campaign: "summer", segment: "" };
    expect((await told(held)).exposure).toEqual({ ...base, shown: false, ...holdout(true) });
    expect((await told(control)).exposure).toEqual({ ...base, shown: false, ...variant("none"), ...holdout(false) });
    const shown = { ...base, shown: true, ...variant("loud"), ...holdout(false) };
    expect((await told(loud, { type: "click" })).exposure).toEqual(shown);
    // Another's, one that was changed, one without a signature of its own, and what the sender says itself.
    const { decision = "" } = all[loud] ?? {};
    const forged = [
      { visitor: "other", decision },
      { decision: decision.replace(":loud:", ":none:") },
      { decision: decision.replace(/\.[^.]+$/, "") },
      { decision: decision.replace(/\.[^.]+\.[^.]+$/, "") },
      { decision: undefined },
    ];
    for (const { visitor = ids[loud] as string, decision: id } of forged) {
      const event = { decision: id, campaign: "summer", exposure: shown };
      expect(await stored(site, visitor, event)).not.toHaveProperty("exposure");
      const sent = { ...event, id: crypto.randomUUID(), type: "impression", time: Date.now(), slot: "hero", visitor };
      expect((await site.serverEvents({ events: [sent] })).body.results[0]?.status).toBe("accepted");
    }
    const cells = await everyShard(site.site, (sql) =>
      sql.exec("SELECT 1 FROM log WHERE instr(event, '\"exposure\"') > 0").toArray(),
    );
    expect(cells.flat()).toHaveLength(3);
  });

  test("caps count on in the place of what is kept from a visitor; what was not shown is no impression of it", async () => {
    const capped = { caps: { total: 1 } };
    const site = await shop({}, [tried(halves, capped), banner("second")]);
    const all = await answers(site);
    for (const kind of ["default", "banner"]) {
      const i = all.findIndex((slot) => slot.kind === kind);
      const visitor = ids[i] as string;
      const { decision, campaign } = all[i] as SlotDecision;
      const seen = { id: `seen-${kind}`, type: "impression", time: Date.now(), slot: "hero", decision, campaign };
      expect(headline(await site.ask(visitor, { recent: [seen] }))).toBe("second");
      await stored(site, visitor, { decision, campaign });
      const profile = await shardProfile(site.site, `v:${visitor}`);
      expect(profile?.impressions).toMatchObject({
        count: kind === "default" ? 0 : 1,
        seen: [["summer", 1, expect.any(Number)]],
      });
    }
  });
});
