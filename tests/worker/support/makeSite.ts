import { env } from "cloudflare:workers";
import type { CreatedSite } from "../../../shared/admin.ts";
import type { Campaign } from "../../../shared/campaign.ts";
import type { Decisions } from "../../../shared/decision.ts";
import type { Model } from "../../../shared/model.ts";
import type { Settings } from "../../../shared/settings.ts";
import { app } from "../../../worker/app.ts";
import type { Env } from "../../../worker/env.ts";

const host = "https://coterie.test";

/** A site of its own for a test: storage is not emptied between tests. */
export async function makeSite(settings: Partial<Settings> = {}) {
  const site = `t${crypto.randomUUID().slice(0, 18)}`;
  const first: Settings = {
    name: site,
    currency: "GBP",
    timeZone: "UTC",
    origins: [],
    consentMode: "none",
    ...settings,
  };
  const created = await call<CreatedSite>("PUT", `/admin/v1/sites/${site}`, { settings: first }, "operator");
  if (created.status !== 201) throw new Error(`no site: ${JSON.stringify(created)}`);
  const { key, token } = created.body;
  const base = `/admin/v1/sites/${site}`;
  return {
    site,
    key,
    token,
    admin: <T = unknown>(method: string, path: string, body?: unknown) =>
      call<T>(method, `${base}${path}`, body, token),
    events: (body: unknown, bindings?: Env, headers?: Record<string, string>) =>
      call<EventsAnswer>("POST", `/v1/events?key=${key}`, body, undefined, bindings, headers),
    serverEvents: (body: unknown) => call<EventsAnswer>("POST", "/v1/events", body, token),
    decide: (body: unknown, bindings?: Env, headers?: Record<string, string>) =>
      call<Decisions>("POST", `/v1/decide?key=${key}`, body, undefined, bindings, headers),
    /** Uploads a model and makes it active. */
    async activate(model: Model, recommendations?: unknown): Promise<number> {
      const { body } = await call<{ version: number }>("POST", `${base}/models`, { model, recommendations }, token);
      await call("POST", `${base}/models/${body.version}/activate`, undefined, token);
      return body.version;
    },
    campaigns: (campaigns: Campaign[]) => call("PUT", `${base}/campaigns`, { campaigns }, token),
  };
}

export type EventsAnswer = {
  results: { id: string | null; status: string; problem?: { errors?: { path: string }[] } }[];
};

/** Calls the app as a client would; the body may be text that is no JSON. */
export async function call<T = unknown>(
  method: string,
  path: string,
  body?: unknown,
  token?: string,
  bindings?: Env,
  headers?: Record<string, string>,
) {
  const request = new Request(`${host}${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
  });
  const response = await app.fetch(request, bindings ?? env);
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return {
    status: response.status,
    headers: response.headers,
    body: (/[/+]json/.test(type) ? JSON.parse(text) : text) as T,
  };
}
