import { Hono } from "hono";
import { assetRoutes } from "./assets.ts";
import { securityHeaders } from "./headers.ts";
import { logRoutes } from "./log-routes.ts";
import { fault, pageRoutes, type Site } from "./page-routes.ts";
import type { PublicDocuments } from "./public-documents.ts";

export interface AppOptions extends Site {
  /** The published folder: checkpoint, tiles, policy, documents. */
  readonly folder: string;
  readonly documents: PublicDocuments;
}

/** Everything the server answers, without a socket: a request in, a response out. */
export function makeApp(options: AppOptions): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.get("/health", async (context) => {
    try {
      const { head } = await options.follower.reading();
      return context.json({ ok: true, size: head.size, root: head.root }, 200, { "cache-control": "no-store" });
    } catch (error) {
      options.onFault(error);
      return context.json({ ok: false }, 503, { "cache-control": "no-store" });
    }
  });
  app.route("/", assetRoutes());
  app.route("/", logRoutes(options.folder, options.documents));
  app.route("/", pageRoutes(options));
  app.notFound((context) => fault(context, "not-found"));
  app.onError((error, context) => {
    options.onFault(error);
    return fault(context, "failed");
  });
  return app;
}
