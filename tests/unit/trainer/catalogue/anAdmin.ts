import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { Product } from "../../../../shared/catalogue.ts";
import type { CatalogueChanges } from "../../../../shared/catalogueUpload.ts";
import { problem } from "../../../../shared/problem.ts";

/** An admin API of the site `shop` that takes uploads of a catalogue; `trouble` are statuses that it answers chunks with first. */
export async function anAdmin(before: string[] = [], trouble: number[] = []) {
  const admin = { live: before, calls: [] as string[], uploads: 0 };
  let upload: Product[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const call = `${request.method} ${(request.url ?? "").replace("/admin/v1/sites/shop", "")}`;
    admin.calls.push(call);
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (call === "GET /admin/v1/session") return answer(200, { role: "site", sites: ["shop"] });
    if (call === "GET ") return answer(200, { settings: { currency: "CAD" } });
    if (call === "POST /catalogue/uploads") {
      [upload, admin.uploads] = [[], admin.uploads + 1];
      return answer(201, { version: 1, expires: 4_000_000_000_000 });
    }
    if (call.startsWith("PUT /catalogue/uploads/1/chunks/")) {
      const status = trouble.shift();
      if (status !== undefined) return answer(status, problem("unavailable"));
      const products = text
        .trim()
        .split("\n")
        .map((line) => Product.parse(JSON.parse(line)));
      upload.push(...products);
      return answer(200, { products: products.length });
    }
    if (call === "POST /catalogue/uploads/1/finish") return answer(200, changes(admin.live, upload));
    if (call === "POST /catalogue/uploads/1/publish") {
      admin.live = upload.map(({ id }) => id);
      return answer(200, { version: 1, products: upload.length });
    }
    if (call === "DELETE /catalogue/uploads/1") {
      admin.uploads--;
      return response.writeHead(204).end();
    }
    return answer(404, problem("not-found"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(admin, { url, sent: () => upload });
}

function changes(live: string[], upload: Product[]): CatalogueChanges {
  const ids = new Set(upload.map(({ id }) => id));
  const removedIds = live.filter((id) => !ids.has(id));
  const kept = live.length - removedIds.length;
  const counts = {
    products: ids.size,
    added: ids.size - kept,
    changed: 0,
    unchanged: kept,
    removed: removedIds.length,
  };
  return { version: 1, base: null, ...counts, removedIds };
}
