import { createHash } from "node:crypto";
import { Agent, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { Command } from "commander";
import * as z from "zod";
import { buildAll, buildWorker } from "../tools/buildAll.ts";
import { startWorker } from "../tools/startWorker.ts";
import { adminApi } from "../trainer/adminApi.ts";
import { projectionOf } from "../worker/domain/projection.ts";
import { writeProjection } from "../worker/domain/storedProjection.ts";
import { benchSite } from "./benchSite.ts";
import { quantile } from "./decisions/quantile.ts";
import { ordinaryProfile } from "./scenarios.ts";

type Options = { requests: string; json?: true };

const options = new Command("npm run edge --")
  .description("How much later a page's first and last byte come with the Worker in front of the shop.")
  .option("--requests <n>", "how often each way is asked, in turns", "1000")
  .option("--json", "one JSON object as the last line")
  .parse()
  .opts<Options>();

const token = "bench";
const host = "shop.bench";
const visitor = "known-0";
const warmUps = 300;

await buildAll();
await buildWorker("bench/proxyWorker.ts", "dist/bench/proxy.js");
const slot = (name: string) => `<div data-coterie-slot="${name}"><p>Our own.</p></div>`;
const paragraph = `<p class="text">${"Some text of a shop's page. ".repeat(20)}</p>\n`;
/** Some 60 KB, as a shop's page is, with a banner near its top and a list below. */
const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title></head><body>
${paragraph.repeat(4)}${slot("home-hero")}${paragraph.repeat(50)}${slot("recommended")}${paragraph.repeat(50)}</body></html>`;
const origin = createServer((_, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(page);
});
await new Promise<void>((listening) => origin.listen(0, "127.0.0.1", listening));
const originUrl = `http://127.0.0.1:${(origin.address() as AddressInfo).port}`;
// Lets a Worker reach a server on this machine.
const local = { WEBHOOKS_ALLOW_LOCAL: "true" };
const proxy = await startWorker({
  script: "dist/bench/proxy.js",
  port: 0,
  isBare: true,
  bindings: { ...local, ORIGIN: originUrl },
});
const ours = await startWorker({
  script: "dist/worker/index.js",
  port: 0,
  bindings: { ...local, OPERATOR_TOKEN_SHA256: createHash("sha256").update(token).digest("hex") },
});
const agent = new Agent({ keepAlive: true });
try {
  const api = adminApi(ours.url, token);
  await benchSite(api);
  await api.send("PUT", "/admin/v1/sites/bench/edge", z.unknown(), { hosts: [host], origin: originUrl });
  const kv = await ours.miniflare.getKVNamespace("KV");
  const projection = projectionOf({ profile: ordinaryProfile(Date.now()), position: 40, recent: [] });
  await kv.put(`profile:bench:v:${visitor}`, writeProjection(projection));
  const ways = {
    "the shop's server": originUrl,
    "a Worker that passes on": proxy.url,
    "Coterie, slots filled": ours.url,
  };
  const taken = new Map(Object.keys(ways).map((way) => [way, [] as Taken[]]));
  for (let i = -warmUps; i < Number(options.requests); i++) {
    for (const [way, url] of Object.entries(ways)) {
      const one = await ask(url);
      if (one.text.includes("data-coterie-filled") !== (url === ours.url)) throw new Error(`${way}: not as expected`);
      if (i >= 0) taken.get(way)?.push(one);
    }
  }
  const rows = [...taken].map(([way, all]) => ({
    way,
    first: { p50: at(all, "first", 0.5), p95: at(all, "first", 0.95) },
    last: { p50: at(all, "last", 0.5), p95: at(all, "last", 0.95) },
  }));
  for (const { way, first, last } of rows) {
    const shown = [first.p50, first.p95, last.p50, last.p95].map((ms) => ms.toFixed(2).padStart(8)).join("");
    console.log(`${way.padEnd(26)}${shown}   ms: first byte p50, p95; last byte p50, p95`);
  }
  const [server, passing, filled] = rows;
  const over = (other: typeof server) => (filled?.first.p95 ?? Number.NaN) - (other?.first.p95 ?? Number.NaN);
  console.log(
    `first byte, p95: ${over(server).toFixed(2)} ms later than the server, ${over(passing).toFixed(2)} ms later than a Worker that passes on`,
  );
  if (options.json === true) console.log(JSON.stringify({ ways: rows, addedP95Ms: over(server) }));
} finally {
  agent.destroy();
  origin.close();
  await Promise.all([ours.stop(), proxy.stop()]);
}

/** What a request took until its first and last byte, ms. */
type Taken = { first: number; last: number; text: string };

function at(all: Taken[], what: "first" | "last", share: number): number {
  return quantile(
    all.map((one) => one[what]),
    share,
  );
}

function ask(url: string): Promise<Taken> {
  const headers = {
    host,
    accept: "text/html",
    cookie: `coterie_v=${visitor}`,
    "user-agent": "Mozilla/5.0 Firefox/140.0",
  };
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    let first = 0;
    let text = "";
    get(url, { agent, headers }, (response) => {
      response.on("data", (part) => {
        first ||= performance.now() - begun;
        text += part;
      });
      response.on("end", () => resolve({ first, last: performance.now() - begun, text }));
    }).on("error", reject);
  });
}
