import { Hono, type Context } from "hono";
import { vocabulary, type EntryKind } from "@hustings/core";
import {
  aboutPage,
  contestPage,
  contestView,
  decisionPage,
  decisionView,
  documentPage,
  entryPage,
  languageInPath,
  logPage,
  nominationPage,
  nominationView,
  signPage,
  falseIn,
  verificationPage,
  widgetPage,
  type EntryFilter,
  type Reading,
} from "@hustings/web";
import { answerAnew, answerPage, type Make } from "./answer-page.ts";
import { framedPolicy } from "./headers.ts";
import { signingPolicy, signScripts } from "../scripts/sign-scripts.ts";
import { identityAsked } from "../identity/asked-identity.ts";
import { signViewOf } from "../reading/sign-view-of.ts";
import { answerDecisionPdf } from "../documents/answer-decision-pdf.ts";
import { answerPreview } from "../documents/answer-preview.ts";
import { titledContest } from "../reading/titled-contest.ts";
import { nextFor } from "./next-for.ts";
import { indexIn, readEntry, readLogPage } from "../reading/log-entries.ts";
import { languageOf, pagePath } from "./page-path.ts";
import type { ServedContest } from "./site.ts";

type Prepare = (params: Readonly<Record<string, string>>, query: URLSearchParams) => Make | Response;

/** The pages, each under the language it is in. */
export function pageRoutes(contest: ServedContest): Hono {
  const { follower, documents, base } = contest;
  const routes = new Hono();

  const page = (path: string, prepare: Prepare) => {
    routes.get(`/${languageInPath}${path}`, async (context) => {
      const make = prepare(context.req.param(), new URL(context.req.url).searchParams);
      return make instanceof Response ? make : await answerPage(context, contest, make);
    });
  };

  const read = (hash: string) => documents.read(hash);

  page("/", () => async (at, reading) => contestPage(at, await contestView(reading, read)));
  page("/about", () => (at) => aboutPage(at));
  page(
    "/verification",
    () => (at, reading) => (reading.verdict === undefined ? undefined : verificationPage(at, reading.verdict)),
  );

  page("/nominations/:id", ({ id = "" }) => async (at, reading) => {
    const view = nominationView(reading, id);
    const decision = await decisionView(reading, id, read);
    if (view === undefined || decision === undefined) return undefined;
    const country = reading.procedure.contest?.country ?? "";
    const next = await nextFor(contest, reading, view);
    const signs = signsNow(contest, reading, id);
    return nominationPage(at, { view, decision, next, country, signs, law: reading.law, wrong: reading.wrong });
  });

  routes.get(`/${languageInPath}/nominations/:id/widget`, async (context) => {
    const id = context.req.param("id");
    const answer = await answerPage(context, contest, async (at, reading) => {
      const decision = await decisionView(reading, id, read);
      const titled = titledContest(reading);
      const candidate = reading.procedure.nominations.get(id)?.opened.candidate;
      if (decision === undefined || titled === undefined || candidate === undefined) return undefined;
      const signs = signsNow(contest, reading, id);
      return widgetPage(at, { id, candidate, contest: titled, answer: decision.answer, signs });
    });
    answer.headers.set("content-security-policy", framedPolicy);
    return answer;
  });

  routes.get(`/${languageInPath}/nominations/:id/preview.png`, (context) =>
    answerPreview(context, contest, context.req.param("id")),
  );

  routes.get(`/${languageInPath}/nominations/:id/sign`, async (context) => {
    const scripts = await signScripts();
    const kiosk = context.req.query("kiosk") !== undefined;
    const now = contest.intake?.ledger.clock.now();
    const id = context.req.param("id");
    const persons = contest.intake?.persons?.index;
    const identity = await identityAsked(contest.intake?.identity, context, contest, { persons, nomination: id });
    const stop = contest.intake?.stops?.at({ nomination: id, channel: "online" });
    const make: Make = async (at, reading) => {
      const view = await signViewOf(reading, id, documents, { now, stop, identity, base });
      return view && signPage(at, { view, ...scripts, kiosk });
    };
    // By the hour: somewhere a drive's first or last day begins with it.
    const answer =
      identity.kind === "none"
        ? await answerPage(context, contest, make, `${now?.slice(0, 13)} ${stop?.cause ?? ""}`)
        : await answerAnew(context, contest, make);
    answer.headers.set("content-security-policy", signingPolicy(scripts));
    return answer;
  });

  page("/nominations/:id/decision", ({ id = "" }) => async (at, reading) => {
    const nomination = nominationView(reading, id);
    const view = await decisionView(reading, id, read);
    if (view === undefined || nomination === undefined) return undefined;
    const regions = regionNames(reading);
    const cities = new Map([...reading.procedure.meetings].map(([meeting, { called }]) => [meeting, called.city]));
    const next = await nextFor(contest, reading, nomination);
    return decisionPage(at, { view, law: reading.law, next, regions, cities, wrong: reading.wrong });
  });

  page("/documents/:hash{[0-9a-f]{64}}", ({ hash = "" }) => async (at, reading) => {
    const state = await documents.read(hash);
    if (state.kind === "missing") return undefined;
    const candidates = new Map([...reading.procedure.nominations].map(([id, { opened }]) => [id, opened.candidate]));
    const wrong = falseIn(reading.verdict, hash).map(({ says }) => says);
    return documentPage(at, { hash, state, wrong, law: reading.law, regions: regionNames(reading), candidates });
  });

  routes.get(`/${languageInPath}/nominations/:id/decision.pdf`, (context) =>
    answerDecisionPdf(context, contest, context.req.param("id")),
  );

  page("/log", ({ language = "en" }, query) => {
    const wanted = indexIn(query.get("entry") ?? undefined);
    // The form of a page without scripts: it asks for an entry by number, and is sent on to it.
    if (wanted !== undefined) return redirect(`${base}/${language}/log/${wanted}`);
    const before = indexIn(query.get("before") ?? undefined);
    const filter = filterIn(query);
    return async (at, reading) => {
      const view = await readLogPage(follower.reader, reading, before, filter);
      return logPage(at, view, reading.procedure, reading.entries?.kinds() ?? []);
    };
  });

  page("/log/:index", ({ index }) => async (at, reading) => {
    const place = indexIn(index);
    const view = place === undefined ? undefined : await readEntry(follower.reader, reading, place);
    return view && entryPage(at, view, reading.procedure, reading.law);
  });

  // An address without a language: to the same page in the one the browser asks for.
  routes.get(`/${languageInPath}`, (context) => context.redirect(`${base}/${context.req.param("language")}/`, 308));
  for (const path of ["/", "/about", "/verification", "/nominations/*", "/log", "/log/*", "/promise", "/withdraw"])
    routes.get(path, toLanguage);
  return routes;
}

