import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A shop's own server: what it answers with, by path; what is not there is 404. */
export type Origin = { url: string; answer: (path: string) => Promise<Response>; stop(): void };

/** Starts a server that answers as told. */
export async function startOrigin(answer: Origin["answer"]): Promise<Origin> {
  const server = createServer(async (request, response) => {
    const answered = await answer(request.url ?? "/");
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    response.end(Buffer.from(await answered.arrayBuffer()));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, answer, stop: () => server.close() };
}
