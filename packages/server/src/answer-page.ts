import { createHash } from "node:crypto";
import type { Context } from "hono";
import {
  errorPage,
  isLanguage,
  localeOf,
  negotiateLanguage,
  type ErrorKind,
  type Language,
  type PageContext,
  type Reading,
} from "@hustings/web";
import { stylesheetPath } from "./assets.ts";
import { spokenIn } from "./spoken-in.ts";
import type { Site } from "./site.ts";

interface Made {
  readonly text: string;
  readonly tag: string;
}

/** Pages of the latest checkpoint that were asked for, each made once. */
const mostKept = 256;
const kept = new WeakMap<Site, { root: string; pages: Map<string, Made> }>();

/**
 * Answers with a page made from the newest reading of the log, or says plainly why not.
 *
 * @param variant what else the page depends on, such as the day it is
 */
export async function answerPage(
  context: Context,
  site: Site,
  make: (page: PageContext, reading: Reading) => string | undefined | Promise<string | undefined>,
  variant = "",
): Promise<Response> {
  let reading: Reading;
  try {
    reading = await site.follower.reading();
  } catch (error) {
    site.onFault(error);
    return fault(context, site, "not-readable");
  }
  const page = pageContext(context, site, reading);
  const pages = pagesOf(site, reading);
  const key = `${page.locale.language} ${page.site} ${page.path} ${variant}`;
  let made = pages.get(key);
  if (made === undefined) {
    const text = await make(page, reading);
    if (text === undefined) return fault(context, site, "not-found", reading);
    made = { text, tag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"` };
    if (pages.size < mostKept) pages.set(key, made);
  }
  // Made from one checkpoint: it may be kept, and must be asked after before it is shown again.
  const headers = { etag: made.tag, "cache-control": "public, no-cache", "content-language": page.locale.language };
  if (context.req.header("if-none-match")?.includes(made.tag) === true) return context.body(null, 304, headers);
  return context.html(made.text, 200, headers);
}

function pagesOf(site: Site, { head, wrong }: Reading): Map<string, Made> {
  const root = `${head.root} ${wrong.length}`;
  const before = kept.get(site);
  if (before?.root === root) return before.pages;
  const pages = new Map<string, Made>();
  kept.set(site, { root, pages });
  return pages;
}

/** An error page in the visitor's language. */
export function fault(context: Context, site: Site, kind: ErrorKind, reading?: Reading): Response {
  const status = { "not-found": 404, "not-readable": 503, failed: 500 } as const;
  const headers = { "cache-control": "no-store", ...(kind === "not-readable" && { "retry-after": "30" }) };
  return context.html(errorPage(pageContext(context, site, reading), kind), status[kind], headers);
}

function pageContext(context: Context, site: Site, reading: Reading | undefined): PageContext {
  const { pathname, search } = new URL(context.req.url);
  const language = languageOf(context);
  const prefixed = pathname.startsWith(`/${language}/`);
  return {
    locale: localeOf(language, spokenIn(reading)),
    path: prefixed ? pathname.slice(language.length + 1) + search : "/",
    stylesheet: stylesheetPath,
    site: site.address,
    ...(reading !== undefined && { head: reading.head }),
  };
}

/** The language in the address; without one, that of the browser. */
export function languageOf(context: Context): Language {
  const first = context.req.path.split("/")[1] ?? "";
  return isLanguage(first) ? first : negotiateLanguage(context.req.header("accept-language"));
}