/** To the same page in the language the browser asks for. */
export function toLanguage(context: Context): Response {
  const { base, language, rest } = pagePath(context);
  if (language !== undefined) return context.notFound() as Response;
  context.header("vary", "accept-language");
  context.header("cache-control", "no-cache");
  return context.redirect(`${base}/${languageOf(context)}${rest}`, 302);
}

/** Whether people can sign for a nomination here: its own page says on which days. */
function signsNow({ intake }: ServedContest, { procedure }: Reading, id: string): boolean {
  const nomination = procedure.nominations.get(id);
  return intake !== undefined && nomination?.state === "collecting" && nomination.drive?.form !== undefined;
}

function regionNames({ procedure }: Reading): ReadonlyMap<string, string> {
  return new Map(procedure.contest?.regions.map((region) => [region.id, region.name]));
}

/** What the log's form asks for; an empty field asks for everything, and so does a kind that the vocabulary lacks. */
function filterIn(query: URLSearchParams): EntryFilter | undefined {
  const nomination = query.get("nomination") ?? "";
  const kind = query.get("kind") ?? "";
  const known = Object.hasOwn(vocabulary, kind);
  if (nomination === "" && !known) return undefined;
  return { ...(nomination !== "" && { nomination }), ...(known && { kind: kind as EntryKind }) };
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-cache" } });
}
