import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** KV for a workerd of one's own, over HTTP as workerd asks for it, with its reads counted. */
export type KvServer = { port: number; reads: number; close(): void };

/** Serves values that do not change. A read of several keys at once counts once, as on the platform. */
export async function kvServer(values: ReadonlyMap<string, string>): Promise<KvServer> {
  const server = createServer(async (request, response) => {
    kv.reads++;
    if (request.method === "POST") {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      const { keys } = JSON.parse(Buffer.concat(parts).toString()) as { keys: string[] };
      response.end(JSON.stringify(Object.fromEntries(keys.map((key) => [key, values.get(key) ?? null]))));
      return;
    }
    const key = decodeURIComponent(new URL(request.url ?? "/", "http://kv").pathname.slice(1));
    const value = values.get(key);
    response.statusCode = value === undefined ? 404 : 200;
    response.end(value);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const kv: KvServer = { port: (server.address() as AddressInfo).port, reads: 0, close: () => server.close() };
  return kv;
}
