import { Hono } from "hono";
import { pageScript } from "./page-scripts.ts";

const name = "pages-worker.js";

/** Path of the service worker by which a contest's door, and the page that reads a kept promise, open without a network. @param base of the contest */
export const workerOf = (base: string): string => `${base}/${name}`;

export function workerRoutes(): Hono {
  const routes = new Hono();
  routes.get(`/${name}`, async () => {
    const { text } = await pageScript("worker");
    // Under one name for ever: a browser asks for it again to learn of a newer one.
    return new Response(text, {
      headers: {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "no-cache",
        // What it may fetch is its own policy's matter, not the page's.
        "content-security-policy": "default-src 'none'; connect-src 'self'",
      },
    });
  });
  return routes;
}
