import { Hono } from "hono";
import type { AppEnv } from "./http/appEnv.ts";
import { ExactRouter } from "./http/ExactRouter.ts";
import { notFound, onError } from "./http/onError.ts";
import { preflight } from "./http/preflight.ts";
import { audiencesRoutes } from "./routes/admin/audiences.ts";
import { catalogueRoutes } from "./routes/admin/catalogue.ts";
import { contentRoutes } from "./routes/admin/content.ts";
import { deadLettersRoutes } from "./routes/admin/deadLetters.ts";
import { edgeRoutes } from "./routes/admin/edge.ts";
import { explainRoutes } from "./routes/admin/explain.ts";
import { siteHealthRoutes } from "./routes/admin/health.ts";
import { identifySecretRoute } from "./routes/admin/identifySecret.ts";
import { listsRoutes } from "./routes/admin/lists.ts";
import { modelsRoutes } from "./routes/admin/models.ts";
import { previewsRoutes } from "./routes/admin/previews.ts";
import { adminPrivacyRoutes } from "./routes/admin/privacy.ts";
import { quotaRoutes } from "./routes/admin/quota.ts";
import { resultsRoutes } from "./routes/admin/results.ts";
import { ruleSegmentsRoutes } from "./routes/admin/ruleSegments.ts";
import { sitesRoutes } from "./routes/admin/sites.ts";
import { streamRoutes } from "./routes/admin/stream.ts";
import { tokensRoutes } from "./routes/admin/tokens.ts";
import { webhooksRoutes } from "./routes/admin/webhooks.ts";
import { consoleRoute } from "./routes/console.ts";
import { decideRoute } from "./routes/decide.ts";
import { eventsRoute } from "./routes/events.ts";
import { genericRoute } from "./routes/generic.ts";
import { healthRoute } from "./routes/health.ts";
import { privacyRoutes } from "./routes/privacy.ts";
import { segmentRoutes } from "./routes/segment.ts";
import { tagRoute } from "./routes/tag.ts";

/** The whole HTTP surface. */
export const app = new Hono<AppEnv>({ router: new ExactRouter() })
  .options("/v1/*", preflight)
  .route("/", decideRoute)
  .route("/", eventsRoute)
  .route("/", segmentRoutes)
  .route("/", privacyRoutes)
  .route("/", tagRoute)
  .route("/", genericRoute)
  .route("/", consoleRoute)
  .route("/", healthRoute)
  .route("/admin/v1", sitesRoutes)
  .route("/admin/v1", contentRoutes)
  .route("/admin/v1", catalogueRoutes)
  .route("/admin/v1", ruleSegmentsRoutes)
  .route("/admin/v1", modelsRoutes)
  .route("/admin/v1", listsRoutes)
  .route("/admin/v1", identifySecretRoute)
  .route("/admin/v1", previewsRoutes)
  .route("/admin/v1", webhooksRoutes)
  .route("/admin/v1", audiencesRoutes)
  .route("/admin/v1", tokensRoutes)
  .route("/admin/v1", quotaRoutes)
  .route("/admin/v1", edgeRoutes)
  .route("/admin/v1", deadLettersRoutes)
  .route("/admin/v1", siteHealthRoutes)
  .route("/admin/v1", streamRoutes)
  .route("/admin/v1", resultsRoutes)
  .route("/admin/v1", explainRoutes)
  .route("/admin/v1", adminPrivacyRoutes)
  .onError(onError)
  .notFound(notFound);
