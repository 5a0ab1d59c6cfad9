import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { DecideRequest, Decisions, SlotDecision } from "../../../shared/decision.ts";
import type { Event } from "../../../shared/event.ts";
import type { TagConfig } from "../../../shared/tagConfig.ts";
import { bundleTag, toolsEntry } from "../../../tools/bundleTag.ts";
import { readRaw } from "../../../worker/domain/raw/readRaw.ts";
import { viewOf } from "../../../worker/domain/viewOf.ts";
import { withTexts } from "../../../worker/domain/withTexts.ts";
import { eventually } from "./eventually.ts";

/** How the API behaves: as it should, answers a status, cuts the connection, or never answers. */
type Mood = "ok" | "cut" | "hang" | { status: number; headers?: Record<string, string> };

type Request = { method: string; contentType: string };

/** What the fake keeps, and the levers of the tests. */
export type Collector = Awaited<ReturnType<typeof startCollector>>;

/** A shop's pages and a fake API in one server: it serves the tag, records what arrives and answers as it is told. */
export async function startCollector() {
  const tag = await bundleTag();
  let tools: Promise<string> | undefined;
  const collector = {
    /** Where pages are: the same origin as the API's. */
    origin: "",
    /** The same server under another name, so that the API is a third party to the page. */
    otherOrigin: "",
    config: defaultConfig(),
    /** The adapters in the tag's file, as scripts. */
    adapters: [] as string[],
    /** HTML by path. */
    pages: new Map<string, string>(),
    /** The pages' own scripts by path. */
    assets: new Map<string, string>(),
    pageHeaders: {} as Record<string, string>,
    mood: { events: "ok" as Mood, decide: "ok" as Mood },
    /** Types of events that are to be rejected. */
    rejected: new Set<string>(),
    /** What slots get, for a question; the default where there is nothing. */
    decide: (_: DecideRequest): Record<string, SlotDecision | unknown> => ({}),
    /** What was taken, in order, each event once, as the Worker stores it. */
    events: [] as Event[],
    /** Batches as they arrived, also those that were answered badly. */
    batches: [] as { visitor: string; sentAt: number; events: Event[] }[],
    questions: [] as DecideRequest[],
    requests: [] as Request[],
    /** Waits until events of a type arrived, one unless told, and gives them. */
    async arrived<T extends Event["type"]>(type: T, count = 1): Promise<Extract<Event, { type: T }>[]> {
      const found = () => collector.events.filter((event) => event.type === type) as Extract<Event, { type: T }>[];
      await eventually(
        () => found().length >= count,
        () => `${count} ${type}, got ${JSON.stringify(collector.events)}`,
      );
      return found();
    },
    /** Waits until so many decide requests arrived, and gives them. */
    async asked(count = 1): Promise<DecideRequest[]> {
      await eventually(
        () => collector.questions.length >= count,
        () => `${count} questions`,
      );
      return collector.questions;
    },
    reset() {
      Object.assign(collector, { config: defaultConfig(), mood: { events: "ok", decide: "ok" }, pageHeaders: {} });
      Object.assign(collector, {
        adapters: [],
        events: [],
        batches: [],
        questions: [],
        requests: [],
        decide: () => ({}),
      });
      collector.pages.clear();
      collector.assets.clear();
      collector.rejected.clear();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", collector.origin);
    if (pathname === "/t/pk_test.js") {
      response.setHeader("content-type", "text/javascript");
      response.end(`window.__coterie=${JSON.stringify(collector.config)};${collector.adapters.join("")}${tag}`);
    } else if (pathname === "/t/tools.js") {
      // Built where a test wants them.
      tools ??= bundleTag(toolsEntry, "esm");
      response.writeHead(200, { "content-type": "text/javascript", "access-control-allow-origin": "*" });
      response.end(await tools);
    } else if (collector.assets.has(pathname)) {
      response.writeHead(200, { "content-type": "text/javascript" }).end(collector.assets.get(pathname));
    } else if (pathname.startsWith("/v1/")) {
      await api(collector, pathname === "/v1/events" ? "events" : "decide", request, response);
    } else {
      const html = collector.pages.get(pathname);
      response.writeHead(html === undefined ? 404 : 200, { "content-type": "text/html", ...collector.pageHeaders });
      response.end(html);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  collector.origin = `http://localhost:${port}`;
  collector.otherOrigin = `http://127.0.0.1:${port}`;
  return collector;
}

function defaultConfig(): TagConfig {
  return { key: "pk_test", currency: "EUR", consentMode: "none" };
}

async function api(
  collector: Collector,
  route: "events" | "decide",
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  collector.requests.push({ method: request.method ?? "", contentType: request.headers["content-type"] ?? "" });
  response.setHeader("access-control-allow-origin", "*");
  const body = JSON.parse((await text(request)) || "{}");
  if (route === "events") collector.batches.push(body);
  else collector.questions.push(body);
  const mood = collector.mood[route];
  if (mood === "hang") return;
  if (mood === "cut") request.socket.destroy();
  else if (mood !== "ok") response.writeHead(mood.status, mood.headers).end();
  else response.end(JSON.stringify(route === "events" ? take(collector, body.events) : answer(collector, body)));
}

function take({ config, events, rejected }: Collector, batch: Event[]) {
  const statusOf = ({ id, type }: Event) => {
    if (rejected.has(type)) return "rejected";
    return events.some((other) => other.id === id) ? "duplicate" : "accepted";
  };
  const results = batch.map((event) => ({ id: event.id, status: statusOf(event) }));
  const accepted = batch
    .filter((_, i) => results[i]?.status === "accepted")
    .map((event) => readRaw(event, config.currency) as Event);
  // The Worker, too, brings a batch into the order of time.
  events.push(...accepted.sort((a, b) => a.time - b.time));
  return { results };
}

function answer({ decide }: Collector, question: DecideRequest) {
  const slots = Object.entries(decide(question)).map(([slot, answer]) => [slot, viewed(answer, question.lang ?? "en")]);
  return {
    visitor: question.visitor,
    model: 1,
    segment: null,
    ...(question.preview && { preview: true }),
    slots: Object.fromEntries(slots),
  } as Decisions;
}

/** An answer with its view, as the Worker makes it; one that is unusable as it is. */
function viewed(given: unknown, lang: string): unknown {
  const answer = structuredClone(given) as SlotDecision;
  try {
    if (answer.kind === "recommendations") {
      answer.content.items = answer.content.items.map((card) => withTexts(card, lang));
    }
    return { ...answer, view: viewOf(answer) };
  } catch {
    return given;
  }
}
