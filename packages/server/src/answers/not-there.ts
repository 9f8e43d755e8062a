import type { Context, Hono } from "hono";
import { fault } from "./answer-page.ts";
import { refusal } from "../intake/refusal.ts";
import { pagePath } from "./page-path.ts";
import type { Site } from "./site.ts";

const methods = ["GET", "POST", "DELETE"] as const;
const forEveryone = { "access-control-allow-origin": "*" };

/** What stands under the address of a request, whatever its method; middleware stands under every address and is nothing. */
function allowedAt(app: Hono, path: string): string[] {
  const allowed = methods.filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
  return allowed.flatMap((method) => (method === "GET" ? [method, "HEAD"] : [method]));
}

/**
 * Answers where no route did: another method may be right there, or nothing is. Programs are told so in JSON, people on a page of their
 * contest.
 */
export function answerNotThere(app: Hono, site: Site, context: Context): Response {
  const { path, method } = context.req;
  const allowed = allowedAt(app, path);
  if (allowed.length > 0) {
    const allow = [...allowed, "OPTIONS"].join(", ");
    if (method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
    return refusal(405, "method-not-allowed", `expected ${allowed.join(" or ")}, got ${method}`, { allow });
  }
  const { contest, rest } = pagePath(context);
  if (rest.startsWith("/api/")) return nothingHere();
  return fault(context, site.contests.get(contest ?? "") ?? site, "not-found");
}

/** To a program: there is nothing under this name. */
export function nothingHere(): Response {
  return refusal(
    404,
    "not-found",
    "there is nothing under this name; see api/openapi.json of the contest",
    forEveryone,
  );
}
