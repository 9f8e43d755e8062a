import { Hono } from "hono";
import { routePath } from "hono/route";
import { languageInPath } from "@hustings/web";
import { answerHealth, answerReady } from "./host/health.ts";
import { apiRoutes } from "./answers/api-routes.ts";
import { fault } from "./answers/answer-page.ts";
import { doorRoutes } from "./meetings/door-routes.ts";
import { liveRoutes } from "./meetings/live-routes.ts";
import { meetingEntryRoutes } from "./meetings/meeting-entries.ts";
import { meetingRoutes } from "./meetings/meeting-routes.ts";
import { assetRoutes } from "./scripts/assets.ts";
import { fateRoutes } from "./answers/fate-routes.ts";
import { compressed, securityHeaders } from "./answers/headers.ts";
import { identityRoutes } from "./identity/identity-routes.ts";
import { intakeRoutes } from "./intake/intake-routes.ts";
import { statementRoutes, type StatementAnswers } from "./intake/statement-routes.ts";
import { openApiDocument } from "./answers/openapi.ts";
import { logRoutes } from "./answers/log-routes.ts";
import { answerNotThere } from "./answers/not-there.ts";
import { workerRoutes } from "./scripts/kept-pages.ts";
import { scriptRoutes } from "./scripts/page-scripts.ts";
import { pageRoutes, toLanguage } from "./answers/page-routes.ts";
import { siteRoutes } from "./answers/site-routes.ts";
import type { ServedContest, Site } from "./answers/site.ts";

/** Everything the server answers, without a socket: a request in, a response out. @param taking what takes statements, by contest */
export function makeApp(site: Site, taking: ReadonlyMap<string, StatementAnswers>): Hono {
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
  for (const [base, answers] of taking) app.route(base, statementRoutes(answers));
  app.use(securityHeaders);
  app.use("/assets/*", compressed);
  for (const routes of [assetRoutes(), scriptRoutes()]) app.route("/", routes);
  for (const contest of site.contests.values()) {
    app.route(contest.base, contestRoutes(contest));
    app.get(`${contest.base}/`, toLanguage);
  }
  app.route("/", siteRoutes(site));
  app.notFound((context) => answerNotThere(app, site, context));
  app.onError((error, context) => {
    // Who goes away in the middle is nobody's fault, and reads no answer.
    if (!context.req.raw.signal.aborted) site.onFault(error);
    return fault(context, site, "failed");
  });
  return app;
}

/** Everything of one contest: its log, its documents, its pages, its interface. All paths stand behind the contest's own. */
function contestRoutes(contest: ServedContest): Hono {
  const app = new Hono();
  // Tiles bring their own gzip; everything else here is text made on the spot.
  app.use(`/${languageInPath}/*`, compressed);
  app.use("/api/*", compressed);
  app.get("/health", (context) => answerHealth(context, contest));
  app.get("/ready", (context) => answerReady(context, contest));
  const intake = intakeRoutes(contest.intake, contest, contest.onFault);
  app.route("/", intake);
  const openApi = openApiDocument(intake, {
    base: contest.base,
    asksIdentity: contest.intake?.identity !== undefined,
  });
  app.get("/api/openapi.json", (context) => context.json(openApi, 200, { "access-control-allow-origin": "*" }));
  for (const routes of [
    logRoutes(contest),
    apiRoutes(contest),
    doorRoutes(contest),
    fateRoutes(contest),
    identityRoutes(contest),
    liveRoutes(contest),
    meetingEntryRoutes(contest),
    meetingRoutes(contest),
    pageRoutes(contest),
    workerRoutes(),
  ])
    app.route("/", routes);
  app.onError((error, context) => {
    if (!context.req.raw.signal.aborted) contest.onFault(error);
    return fault(context, contest, "failed");
  });
  return app;
}
