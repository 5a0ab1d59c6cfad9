import * as z from "zod";
import { ModelList, type ModelUpload, type Rollback, Session } from "../../shared/admin.ts";
import { Explanation } from "../../shared/explanation.ts";
import { Model } from "../../shared/model.ts";
import type { Ask } from "../../shared/sendCatalogue.ts";
import { AttributionResults, CohortResults, MigrationResults, SiteResults } from "../../shared/siteResults.ts";
import { request } from "./request.ts";
import { SiteInfo } from "./SiteInfo.ts";

const StoredModel = z.object({ version: z.int(), model: Model });
const Uploaded = z.object({ version: z.int() });
const Activated = z.object({ active: z.int() });

/** The admin API as a token may use it. */
export type Api = ReturnType<typeof createApi>;

/** Makes the client of the admin API for a token; every call answers checked data or throws an `ApiError`. */
export function createApi(token: string) {
  const models = (site: string) => `/sites/${encodeURIComponent(site)}/models`;
  const results = (site: string) => `/sites/${encodeURIComponent(site)}/results`;
  const ask: Ask = (method, path, answer, body) => request(answer, { token, method, path, body });
  return {
    ask,
    cataloguePath: (site: string) => `/sites/${encodeURIComponent(site)}/catalogue`,
    session: () => request(Session, { token, path: "/session" }),
    site: (site: string) => request(SiteInfo, { token, path: `/sites/${encodeURIComponent(site)}` }),
    models: (site: string) => request(ModelList, { token, path: models(site) }),
    model: (site: string, version: number) => request(StoredModel, { token, path: `${models(site)}/${version}` }),
    /** What experiments have shown, of all visitors or of those of a segment (empty for none). */
    results: (site: string, segment: string | null) => {
      const query = segment === null ? "" : `?segment=${encodeURIComponent(segment)}`;
      return request(SiteResults, { token, path: `${results(site)}${query}` });
    },
    cohorts: (site: string) => request(CohortResults, { token, path: `${results(site)}/cohorts` }),
    migration: (site: string) => request(MigrationResults, { token, path: `${results(site)}/migration` }),
    attribution: (site: string) => request(AttributionResults, { token, path: `${results(site)}/attribution` }),
    explainDecision: (site: string, id: string) =>
      request(Explanation, { token, path: `/sites/${encodeURIComponent(site)}/explain/${encodeURIComponent(id)}` }),
    explainVisitor: (site: string, visitor: string) => {
      const path = `/sites/${encodeURIComponent(site)}/visitors/${encodeURIComponent(visitor)}/explain`;
      return request(Explanation, { token, path });
    },
    upload: (site: string, body: ModelUpload) => request(Uploaded, { token, method: "POST", path: models(site), body }),
    activate: (site: string, version: number) =>
      request(Activated, { token, method: "POST", path: `${models(site)}/${version}/activate` }),
    /** Goes back from the version that is active as far as this page knows; from another one the server refuses. */
    rollback: (site: string, from: number) => {
      const body: Rollback = { from };
      return request(Activated, { token, method: "POST", path: `${models(site)}/rollback`, body });
    },
  };
}
