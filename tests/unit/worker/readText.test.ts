import { expect, test } from "vitest";
import { readText } from "../../../worker/http/readText.ts";

/** A request whose body breaks off after a part. */
function brokenOff(headers: Record<string, string>): Request {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"visitor":'));
      controller.error(new Error("disconnected"));
    },
  });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, headers, duplex: "half" };
  return new Request("https://worker.test/v1/events", init);
}

test.each([{}, { "content-length": "20" }])("a body that breaks off is a bad request, with %j", async (headers) => {
  const problem = { type: expect.stringContaining("invalid-request"), status: 400 };
  await expect(readText(brokenOff(headers), 1000)).rejects.toMatchObject({ problem });
  await expect(readText(brokenOff(headers), 1000, true)).rejects.toMatchObject({ problem });
});

test("a body is read as it is, no further than the limit", async () => {
  const request = () => new Request("https://worker.test/", { method: "POST", body: "{é}" });
  expect(await readText(request(), 1000)).toBe("{é}");
  await expect(readText(request(), 2)).rejects.toMatchObject({ problem: { status: 413 } });
});
