import { createHash } from "node:crypto";
import { Hono, type Context } from "hono";
import {
  contestPage,
  contestView,
  errorPage,
  isLanguage,
  localeOf,
  negotiateLanguage,
  nominationPage,
  nominationView,
  type ErrorKind,
  type Language,
  type PageContext,
  type Reading,
} from "@hustings/web";
import { stylesheetPath } from "./assets.ts";
import type { LogFollower } from "./follow-log.ts";

/** What every page is made from. */
export interface Site {
  readonly follower: LogFollower;
  /** Told of a fault that a visitor is only shown in plain words. */
  readonly onFault: (error: unknown) => void;
}

/** Makes one page from a reading; `undefined`: there is no such page. */
type Make = (context: PageContext, reading: Reading) => string | undefined | Promise<string | undefined>;

export function pageRoutes(site: Site): Hono {
  const routes = new Hono();
  const page = (path: string, make: (params: Record<string, string>, url: URL) => Make) => {
    routes.get(`/:language{en|ru|fr}${path}`, (context) =>
      answer(context, site, make(context.req.param() as Record<string, string>, new URL(context.req.url))),
    );
  };

  page("/", () => (context, reading) => contestPage(context, contestView(reading)));
  page("/nominations/:id", ({ id = "" }) => (context, reading) => {
    const view = nominationView(reading, id);
    const country = reading.procedure.contest?.country ?? "";
    return view && nominationPage(context, { view, country, law: reading.law, wrong: reading.wrong });
  });

  // An address without a language: to the same page in the one the browser asks for.
  routes.get("/", (context) => toLanguage(context, "/"));
  routes.get("/:language{en|ru|fr}", (context) => context.redirect(`/${context.req.param("language")}/`, 308));
  routes.get("/nominations/*", (context) => toLanguage(context, context.req.path));
  routes.get("/log", (context) => toLanguage(context, context.req.path));
  routes.get("/log/*", (context) => toLanguage(context, context.req.path));
  return routes;
}

async function answer(context: Context, { follower, onFault }: Site, make: Make): Promise<Response> {
  let reading: Reading;
  try {
    reading = await follower.reading();
  } catch (error) {
    onFault(error);
    return fault(context, "not-readable");
  }
  const text = await make(pageContext(context, reading), reading);
  if (text === undefined) return fault(context, "not-found", reading);
  const tag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  // A page is made from one checkpoint: it may be kept, and asked after again, but not shown past its time.
  const headers = { etag: tag, "cache-control": "public, no-cache", "content-language": languageOf(context) };
  if (context.req.header("if-none-match")?.includes(tag) === true) return context.body(null, 304, headers);
  return context.html(text, 200, headers);
}

/** An error page in the visitor's language. */
export function fault(context: Context, kind: ErrorKind, reading?: Reading): Response | Promise<Response> {
  const status = { "not-found": 404, "not-readable": 503, failed: 500 } as const;
  const headers = { "cache-control": "no-store", ...(kind === "not-readable" && { "retry-after": "30" }) };
  return context.html(errorPage(pageContext(context, reading), kind), status[kind], headers);
}

function pageContext(context: Context, reading: Reading | undefined): PageContext {
  const { pathname, search } = new URL(context.req.url);
  const language = languageOf(context);
  const inLanguage = pathname === `/${language}` || pathname.startsWith(`/${language}/`);
  const path = inLanguage ? pathname.slice(language.length + 1) || "/" : "/";
  return {
    locale: localeOf(language),
    path: path + search,
    stylesheet: stylesheetPath,
    site: new URL(context.req.url).origin,
    ...(reading !== undefined && { head: reading.head }),
  };
}

function languageOf(context: Context): Language {
  const first = context.req.path.split("/")[1] ?? "";
  return isLanguage(first) ? first : negotiateLanguage(context.req.header("accept-language"));
}

function toLanguage(context: Context, path: string): Response {
  const language = negotiateLanguage(context.req.header("accept-language"));
  context.header("vary", "accept-language");
  context.header("cache-control", "no-cache");
  return context.redirect(`/${language}${path}${new URL(context.req.url).search}`, 302);
}
