import { Hono } from "hono";
import { requestId } from "hono/request-id";
import type { AppEnv } from "./http/appEnv.ts";
import { notFound, onError } from "./http/onError.ts";
import { preflight } from "./http/preflight.ts";
import { serverTiming } from "./http/serverTiming.ts";
import { contentRoutes } from "./routes/admin/content.ts";
import { modelsRoutes } from "./routes/admin/models.ts";
import { sitesRoutes } from "./routes/admin/sites.ts";
import { consoleRoute } from "./routes/console.ts";
import { decideRoute } from "./routes/decide.ts";
import { eventsRoute } from "./routes/events.ts";
import { healthRoute } from "./routes/health.ts";
import { tagRoute } from "./routes/tag.ts";

/** The whole HTTP surface. */
export const app = new Hono<AppEnv>()
  .use(requestId(), serverTiming)
  .options("/v1/*", preflight)
  .route("/", decideRoute)
  .route("/", eventsRoute)
  .route("/", tagRoute)
  .route("/", consoleRoute)
  .route("/", healthRoute)
  .route("/admin/v1", sitesRoutes)
  .route("/admin/v1", contentRoutes)
  .route("/admin/v1", modelsRoutes)
  .onError(onError)
  .notFound(notFound);
