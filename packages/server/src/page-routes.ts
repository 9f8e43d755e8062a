import { Hono, type Context } from "hono";
import {
  contestPage,
  contestView,
  decisionPage,
  decisionView,
  entryPage,
  isLanguage,
  logPage,
  negotiateLanguage,
  nominationPage,
  nominationView,
  type PageContext,
  type Reading,
} from "@hustings/web";
import { answerPage, languageOf } from "./answer-page.ts";
import { answerDecisionPdf } from "./documents/answer-decision-pdf.ts";
import { indexIn, readEntry, readLogPage } from "./log-entries.ts";
import type { Site } from "./site.ts";

/** Makes one page from a reading; `undefined`: there is no such page. */
type Make = (page: PageContext, reading: Reading) => string | undefined | Promise<string | undefined>;
type Prepare = (params: Readonly<Record<string, string>>, query: URLSearchParams) => Make | Response;

/** The pages, each under the language it is in. */
export function pageRoutes(site: Site): Hono {
  const { follower, documents } = site;
  const routes = new Hono();

  const page = (path: string, prepare: Prepare) => {
    routes.get(`/:language{(?:en|ru|fr)}${path}`, async (context) => {
      const make = prepare(context.req.param(), new URL(context.req.url).searchParams);
      return make instanceof Response ? make : await answerPage(context, site, make);
    });
  };

  page("/", () => (at, reading) => contestPage(at, contestView(reading)));

  page("/nominations/:id", ({ id = "" }) => (at, reading) => {
    const view = nominationView(reading, id);
    const country = reading.procedure.contest?.country ?? "";
    return view && nominationPage(at, { view, country, law: reading.law, wrong: reading.wrong });
  });

  page("/nominations/:id/decision", ({ id = "" }) => async (at, reading) => {
    const view = await decisionView(reading, id, (hash) => documents.read(hash));
    const regions = new Map(reading.procedure.contest?.regions.map((region) => [region.id, region.name]));
    return view && decisionPage(at, { view, law: reading.law, regions, wrong: reading.wrong });
  });

  routes.get("/:language{(?:en|ru|fr)}/nominations/:id/decision.pdf", (context) =>
    answerDecisionPdf(context, site, context.req.param("id")),
  );

  page("/log", ({ language = "en" }, query) => {
    const wanted = indexIn(query.get("entry") ?? undefined);
    // The form of a page without scripts: it asks for an entry by number, and is sent on to it.
    if (wanted !== undefined) return redirect(`/${language}/log/${wanted}`);
    const before = indexIn(query.get("before") ?? undefined);
    return async (at, reading) => logPage(at, await readLogPage(follower.reader, reading, before), reading.procedure);
  });

  page("/log/:index", ({ index }) => async (at, reading) => {
    const place = indexIn(index);
    const view = place === undefined ? undefined : await readEntry(follower.reader, reading, place);
    return view && entryPage(at, view, reading.procedure);
  });

  // An address without a language: to the same page in the one the browser asks for.
  routes.get("/:language{(?:en|ru|fr)}", (context) => context.redirect(`/${context.req.param("language")}/`, 308));
  for (const path of ["/", "/nominations/*", "/log", "/log/*"]) routes.get(path, toLanguage);
  return routes;
}

function toLanguage(context: Context): Response {
  const { pathname, search } = new URL(context.req.url);
  if (isLanguage(pathname.split("/")[1] ?? "")) return context.notFound() as Response;
  const language = languageOf(context) ?? negotiateLanguage(undefined);
  context.header("vary", "accept-language");
  context.header("cache-control", "no-cache");
  return context.redirect(`/${language}${pathname}${search}`, 302);
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-cache" } });
}
