import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { CheckReport } from "../../../client/tools/check/checkReport.ts";
import type { ToolsState, Trace } from "../../../client/tools/toolsState.ts";
import type { DecideRequest } from "../../../shared/decision.ts";
import { type ProblemCode, problem } from "../../../shared/problem.ts";
import { bundleTag } from "../../../tools/bundleTag.ts";
import { launchBrowser } from "./launchBrowser.ts";

/** What a page of these tests has in its window. */
export type ToolsWindow = Window & {
  state: ToolsState;
  reports: CheckReport[];
  violations: string[];
  run(): void;
};

/** How the API answers: as it should, not at all, never, or with a problem that the page may read, or may not, for the answer says nothing of CORS. */
type Mood = "ok" | "cut" | "hang" | { code: ProblemCode; isReadable: boolean };

type Options = {
  head?: string;
  headers?: Record<string, string>;
  /** Fields of the state that differ from a plain preview's, or, without `preview`, a plain check's. */
  state?: Partial<Omit<ToolsState, "site">> & { site?: Partial<ToolsState["site"]> };
  query?: string;
  /** The closed shadow root is opened for the test, unless it says otherwise. */
  isClosed?: boolean;
};

/**
 * Gives a test file pages that import the built tools from another origin and run them with a state made up for the
 * test. After each test it expects that no exception, no warning and no violation of a policy reached the page.
 */
export function useTools() {
  const tools = {
    context: undefined as unknown as BrowserContext,
    host: "",
    origin: "",
    mood: "ok" as Mood,
    /** Whether the tag's file is there for the site's key. */
    isKeyKnown: true,
    questions: [] as DecideRequest[],
    complaints: [] as string[],
    async open(body: string, options: Options = {}): Promise<Page> {
      pages.set("/", { html: html(body, tools.host, options), headers: options.headers ?? {} });
      const page = await tools.context.newPage();
      page.setDefaultTimeout(60_000);
      page.on("pageerror", (error) => tools.complaints.push(error.message));
      page.on("console", (message) => {
        if (/error|warning/.test(message.type())) tools.complaints.push(message.text());
      });
      if (!options.isClosed) await page.addInitScript(openShadows);
      await page.goto(`${tools.origin}/${options.query ?? ""}`);
      return page;
    },
  };
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  let browser: Browser;
  let script = "";
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const page = pages.get(pathname);
    if (pathname === "/t/tools.js" || (pathname === "/t/pk_test.js" && tools.isKeyKnown)) {
      response.writeHead(200, { "content-type": "text/javascript", "access-control-allow-origin": "*" }).end(script);
    } else if (pathname === "/v1/decide") await decide(tools, request, response);
    else if (page) response.writeHead(200, { "content-type": "text/html", ...page.headers }).end(page.html);
    else response.writeHead(404).end();
  });
  beforeAll(async () => {
    [browser, script] = await Promise.all([launchBrowser(), bundleTag("client/tools/tools.ts", "esm")]);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    tools.origin = `http://localhost:${port}`;
    tools.host = `http://127.0.0.1:${port}`;
  });
  afterAll(async () => {
    await browser?.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(async () => {
    Object.assign(tools, { mood: "ok", isKeyKnown: true, questions: [], complaints: [] });
    tools.context = await browser.newContext();
  });
  afterEach(async () => {
    await tools.context.close();
    expect(tools.complaints).toEqual([]);
  });
  return tools;
}

/** Pushes to the log as the tag does. */
export function push(page: Page, ...traces: Trace[]): Promise<void> {
  return page.evaluate((given) => {
    (window as unknown as ToolsWindow).state.log.push(...given);
  }, traces);
}

function html(body: string, host: string, { head = "", state = {} }: Options): string {
  const site = { key: "pk_test", currency: "EUR", consentMode: "none", ...state.site };
  const given = { version: "1.2.3", host, log: [], isAllowed: true, ...state, site };
  const script = `
    violations = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
    reports = [];
    state = ${JSON.stringify(given).replaceAll("<", "\\u003c")};
    if (state.preview === undefined) state.callback = (report) => reports.push(report);
    run = () => import("${host}/t/tools.js").then((tools) => tools.run(state));
    run();`;
  return (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Shop</title>' +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<link rel="icon" href="data:,">${head}</head><body>${body}<script nonce="n1">${script}</script></body></html>`
  );
}

/** Lets the test see into shadow roots that are closed to the page. */
function openShadows(): void {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    return attachShadow.call(this, { ...options, mode: "open" });
  };
}

async function decide(
  tools: { mood: Mood; questions: DecideRequest[] },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const question = JSON.parse(await text(request)) as DecideRequest;
  tools.questions.push(question);
  const { mood } = tools;
  if (mood === "hang") return;
  if (mood === "cut") {
    request.socket.destroy();
    return;
  }
  const isReadable = mood === "ok" || mood.isReadable;
  if (isReadable) response.setHeader("access-control-allow-origin", "*");
  if (mood === "ok") {
    const slots = question.slots.map((slot) => [slot, { slot, kind: slot === "hero" ? "banner" : "default" }]);
    response.end(JSON.stringify({ visitor: question.visitor, slots: Object.fromEntries(slots) }));
  } else {
    const document = problem(mood.code);
    response.writeHead(document.status, { "content-type": "application/problem+json" }).end(JSON.stringify(document));
  }
}
