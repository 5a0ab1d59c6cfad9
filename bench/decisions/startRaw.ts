import { type ChildProcess, spawn } from "node:child_process";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const workerd = createRequire(import.meta.url).resolve("workerd/bin/workerd");

/** A workerd by itself, with nothing of a simulator around the Worker. */
export type RawWorker = { url: string; pid: number; stop(): Promise<void> };

/** What the Worker needs beside KV: its objects, which no decision asks, and its variables. */
const objects = {
  SHARDS: "ProfileShard",
  CONTROLS: "SiteControl",
  WEBHOOKS: "SiteWebhooks",
  DEAD_LETTERS: "SiteDeadLetters",
};
const variables = { SHARD_COUNT: "16", NOT_BOTS: "node" };

/** Starts a built module in a workerd of its own, with KV at a port. Ends with an error where it does not start. */
export async function startRaw(script: string, kvPort: number, isBare = false): Promise<RawWorker> {
  const folder = await mkdtemp(join(tmpdir(), "coterie-workerd-"));
  const port = await freePort();
  const file = join(folder, "config.capnp");
  // What a configuration embeds stands beside it.
  await copyFile(script, join(folder, "index.js"));
  await writeFile(file, configOf(kvPort, port, isBare));
  const child = spawn(workerd, ["serve", file], { stdio: ["ignore", "inherit", "inherit"] });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child);
  return {
    url,
    pid: child.pid as number,
    async stop() {
      const ended = new Promise((end) => child.once("exit", end));
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configOf(kvPort: number, port: number, isBare: boolean): string {
  const classes = isBare ? [] : Object.entries(objects);
  const bindings = [
    `(name = "KV", kvNamespace = "kv")`,
    ...classes.map(([name, className]) => `(name = "${name}", durableObjectNamespace = "${className}")`),
    ...Object.entries(variables).map(([name, value]) => `(name = "${name}", text = "${value}")`),
  ];
  const namespaces = classes.map(([, name]) => `(className = "${name}", uniqueKey = "${name}", enableSql = true)`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "kv", external = (address = "127.0.0.1:${kvPort}", http = ())),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "index.js", esModule = embed "index.js")],
  compatibilityDate = "2026-04-01",
  bindings = [${bindings.join(", ")}],
  durableObjectNamespaces = [${namespaces.join(", ")}],
  durableObjectStorage = (inMemory = void),
);
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Waits until anything is answered at all. */
async function answering(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    try {
      await (await fetch(`${url}/health`)).arrayBuffer();
      return;
    } catch {
      await new Promise((turn) => setTimeout(turn, 20));
    }
  }
  throw new Error(`workerd ended with ${child.exitCode}`);
}
