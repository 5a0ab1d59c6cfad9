import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { problem } from "../../../../shared/problem.ts";
import { fakeUploads } from "../../../support/fakeUploads.ts";

/** An admin API of the site `shop` that takes uploads of a catalogue; `trouble` are statuses that it answers chunks with first. */
export async function anAdmin(live: string[] = [], trouble: number[] = []) {
  const uploads = fakeUploads(live);
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const call = `${request.method} ${(request.url ?? "").replace("/admin/v1/sites/shop", "")}`;
    calls.push(call);
    const status = call.includes("/chunks/") ? trouble.shift() : undefined;
    const answer = (status === undefined ? siteAnswer(call) : { status, body: problem("unavailable") }) ??
      uploads.answer(call, text) ?? { status: 404, body: problem("not-found") };
    response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return Object.assign(uploads, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls });
}

function siteAnswer(call: string) {
  if (call === "GET /admin/v1/session") return { status: 200, body: { role: "site", sites: ["shop"] } };
  if (call === "GET ") return { status: 200, body: { settings: { currency: "CAD" } } };
  return undefined;
}
