import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Miniflare } from "miniflare";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicOnly } from "../../../tools/publicOnly.ts";

const server = createServer((_, response) => response.end("inside"));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** What a Worker with these options is answered by the machine that it runs on, by name. */
async function answered(options: object): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const asking = `try { return await fetch("http://localhost:${port}/"); } catch { return new Response("refused"); }`;
  const miniflare = new Miniflare({
    modules: true,
    script: `export default { async fetch() { ${asking} } }`,
    ...options,
  });
  try {
    return await (await miniflare.dispatchFetch("http://worker/")).text();
  } finally {
    await miniflare.dispose();
  }
}

test("a Worker on this machine reaches it by no name, unless it is allowed to", async () => {
  expect(await answered({})).toBe("inside");
  expect(await answered({ outboundService: publicOnly })).toBe("refused");
});
