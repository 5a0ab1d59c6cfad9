import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { StreamEntry } from "../../../shared/stream.ts";
import { mergeStream } from "../../../trainer/read/mergeStream.ts";
import { streamFolder } from "../../../trainer/stream/streamFolder.ts";

const root = mkdtempSync(join(tmpdir(), "coterie-folder-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const noon = Date.UTC(2026, 4, 1, 12);
const view = (subject: string, id: string, at = noon): StreamEntry => ({
  kind: "event",
  id,
  subject,
  at,
  event: { id, type: "pageView", time: at },
});

test("entries go into a file a day, behind half a line that a kill left, and the cursor follows", () => {
  const dir = join(root, "days");
  const folder = streamFolder(dir);
  expect(folder.cursor()).toBeUndefined();
  folder.append([view("v:a", "1")], "one", noon);
  appendFileSync(join(dir, "2026-05-01.ndjson"), '{"visitor":"half');
  folder.append([view("v:a", "2")], "two", noon + 1000);
  folder.append([view("c:b", "3")], "three", noon + 86_400_000);
  folder.append([], "four", noon + 86_400_000);
  expect(readFileSync(join(dir, "2026-05-01.ndjson"), "utf8").split("\n")).toEqual([
    JSON.stringify({ visitor: "a", at: noon, event: { id: "1", type: "pageView", time: noon } }),
    '{"visitor":"half',
    JSON.stringify({ visitor: "a", at: noon, event: { id: "2", type: "pageView", time: noon } }),
    "",
  ]);
  expect(readFileSync(join(dir, "2026-05-02.ndjson"), "utf8")).toContain('{"customer":"b"');
  expect(streamFolder(dir).cursor()).toBe("four");
});

test("a merged visitor's events are the customer's, an erased subject's before its erasure are left out", async () => {
  const dir = join(root, "merge");
  const folder = streamFolder(dir);
  folder.append(
    [
      view("v:a", "1"),
      { kind: "merge", id: "m", subject: "v:a", into: "c:b", at: noon + 1 },
      view("c:b", "2", noon + 2),
      view("v:gone", "3"),
      { kind: "erase", id: "e", erased: await sha256("v:gone"), at: noon + 3 },
      view("v:gone", "4", noon + 4),
    ],
    "x",
    noon,
  );
  const merged = readFileSync(await mergeStream(dir, root), "utf8")
    .trim()
    .split("\n");
  expect(merged.map((line) => JSON.parse(line)).map(({ visitor, event }) => [visitor, event.id])).toEqual([
    ["c.b", "1"],
    ["c.b", "2"],
    ["gone", "4"],
  ]);
});

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Buffer.from(digest).toString("hex");
}
