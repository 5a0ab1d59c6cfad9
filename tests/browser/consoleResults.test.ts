import { beforeEach, expect, it } from "vitest";
import { problem } from "../../shared/problem.ts";
import { sampleResults } from "./support/sampleResults.ts";
import { useConsole } from "./support/useConsole.ts";

const opened = useConsole(() => ({ models: [], activations: [], results: sampleResults() }));
let { admin, page } = opened;

beforeEach(() => {
  ({ admin, page } = opened);
});

async function open(): Promise<void> {
  await opened.signIn();
  await page.getByRole("link", { name: "Results" }).click();
  await page.getByRole("heading", { name: "Results of Shop demo" }).waitFor();
}

const experiment = (name: string) => page.getByRole("region", { name });

it("tells of each experiment its figures, and of each variant how it compares, in words and as a picture", async () => {
  await open();
  expect(await page.getByRole("link", { name: "Results" }).getAttribute("aria-current")).toBe("page");
  const summer = experiment("Summer sale");
  const loud = summer.getByRole("row", { name: /^Loud/ });
  expect(await loud.getByRole("cell").allInnerTexts()).toEqual([
    "10,050",
    "7.6%",
    "€3.10",
    "€41.00",
    "1",
    "7.6%",
    "0%",
    "760",
    "€0.00",
  ]);
  const against = summer.getByRole("region", { name: "“Loud” against “none”" }).first();
  const conversion = against.getByRole("row", { name: /^Conversion/ });
  expect((await conversion.allInnerTexts()).join()).toMatch(
    /^Conversion\s+Higher\s+\+51\.2%, from \+\d+\.?\d*% to \+\d+\.?\d*%$/,
  );
  const picture = conversion.getByRole("img");
  expect(await picture.getAttribute("aria-label")).toMatch(/^Between \+\S+% and \+\S+%, most likely \+51\.2%$/);
  expect(await picture.evaluate((svg) => svg.getBoundingClientRect().width)).toBeGreaterThan(100);
  // The goal comes first.
  expect((await against.getByRole("row").nth(1).allInnerTexts()).join()).toContain("Conversion");
  expect((await against.allInnerTexts()).join()).toContain("For each unit of its cost it brought");
});

it("says what is missing before anything can be said, and that nothing is to be believed of a broken split", async () => {
  await open();
  const holdout = experiment("Holdout Everything against nothing");
  const conversion = holdout.getByRole("row", { name: /^Conversion/ });
  expect((await conversion.allInnerTexts()).join()).toMatch(
    /Not enough data\s+“held” has 40 of 200 visitors, about 160 more visitors\s+“held” has 4 of 25 buyers, about 210 more visitors/,
  );
  expect(await conversion.getByRole("img").count()).toBe(0);
  expect((await experiment("Late banner").getByRole("alert").allInnerTexts()).join()).toContain(
    "Believe nothing of this.",
  );
  expect(await experiment("Summer sale").getByRole("alert").count()).toBe(0);
});

it("shows those of a segment alone, and the weeks", async () => {
  await open();
  await page.getByLabel("Visitors of").selectOption("loyal");
  await expect.poll(() => experiment("Summer sale").count()).toBe(0);
  const cohorts = page.getByRole("region", { name: "Cohorts", exact: true });
  expect((await cohorts.getByRole("row", { name: /^2026-11-02/ }).allInnerTexts()).join()).toMatch(
    /1,200\s+100%\s+30%\s+21%/,
  );
  await cohorts.getByLabel("What is shown of cohorts").selectOption("Lifetime value");
  expect((await cohorts.getByRole("row", { name: /^2026-11-02/ }).allInnerTexts()).join()).toMatch(
    /100\s+€40\.00\s+€44\.00\s+€51\.00/,
  );
  const moves = page.getByRole("region", { name: "Moves between segments" });
  expect((await moves.getByRole("row", { name: /^seen for the first time/ }).allInnerTexts()).join()).toMatch(
    /80%\s*80\s+20%\s*20/,
  );
  const credit = page.getByRole("region", { name: "Before orders" });
  expect((await credit.getByRole("row", { name: /^summer/ }).allInnerTexts()).join()).toMatch(
    /300\s+€12,000\.00\s+50\s+€2,000\.00/,
  );
});

it("says how to begin where there is no experiment, and stays where the weeks do not come", async () => {
  const site = admin.sites.get("demo");
  if (site?.results !== undefined) site.results[""] = { asOf: 1, waiting: 3, experiments: [] };
  admin.refuse.set("GET /admin/v1/sites/demo/results/cohorts", problem("unavailable"));
  await open();
  await page.getByRole("heading", { name: "No experiment yet" }).waitFor();
  await page.getByText("3 visitors did something just now").waitFor();
  await page.getByRole("alert").waitFor();
  admin.refuse.clear();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Cohorts" }).waitFor();
});

it.each([320, 768, 1440])("fits a window of %i pixels, in the light and in the dark", async (width) => {
  await page.setViewportSize({ width, height: 900 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    if (colorScheme === "light") await open();
    await experiment("Summer sale").waitFor();
    await page.getByRole("heading", { name: "Cohorts" }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});
