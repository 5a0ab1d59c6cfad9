import type { Locator } from "playwright-core";
import { beforeEach, expect, it } from "vitest";
import { problem } from "../../shared/problem.ts";
import { sampleExplanation } from "./support/sampleExplanation.ts";
import { useConsole } from "./support/useConsole.ts";

const decision = "3.c.mc5z0x.1ab.e.9zz.2..hero~picks..%2Fsale%2Fx.en...abcdefghijklmnop.0";

const opened = useConsole(
  async () => {
    const exact = { isExact: true, words: "This is what was decided by, to the last digit." };
    const now = { isExact: true, words: "This is what the visitor would get now." };
    return {
      models: [],
      activations: [],
      explanations: new Map([
        [
          `/explain/${encodeURIComponent(decision)}`,
          await sampleExplanation({ decision, visitor: "v-1", reproduced: exact }),
        ],
        ["/visitors/v-1/explain", await sampleExplanation({ decision: null, visitor: "v-1", reproduced: now })],
      ]),
    };
  },
  { timezoneId: "UTC", viewport: { width: 1280, height: 1000 } },
);
let { admin, page } = opened;

beforeEach(async () => {
  ({ admin, page } = opened);
  await opened.signIn();
  await page.getByRole("link", { name: "Explain" }).click();
});

const ask = async (id: string) => {
  await page.getByLabel("Decision or visitor").fill(id);
  await page.getByRole("button", { name: "Explain" }).click();
};

/** What is to be read in a place, as a line. */
const wordsOf = async (place: Locator) => (await place.allInnerTexts()).join(" ").replace(/\s+/g, " ");

it("says of a decision who won and why each other campaign lost, in the order in which they were looked at", async () => {
  await ask(` ${decision} `);
  const slot = page.getByRole("region", { name: "Slot hero" });
  await slot.getByText('In segment "On the sale\'s pages" by its rule').waitFor();
  const campaigns = await slot.locator("ol > li").allInnerTexts();
  expect(campaigns.map((text) => text.replace(/\s+/g, " "))).toEqual([
    "✗ gold 1 priority 9 is for rule:gold only",
    "✗ cart 1 priority 8 is for rule:full-cart only seen 0 of 6 times in all seen 0 of 3 times today",
    "✓ sale 1 priority 7 fills the slot",
    expect.stringContaining("once 1 priority 6 its cap for a session is reached seen 1 of 1 times in this session"),
    "✗ buyers 1 priority 5 is for buying only",
    expect.stringContaining("lookers 1 priority 4"),
    "✗ lamps 1 priority 3 is not for this page",
  ]);
  expect(await slot.getByRole("img", { name: "Was chosen" }).count()).toBe(1);
  await slot.getByText("seen 1 of 8 times today").waitFor();
  const overview = page.getByRole("region", { name: "Overview" });
  await overview.getByText("This is what was decided by, to the last digit.").waitFor();
  await overview.getByText("12, now 15").waitFor();
  await page.getByRole("region", { name: "Slot picks" }).getByRole("columnheader", { name: "Strategy" }).waitFor();
});

it("shows distances and features as bars with their figures, and rules as trees whose marks can be told by shape", async () => {
  await ask(decision);
  const distances = page.getByRole("region", { name: "Distance to each segment" });
  await distances.getByText("The looking (the visitor's)").waitFor();
  const bars = await distances
    .locator(".shareBar > div")
    .evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width));
  expect([...bars].sort((a, b) => a - b)).toEqual(bars);
  expect(bars).toHaveLength(4);

  const rules = page.getByRole("region", { name: "Rules" });
  await rules.getByText('Of 4 rules "On the sale\'s pages" is the first that held.').waitFor();
  const chosen = rules.locator("details[open]");
  expect(await chosen.count()).toBe(1);
  expect(await wordsOf(chosen)).toBe(
    "✓ On the sale's pages (the visitor's) ✓ all of ✓ page.path prefix /sale: it was /sale/x " +
      "✓ not ✗ segment.id = quiet: it was looking",
  );
  await rules.getByText("Full cart").click();
  await rules.getByText("cart.value >= 4,000: it was 911").waitFor();

  const row = page.getByRole("row", { name: /^Product views/ });
  expect(await wordsOf(row)).toMatch(/ 12 \+3\.91 σ/);
  expect(await wordsOf(page.getByRole("row", { name: /^Recency days/ }))).toContain("the model's stands in");
  expect(await wordsOf(page.getByRole("row", { name: /^Searches/ }))).toContain("not looked at");
});

it("asks of a visitor what it would get now, by an address that can be handed on", async () => {
  await ask("v-1");
  await page.getByRole("heading", { name: "What the visitor would get now" }).waitFor();
  expect(new URL(page.url()).hash).toBe("#/demo/explain/v-1");
  await page.reload();
  await page.getByText("This is what the visitor would get now.").waitFor();
  await page.goBack();
  await page.getByRole("link", { name: "Models" }).click();
  await page.getByRole("heading", { name: "Shop demo" }).waitFor();
});

it("says why a decision cannot be explained", async () => {
  const path = `GET /admin/v1/sites/demo/explain/${encodeURIComponent(decision)}`;
  admin.refuse.set(path, problem("erased", "The visitor was erased: what was decided by is gone"));
  await ask(decision);
  await page.getByRole("alert").getByText("The visitor was erased: what was decided by is gone.").waitFor();
});

it("fits a phone without scrolling sideways", async () => {
  await page.setViewportSize({ width: 360, height: 800 });
  await ask(decision);
  await page.getByRole("region", { name: "Signals" }).waitFor();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBe(0);
});
