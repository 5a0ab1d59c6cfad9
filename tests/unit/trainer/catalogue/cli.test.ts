import { execFile } from "node:child_process";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { inTempFolder } from "../inTempFolder.ts";
import { anAdmin } from "./anAdmin.ts";

const root = new URL("../../../../", import.meta.url).pathname;

/** Runs the trainer's command line as npm would. */
function catalogue(file: string, url: string, ...more: string[]) {
  const args = ["--import", "tsx", `${root}trainer/cli.ts`, "catalogue", file, "--url", url, "--token", "t", ...more];
  return new Promise<{ code: number; out: string; error: string }>((resolve) => {
    const child = execFile(process.execPath, args, { cwd: root }, (_, out, error) => {
      resolve({ code: child.exitCode ?? -1, out, error });
    });
  });
}

const feed = "id,title,link,price\na,A,/a,$5.00\nb,B,/b,5.00 USD\n";

test("uploads a gzipped feed, whatever it is called, and says what it changes; $ is the site's", async () => {
  const admin = await anAdmin(["b"]);
  const file = inTempFolder().write("feed.csv", gzipSync(feed));
  const { code, out } = await catalogue(file, admin.url);
  expect({ code, out }).toEqual({
    code: 0,
    out: "2 products: 1 added, 0 changed, 1 as before; 0 removed\npublished on shop: 2 products\n",
  });
  expect(admin.live).toEqual(["a", "b"]);
  expect(admin.sent[0]).toMatchObject({ price: 500, currency: "CAD" });
});

test("a dry run changes nothing and leaves nothing behind", async () => {
  const admin = await anAdmin(["b", "c"]);
  const file = inTempFolder().write("feed.csv", feed);
  const { code, out } = await catalogue(file, admin.url, "--dry-run");
  expect({ code, out }).toEqual({
    code: 0,
    out: "2 products: 1 added, 0 changed, 1 as before; 1 removed\nremoved: c\nnothing is published on shop\n",
  });
  expect([admin.live, admin.open]).toEqual([["b", "c"], 0]);
});

test("what is wrong with a feed is told by row and column before anything is sent", async () => {
  const admin = await anAdmin();
  const file = inTempFolder().write("feed.csv", `${feed}c,,/c,1 USD\nd,D,/d,5\n`);
  const { code, out, error } = await catalogue(file, admin.url);
  expect({ code, out, error }).toEqual({
    code: 2,
    out: "",
    error: [
      `${file}: row 4: title: is missing`,
      `${file}: row 5: price: has no currency: it must be as 15.00 USD, not 5\n`,
    ].join("\n"),
  });
  expect(admin.open).toBe(0);
});

test("a price without a currency costs the whole feed, whatever may be skipped", async () => {
  const admin = await anAdmin();
  const file = inTempFolder().write("feed.csv", `${feed}d,D,/d,5\n`);
  expect([(await catalogue(file, admin.url, "--skip-bad")).code, admin.calls.length]).toEqual([2, 2]);
});

test("rows that are bad in themselves may be left out, which the exit code tells", async () => {
  const admin = await anAdmin();
  const file = inTempFolder().write("feed.tsv", `${feed}c,,/c,1 USD\n`.replaceAll(",", "\t"));
  const { code, error } = await catalogue(file, admin.url, "--skip-bad");
  expect([code, admin.live]).toEqual([3, ["a", "b"]]);
  expect(error).toContain(`${file}: row 4: title: is missing; left out`);
});

test("removals need a yes, and many of them more than that", async () => {
  const file = inTempFolder().write("feed.csv", feed);
  const admin = await anAdmin(["a", "b", "c"]);
  const refused = await catalogue(file, admin.url, "--yes");
  expect([refused.code, refused.error]).toEqual([2, expect.stringContaining("--allow-removals removes them")]);
  expect([admin.live, admin.open]).toEqual([["a", "b", "c"], 0]);
  expect((await catalogue(file, admin.url, "--allow-removals")).code).toBe(0);
  expect(admin.live).toEqual(["a", "b"]);
});

test("a chunk that does not get through is sent again", async () => {
  const admin = await anAdmin([], [503, 429]);
  const file = inTempFolder().write("feed.csv", feed);
  expect((await catalogue(file, admin.url)).code).toBe(0);
  expect(admin.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(3);
});

test.each([
  ["no file", "nothing.csv", [], "no such file"],
  ["another format", "feed.csv", ["--format", "json"], "is not JSON"],
  ["a format that nobody knows", "feed.csv", ["--format", "yaml"], "Allowed choices"],
])("%s ends in one line", async (_, name, more, message) => {
  const admin = await anAdmin();
  const folder = inTempFolder();
  folder.write("feed.csv", feed);
  const { code, error } = await catalogue(folder.path(name), admin.url, ...more);
  expect([code, error.trim().split("\n").length]).toEqual([2, 1]);
  expect(error).toContain(message);
});
