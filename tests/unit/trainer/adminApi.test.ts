import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { adminApi } from "../../../trainer/adminApi.ts";

/** A server that cuts the first connections without an answer; `asked` counts. */
async function cutting(cuts: number) {
  const asked = { requests: 0 };
  const server = createServer((request, response) => {
    asked.requests++;
    if (asked.requests <= cuts) request.socket.destroy();
    else response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(stop);
  return { api: adminApi(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, "t"), asked, stop };
}

test("what can be done twice is done again where the connection is cut, and nothing else", async () => {
  for (const method of ["GET", "PUT"] as const) {
    const { api, asked } = await cutting(1);
    expect(await api.send(method, "/x", z.object({}))).toEqual({});
    expect(asked.requests).toBe(2);
  }
  for (const method of ["POST", "DELETE"] as const) {
    const { api, asked } = await cutting(1);
    await expect(api.send(method, "/x", z.object({}))).rejects.toThrow("cannot be reached");
    expect(asked.requests).toBe(1);
  }
});

test("who asks where nobody listens is told so", async () => {
  const { api, stop } = await cutting(0);
  await stop();
  await expect(api.send("GET", "/x", z.object({}))).rejects.toThrow("cannot be reached: connect ECONNREFUSED");
});
