import * as z from "zod";
import { SiteId } from "./ids.ts";
import { Lineage, Model } from "./model.ts";
import { Recommendations } from "./recommendations.ts";
import { Settings } from "./settings.ts";

/** `POST …/models`: a model, with the tables made for its segments if there are any. */
export const ModelUpload = z.strictObject({ model: Model, recommendations: z.optional(Recommendations) });
export type ModelUpload = z.infer<typeof ModelUpload>;

/** A stored model version as lists show it. */
export const ModelSummary = z.object({
  version: z.int(),
  created: z.int(),
  active: z.boolean(),
  features: z.array(z.string()),
  segments: z.array(
    z.object({ id: z.string(), name: z.string(), description: z.optional(z.string()), size: z.optional(z.int()) }),
  ),
  lineage: Lineage,
  recommendations: z.boolean(),
});
export type ModelSummary = z.infer<typeof ModelSummary>;

/** `GET …/models`: newest first. */
export const ModelList = z.object({
  active: z.nullable(z.int()),
  previous: z.nullable(z.int()),
  models: z.array(ModelSummary),
});
export type ModelList = z.infer<typeof ModelList>;

/** `POST …/models/rollback`, whose body may be left out: the version that is active as the caller knows it. */
export const Rollback = z.strictObject({ from: z.optional(z.int().min(1)) });
export type Rollback = z.infer<typeof Rollback>;

/** `GET /admin/v1/session`: what a token may see. */
export const Session = z.object({ role: z.enum(["operator", "site"]), sites: z.array(SiteId) });
export type Session = z.infer<typeof Session>;

/** `PUT /admin/v1/sites/:site`: a new site's first settings. */
export const SiteCreation = z.strictObject({ settings: Settings });

/** What making a site answers: the public key, and its admin token, shown this once. */
export const CreatedSite = z.object({ site: SiteId, key: z.string(), token: z.string() });
export type CreatedSite = z.infer<typeof CreatedSite>;
