import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { problem } from "../../shared/problem.ts";
import { fakeUploads } from "../support/fakeUploads.ts";
import { sampleModel } from "./support/sampleModel.ts";
import { useConsole } from "./support/useConsole.ts";

const names = ["Loyal regulars", "Rising newcomers", "Bargain hunters", "Lapsed buyers"];

const opened = useConsole(
  () => ({
    models: [
      { version: 1, model: sampleModel(names.slice(0, 3)), created: Date.UTC(2026, 2, 1, 8) },
      { version: 2, model: sampleModel(names), created: Date.UTC(2026, 2, 12, 14, 2) },
    ],
    activations: [1, 2],
  }),
  { timezoneId: "UTC" },
);
let { admin, page } = opened;

beforeEach(() => {
  ({ admin, page } = opened);
});

describe("signing in", () => {
  it("says so when the token is wrong, and keeps what was typed", async () => {
    await page.goto(`${admin.origin}/console`);
    await page.getByLabel("Admin token").fill("wrong-token");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("This token is not accepted").waitFor();
    expect(await page.getByLabel("Admin token").inputValue()).toBe("wrong-token");
  });

  it("says so when a token holds an invisible character, and asks nobody", async () => {
    admin.refuse.set("GET /admin/v1/session", "cut");
    await page.goto(`${admin.origin}/console`);
    const field = page.getByLabel("Admin token");
    await field.fill(`${admin.token}\u200b`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("This token holds the character U+200B").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    admin.refuse.clear();
    await field.fill(` ${admin.token} `);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Shop demo" }).waitFor();
  });

  it("stays signed in over a reload, until signing out", async () => {
    await signIn();
    await page.reload();
    await page.getByRole("heading", { name: "Shop demo" }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Admin token").waitFor();
    await page.reload();
    await page.getByLabel("Admin token").waitFor();
    expect(await page.getByLabel("Admin token").inputValue()).toBe("");
  });

  it("tells a server that cannot be reached from a wrong token", async () => {
    admin.refuse.set("GET /admin/v1/session", "cut");
    await page.goto(`${admin.origin}/console`);
    await page.getByLabel("Admin token").fill(admin.token);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("could not be reached").waitFor();
    admin.refuse.clear();
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Shop demo" }).waitFor();
  });

  it("lets one choose among several sites, and says what to do with none", async () => {
    admin.sites.set("second", { models: [], activations: [] });
    await signIn();
    await page.getByLabel("Site").selectOption("second");
    await page.getByRole("heading", { name: "Shop second" }).waitFor();
    await page.getByText("npm run train").waitFor();
    admin.sites.clear();
    await page.reload();
    await page.getByRole("heading", { name: "No site yet" }).waitFor();
  });
});

describe("versions", () => {
  it("lists them with their origin, newest first, and shows the active one", async () => {
    await signIn();
    const rows = page.getByRole("list").filter({ hasText: "Version 2" }).getByRole("listitem");
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(
        /^Version 2\s+Active\s+Trained · 12 Mar 2026, 14:02\s+4 segments · 6 features: Recency days, /,
      ),
      expect.stringMatching(/^Version 1\s+Trained · 1 Mar 2026, 08:00\s+3 segments[\s\S]*Activate$/),
    ]);
    await page.getByText("35.7%").waitFor();
    await page.getByText("1,200 visitors").waitFor();
    expect(await page.getByRole("row", { name: /^Monetary/ }).textContent()).toContain("€");
    expect(await page.getByRole("row", { name: /^Recency days/ }).textContent()).toMatch(/\d d/);
  });

  it("activates another after asking, and rolls back to a named one", async () => {
    await signIn();
    await page.getByRole("button", { name: "Activate version 1" }).click();
    await page.getByRole("dialog", { name: "Activate version 1?" }).getByRole("button", { name: "Cancel" }).click();
    expect(admin.sites.get("demo")?.activations).toEqual([1, 2]);
    await page.getByRole("button", { name: "Activate version 1" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Activate version 1" }).click();
    await page.getByText("Version 1 is active.").waitFor();
    await page.getByRole("button", { name: "Roll back to version 2" }).click();
    await page.getByRole("dialog").getByText("Version 2 was active before version 1").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Roll back to version 2" }).click();
    await page.getByText("Rolled back: version 2 is active.").waitFor();
    expect(admin.sites.get("demo")?.activations).toEqual([1, 2]);
  });

  it("keeps the question open, with the reason, when the server refuses", async () => {
    await signIn();
    admin.refuse.set(
      "POST /admin/v1/sites/demo/models/rollback",
      problem("conflict", "No model was active before this one"),
    );
    await page.getByRole("button", { name: "Roll back to version 1" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Roll back to version 1" }).click();
    await page.getByRole("dialog").getByRole("alert").getByText("No model was active before this one.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await focused()).toBe("Roll back to version 1");
  });

  it("rolls nothing back when another version was activated meanwhile, says so, and shows the list as it is", async () => {
    const site = admin.sites.get("demo");
    await signIn();
    await page.getByRole("button", { name: "Roll back to version 1" }).click();
    site?.models.push({ version: 3, model: sampleModel(names), created: Date.UTC(2026, 2, 20, 9) });
    site?.activations.push(3);
    const dialog = page.getByRole("dialog", { name: "Roll back to version 1?" });
    await dialog.getByRole("button", { name: "Roll back to version 1" }).click();
    await dialog.getByRole("alert").getByText("Version 3 is active now, not version 2.").waitFor();
    // The question is still the one that was asked, whatever the list behind it shows by now.
    await page.locator("li.version", { hasText: "Version 3" }).getByText("Active").waitFor();
    await dialog.getByText("Version 1 was active before version 2").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Roll back to version 2" }).waitFor();
    expect(site?.activations).toEqual([1, 2, 3]);
  });

  it("opens one from the list, also by its address", async () => {
    await signIn();
    await page.getByRole("link", { name: "Version 1" }).click();
    await page.getByRole("heading", { name: "Version 1" }).waitFor();
    expect(await focused()).toBe("Version 1");
    expect(new URL(page.url()).hash).toBe("#/demo/models/1");
    await page.goto(`${admin.origin}/console#/demo/models/7`);
    await page.getByRole("alert").getByText("There is nothing here").waitFor();
  });

  it("shows hostile names as text", async () => {
    const hostile = '<img src=x onerror="document.title=`owned`">';
    admin.sites.set("demo", {
      models: [{ version: 1, model: sampleModel([hostile, "Others"]), created: Date.UTC(2026, 2, 1) }],
      activations: [1],
    });
    await signIn();
    await page.getByRole("columnheader", { name: hostile }).waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("Console");
  });

  it("saves centroids as a CSV that can be uploaded again", async () => {
    await signIn();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download centroids as CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("demo-version-2.csv");
    const csv = await readFile(await download.path(), "utf8");
    expect(csv).toContain("Loyal regulars");
    await choose("centroids.csv", csv);
    await page.getByRole("button", { name: "Upload and activate" }).click();
    await page.getByText("Version 3 is uploaded and active.").waitFor();
    const sent = admin.sites.get("demo")?.models[2]?.model;
    expect(sent?.lineage.source).toBe("csv");
    const before = sampleModel(names).segments.flatMap(({ centroid }) => centroid);
    sent?.segments
      .flatMap(({ centroid }) => centroid)
      .forEach((coordinate, i) => {
        expect(coordinate).toBeCloseTo(before[i] ?? Number.NaN, 6);
      });
  });
});

describe("uploading a model", () => {
  it("previews a model.json, then stores it", async () => {
    await signIn();
    await choose("model.json", JSON.stringify(sampleModel(["New here", "At home"])));
    await page.getByRole("region", { name: "Preview" }).getByText("New here, At home").waitFor();
    expect(admin.sites.get("demo")?.models).toHaveLength(2);
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await page.getByText("Version 3 is uploaded.").waitFor();
    await page.getByRole("heading", { name: "Version 3" }).waitFor();
    expect(admin.sites.get("demo")?.activations).toEqual([1, 2]);
  });

  it("lists what is wrong with a model by path", async () => {
    const text = JSON.stringify(sampleModel(["Twice", "twice"])).replace('"deviation":1.2', '"deviation":NaN');
    await signIn();
    await choose("model.json", text);
    await page.getByRole("alert").getByText("This model has mistakes").waitFor();
    await page.getByRole("row", { name: /features\[0\]\.deviation/ }).waitFor();
    await choose("model.json", text.replace("NaN", "1.2"));
    await page.getByRole("row", { name: "segments[1].name is used twice" }).waitFor();
    expect(await page.getByRole("button", { name: "Upload", exact: true }).count()).toBe(0);
  });

  it("answers garbage with one clear message", async () => {
    await signIn();
    await choose("photo.json", Buffer.from([0x89, 0x50, 0, 0xff, 0xfe]));
    await page.getByRole("alert").getByText("not a text file").waitFor();
    await choose("model.json", "{ not json");
    await page.getByRole("alert").getByText("not JSON").waitFor();
    await choose("metrics.json", '{"k":4}');
    await page.getByRole("alert").getByText("no model").waitFor();
    await choose("notes.txt", "hello");
    await page.getByRole("alert").getByText("Choose a model.json").waitFor();
    await choose("model.json", "");
    await page.getByRole("alert").getByText("It is empty").waitFor();
  });

  it("shows what the server finds wrong, and keeps the file for another try", async () => {
    const path = "POST /admin/v1/sites/demo/models";
    await signIn();
    await choose("model.json", JSON.stringify(sampleModel(["New here", "At home"])));
    const errors = [{ path: "model.segments[0].id", detail: "is not known" }];
    admin.refuse.set(path, problem("invalid-content", undefined, errors));
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await page.getByRole("row", { name: "model.segments[0].id is not known" }).waitFor();
    admin.refuse.set(path, "cut");
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await page.getByRole("alert").getByText("could not be reached").waitFor();
    admin.refuse.clear();
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await page.getByText("Version 3 is uploaded.").waitFor();
  });

  it("says so when a stored version could not be activated, and stores it once", async () => {
    await signIn();
    await choose("model.json", JSON.stringify(sampleModel(["New here", "At home"])));
    admin.refuse.set("POST /admin/v1/sites/demo/models/3/activate", problem("unavailable"));
    await page.getByRole("button", { name: "Upload and activate" }).click();
    await page.getByText("Version 3 is uploaded, but could not be activated.").waitFor();
    await page.getByRole("button", { name: "Activate version 3" }).waitFor();
    expect(admin.sites.get("demo")?.models).toHaveLength(3);
  });
});

describe("uploading centroids as CSV", () => {
  it("takes a dropped file", async () => {
    await signIn();
    const csv = "name,recencyDays,frequency,monetary\nRegulars,10,8,90000\nOthers,200,1,2500\n";
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "mine.csv", { type: "text/csv" }));
      return data;
    }, csv);
    await page.getByLabel("Choose a file or drop it here").dispatchEvent("drop", { dataTransfer: transfer });
    const preview = page.getByRole("region", { name: "Preview" });
    await preview.getByText("Regulars, Others").waitFor();
    expect(await preview.getByRole("row", { name: /^Monetary/ }).textContent()).toMatch(/€900\.00[\s\S]*€25\.00/);
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await page.getByText("Version 3 is uploaded.").waitFor();
  });

  it("lists mistakes by row and column", async () => {
    await signIn();
    await choose("mine.csv", "name,recencyDays,frequency\nRegulars,ten,8\nOthers,200,1\n");
    await page.getByRole("alert").getByText("This CSV has mistakes").waitFor();
    await page.getByRole("row", { name: /^2 recencyDays/ }).waitFor();
    expect(await page.getByRole("button", { name: "Upload", exact: true }).count()).toBe(0);
  });

  it("tries again when the active model it builds on could not be loaded", async () => {
    await signIn();
    admin.refuse.set("GET /admin/v1/sites/demo/models/2", "cut");
    await choose("mine.csv", "name,recencyDays\nRegulars,10\nOthers,200\n");
    await page.getByRole("alert").getByText("could not be reached").waitFor();
    admin.refuse.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("region", { name: "Preview" }).getByText("Regulars, Others").waitFor();
  });
});

describe("uploading a product feed", () => {
  const feed = "id,title,link,price,gtin\na,A,/a,5.00 EUR,\nb,B,/b,6.00 EUR,12\n";
  const site = () => admin.sites.get("demo") ?? { models: [], activations: [] };
  const input = () => page.getByLabel("Choose a product feed or drop it here");

  it("shows what would be removed before anything is, and publishes when told to", async () => {
    const catalogue = fakeUploads(["a", "old-1", "old-2"]);
    site().catalogue = catalogue;
    await signIn();
    await page.getByText("3 products can be recommended.").waitFor();
    await input().setInputFiles({ name: "feed.csv.gz", mimeType: "", buffer: gzipSync(feed) });
    await page.getByText("Read 2 products. Nothing is uploaded yet.").waitFor();
    await page.getByText("1 value left out").waitFor();
    await page.getByRole("button", { name: "Upload and compare" }).click();
    const dialog = page.getByRole("dialog", { name: "Publish this catalogue?" });
    await dialog.getByText("Removed: old-1, old-2").waitFor();
    await dialog.getByText("That is much of the catalogue.").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => catalogue.open).toBe(0);
    expect(catalogue.live).toEqual(["a", "old-1", "old-2"]);
    await page.getByRole("button", { name: "Upload and compare" }).click();
    await dialog.getByRole("button", { name: "Publish and remove 2 products" }).click();
    await page.getByText("2 products are published.").waitFor();
    await page.getByText("2 products can be recommended.").waitFor();
    expect(catalogue.live).toEqual(["a", "b"]);
    expect(catalogue.sent[0]).toMatchObject({ price: 500, currency: "EUR" });
  });

  it("lists mistakes by row and column, and uploads nothing of a feed that is refused", async () => {
    site().catalogue = fakeUploads([]);
    await signIn();
    await input().setInputFiles({
      name: "feed.csv",
      mimeType: "",
      buffer: Buffer.from(feed.replace("5.00 EUR", "5.00")),
    });
    await page.getByRole("alert").getByText("This feed cannot be used").waitFor();
    await page.getByRole("row", { name: /^2 price has no currency/ }).waitFor();
    expect(await page.getByRole("button", { name: "Upload and compare" }).count()).toBe(0);
  });

  it("says so when the server refuses, and keeps the feed for another try", async () => {
    const catalogue = fakeUploads([]);
    site().catalogue = catalogue;
    await signIn();
    await input().setInputFiles({ name: "feed.csv", mimeType: "", buffer: Buffer.from(feed) });
    admin.refuse.set("PUT /admin/v1/sites/demo/catalogue/uploads/1/chunks/0", "cut");
    await page.getByRole("button", { name: "Upload and compare" }).click();
    await page.getByRole("alert").getByText("could not be reached").waitFor();
    await expect.poll(() => catalogue.open).toBe(0);
    admin.refuse.clear();
    await page.getByRole("button", { name: "Upload and compare" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText("2 products are published.").waitFor();
  });
});

async function signIn(): Promise<void> {
  await opened.signIn();
  await page.getByRole("heading", { level: 1, name: "Shop demo" }).waitFor();
}

async function choose(name: string, content: string | Buffer): Promise<void> {
  const buffer = typeof content === "string" ? Buffer.from(content) : content;
  await page.getByLabel("Choose a file or drop it here").setInputFiles({ name, mimeType: "", buffer });
}

/** The words of what has the focus. */
function focused(): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
}
