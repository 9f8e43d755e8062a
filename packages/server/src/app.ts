import { Hono } from "hono";
import { compress } from "hono/compress";
import { routePath } from "hono/route";
import { answerHealth, answerReady } from "./health.ts";
import { apiRoutes } from "./api-routes.ts";
import { fault } from "./answer-page.ts";
import { assetRoutes } from "./assets.ts";
import { securityHeaders } from "./headers.ts";
import { intakeRoutes } from "./intake/intake-routes.ts";
import { openApiDocument } from "./openapi.ts";
import { logRoutes } from "./log-routes.ts";
import { scriptRoutes } from "./page-scripts.ts";
import { pageRoutes } from "./page-routes.ts";
import type { Site } from "./site.ts";

/** Everything the server answers, without a socket: a request in, a response out. */
export function makeApp(site: Site): Hono {
  const app = new Hono();
  const { onRequest } = site;
  if (onRequest !== undefined) {
    app.use(async (context, next) => {
      const started = performance.now();
      await next();
      const milliseconds = Math.round(performance.now() - started);
      onRequest({
        method: context.req.method,
        route: routePath(context, -1),
        status: context.res.status,
        milliseconds,
      });
    });
  }
  app.use(securityHeaders);
  // Tiles bring their own gzip; everything else here is text made on the spot.
  app.use("/:language{(?:en|ru|fr)}/*", compress());
  app.use("/api/*", compress());
  app.use("/assets/*", compress());
  app.get("/health", (context) => answerHealth(context, site));
  app.get("/ready", (context) => answerReady(context, site));
  const intake = intakeRoutes(site.intake, site.limits, site.onFault);
  app.route("/", intake);
  const openApi = openApiDocument(intake);
  app.get("/api/openapi.json", (context) => context.json(openApi, 200, { "access-control-allow-origin": "*" }));
  for (const routes of [
    assetRoutes(),
    scriptRoutes(),
    logRoutes(site.folder, site.documents),
    apiRoutes(site),
    pageRoutes(site),
  ]) {
    app.route("/", routes);
  }
  app.notFound((context) => fault(context, site, "not-found"));
  app.onError((error, context) => {
    site.onFault(error);
    return fault(context, site, "failed");
  });
  return app;
}
