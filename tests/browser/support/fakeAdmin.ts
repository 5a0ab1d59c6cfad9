import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { type ModelList, ModelUpload, Rollback } from "../../../shared/admin.ts";
import type { Explanation } from "../../../shared/explanation.ts";
import { fieldErrors } from "../../../shared/fieldErrors.ts";
import type { Model } from "../../../shared/model.ts";
import { type Problem, type ProblemCode, problem } from "../../../shared/problem.ts";
import { defaultSettings } from "../../../shared/settings.ts";
import type { fakeUploads } from "../../support/fakeUploads.ts";

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

const document =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Console</title>' +
  '<meta name="viewport" content="width=device-width, initial-scale=1">' +
  '<link rel="icon" href="data:,"><link rel="stylesheet" href="/console/console.css"></head>' +
  '<body><div id="app"></div><script src="/console/console.js"></script></body></html>';

type Answer = { status: number; body: unknown };

/** What the fake keeps of a site. */
export type FakeSite = {
  models: { version: number; model: Model; created: number }[];
  activations: number[];
  catalogue?: ReturnType<typeof fakeUploads>;
  /** What is answered below `/results`, by the rest of the path. */
  results?: Record<string, unknown>;
  /** Explanations by their paths below the site. */
  explanations?: Map<string, Explanation>;
};

/** The console with an admin API behind it that keeps its state in memory; `sites` and `refuse` are the test's levers. */
export async function startFakeAdmin() {
  const assets = await bundle();
  const fake = {
    token: "right-token",
    sites: new Map<string, FakeSite>(),
    /** Paths whose requests are to fail: cut off, or answered with this problem. */
    refuse: new Map<string, "cut" | Problem>(),
    origin: "",
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  const server = createServer(async (request, response) => {
    // A connection for each request: one that is cut takes no other along.
    response.shouldKeepAlive = false;
    const path = request.url ?? "";
    const asset = assets.get(path);
    if (asset !== undefined) {
      response.writeHead(200, { "content-type": asset.type, "content-security-policy": policy });
      response.end(asset.text);
      return;
    }
    const refusal = fake.refuse.get(`${request.method} ${path}`);
    if (refusal === "cut") request.socket.destroy();
    else if (refusal !== undefined) send(response, { status: refusal.status, body: refusal });
    else send(response, await answer(fake, request, path));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  fake.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;
}

type Fake = Pick<Awaited<ReturnType<typeof startFakeAdmin>>, "token" | "sites">;

async function answer(fake: Fake, request: IncomingMessage, path: string): Promise<Answer> {
  if (request.headers.authorization !== `Bearer ${fake.token}`) return bad("unauthorized");
  if (path === "/admin/v1/session") return good({ role: "operator", sites: [...fake.sites.keys()] });
  const [, name = "", rest = ""] = /^\/admin\/v1\/sites\/([^/]+)(.*)$/.exec(path) ?? [];
  const site = fake.sites.get(name);
  if (site === undefined) return bad("not-found");
  if (rest.startsWith("/catalogue/")) {
    return site.catalogue?.answer(`${request.method} ${rest}`, await text(request)) ?? bad("not-found");
  }
  const results = /^\/results(.*)$/.exec(rest)?.[1];
  if (results !== undefined) {
    const known = site.results?.[results];
    return known === undefined ? bad("not-found") : good(known);
  }
  const explanation = site.explanations?.get(rest);
  if (explanation !== undefined) return good(explanation);
  const [, version, action] = /^\/models\/(\d+)(\/activate)?$/.exec(rest) ?? [];
  const stored = site.models.find((each) => each.version === Number(version));
  if (rest === "")
    return good({
      site: name,
      key: "pk_demo",
      settings: defaultSettings(`Shop ${name}`),
      products: site.catalogue?.live.length ?? 0,
    });
  if (rest === "/models" && request.method === "GET") return good(listOf(site));
  if (rest === "/models") return upload(site, JSON.parse(await text(request)));
  if (rest === "/models/rollback") return rollback(site, JSON.parse(await text(request)));
  if (stored === undefined) return bad("not-found");
  if (action === undefined) return good({ version: stored.version, model: stored.model });
  site.activations.push(stored.version);
  return good({ active: stored.version });
}

function upload(site: FakeSite, body: unknown): Answer {
  const parsed = ModelUpload.safeParse(body);
  if (!parsed.success) return bad("invalid-content", undefined, parsed.error);
  const version = site.models.length + 1;
  site.models.push({ version, model: parsed.data.model, created: Date.UTC(2026, 3, version, 9, 30) });
  return { status: 201, body: { version } };
}

/** Like the Worker, but for a body that may be left out: the console always says where it goes back from. */
function rollback(site: FakeSite, body: unknown): Answer {
  const parsed = Rollback.required().safeParse(body);
  if (!parsed.success) return bad("invalid-content", undefined, parsed.error);
  const { from } = parsed.data;
  const active = site.activations.at(-1);
  if (from !== active) return bad("conflict", `Version ${active} is active now, not version ${from}`);
  if (site.activations.length < 2) return bad("conflict", "No model was active before this one");
  site.activations.pop();
  return good({ active: site.activations.at(-1) });
}

function listOf({ models, activations }: FakeSite): ModelList {
  const active = activations.at(-1) ?? null;
  return {
    active,
    previous: activations.at(-2) ?? null,
    models: [...models].reverse().map(({ version, created, model }) => ({
      version,
      created,
      active: version === active,
      features: model.features.map(({ name }) => name),
      segments: model.segments.map(({ centroid: _, ...segment }) => segment),
      lineage: model.lineage,
      recommendations: false,
    })),
  };
}

function good(body: unknown): Answer {
  return { status: 200, body };
}

function bad(code: ProblemCode, detail?: string, error?: Parameters<typeof fieldErrors>[0]): Answer {
  const body = problem(code, detail, error === undefined ? undefined : fieldErrors(error));
  return { status: body.status, body };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" });
  response.end(JSON.stringify(body));
}

/** The page and its two files, by path, built as they are for the Worker. */
async function bundle() {
  const common = { bundle: true, minify: true, write: false, target: "es2022", logLevel: "warning" } as const;
  const [script, style] = await Promise.all([
    build({
      ...common,
      entryPoints: ["console/main.tsx"],
      format: "iife",
      jsx: "automatic",
      jsxImportSource: "preact",
    }),
    build({ ...common, entryPoints: ["console/console.css"] }),
  ]);
  return new Map([
    ["/console", { type: "text/html; charset=utf-8", text: document }],
    ["/console/console.js", { type: "text/javascript; charset=utf-8", text: script.outputFiles[0]?.text ?? "" }],
    ["/console/console.css", { type: "text/css; charset=utf-8", text: style.outputFiles[0]?.text ?? "" }],
  ]);
}
