import { Hono } from "hono";
import { logHandler } from "@hustings/log";
import type { ServedContest } from "./site.ts";

const open = { "access-control-allow-origin": "*", "x-content-type-options": "nosniff" };

/** The published files at the contest's address, as tlog-tiles wants them: `hustings verify URL` reads nothing else. */
export function logRoutes({ place, base }: ServedContest): Hono {
  const routes = new Hono();
  const log = logHandler(place.log, `${base}/`);
  routes.all("/checkpoint", (context) => log(context.req.raw));
  routes.all("/tile/*", (context) => log(context.req.raw));

  routes.get("/policy", async () => {
    const text = await place.policyBytes();
    if (text === undefined) return missing();
    return new Response(new Uint8Array(text), {
      headers: { ...open, "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=60" },
    });
  });

  routes.get("/office.json", async () => {
    const text = await place.office();
    if (text === undefined) return missing();
    return new Response(new Uint8Array(text), {
      headers: { ...open, "content-type": "application/json; charset=utf-8", "cache-control": "public, max-age=60" },
    });
  });

  routes.get("/documents/:name{[0-9a-f]{64}\\.json}", async (context) => {
    const hash = context.req.param("name").slice(0, 64);
    const bytes = await place.documents.get(hash);
    if (bytes === undefined) return missing();
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...open,
        "content-type": "application/json; charset=utf-8",
        "cache-control": "public, max-age=31536000, immutable",
      },
    });
  });
  return routes;
}

function missing(): Response {
  return new Response("not found\n", {
    status: 404,
    headers: { ...open, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
