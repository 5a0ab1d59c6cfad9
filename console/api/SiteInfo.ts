import * as z from "zod";
import { SiteId } from "../../shared/ids.ts";
import { Settings } from "../../shared/settings.ts";

/** `GET /admin/v1/sites/:site`: a site, its public key, its settings, and how many products it has. */
export const SiteInfo = z.object({ site: SiteId, key: z.string(), settings: Settings, products: z.int() });
export type SiteInfo = z.infer<typeof SiteInfo>;
