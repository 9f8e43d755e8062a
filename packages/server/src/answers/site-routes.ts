import { Hono, type Context } from "hono";
import { contestsPage, languageInPath, languages, type ContestSummary } from "@hustings/web";
import { answerSitePage } from "./answer-page.ts";
import { healthOf, readinessOf } from "../host/health.ts";
import { contestsPath, languageOf } from "./page-path.ts";
import type { ServedContest, Site } from "./site.ts";

const open = { "access-control-allow-origin": "*", "cache-control": "no-cache" };

/** What stands in no contest: the list of them, health of all, and the addresses contests had before they stood in their routes. */
export function siteRoutes(site: Site): Hono {
  const routes = new Hono();
  const [alone, ...others] = site.contests.values();

  routes.get("/health", async (context) => answerForAll(context, site, healthOf, "ok"));
  routes.get("/ready", async (context) => answerForAll(context, site, readinessOf, "ready"));
  routes.get("/api/contests", async () => {
    const contests = (await summaries(site)).map(({ path, ...of }) => ({ ...of, address: `${site.address}${path}` }));
    return Response.json({ contests }, { headers: open });
  });

  const { program } = site;
  if (program !== undefined) {
    const headers = { ...open, "content-type": "application/gzip" };
    routes.get(`/program/${program.name}`, () => new Response(program.bytes, { headers }));
  }

  if (alone !== undefined && others.length === 0) {
    // A second contest may come: nothing is to remember where these went.
    const headers = { "cache-control": "no-cache" };
    routes.all("*", async (context, next) => {
      const { pathname, search } = new URL(context.req.url);
      if (!formerPath.test(pathname)) return await next();
      return new Response(null, {
        status: 307,
        headers: { ...headers, location: `${alone.base}${pathname}${search}` },
      });
    });
    routes.get(contestsPath, (context) => context.redirect(`${alone.base}/`, 302));
    return routes;
  }

  routes.get(`/${languageInPath}/`, (context) =>
    answerSitePage(context, site, async (at) => contestsPage(at, await summaries(site))),
  );
  routes.get(`/${languageInPath}`, (context) => context.redirect(`/${context.req.param("language")}/`, 308));
  for (const path of ["/", contestsPath]) {
    routes.get(path, (context) => {
      context.header("vary", "accept-language");
      context.header("cache-control", "no-cache");
      return context.redirect(`/${languageOf(context)}/`, 302);
    });
  }
  return routes;
}

/** Where the only contest of a site was, before contests had their ids in their addresses. */
const formerPath = new RegExp(
  `^/(?:$|(?:${languages.join("|")}|log|nominations|documents|tile)(?:/|$)|(?:checkpoint|policy|office\\.json|about)$|api/(?!contests$))`,
);

async function summaries(site: Site): Promise<ContestSummary[]> {
  return await Promise.all(
    [...site.contests.values()].map(async ({ id, base, follower, onFault }) => {
      try {
        const { contest, nominations } = (await follower.reading()).procedure;
        if (contest === undefined) return { id, path: base, state: "not-opened" };
        const { title, votingDay, country } = contest;
        return { id, path: base, state: "open", title, votingDay, country, nominations: nominations.size };
      } catch (error) {
        onFault(error);
        return { id, path: base, state: "not-readable" };
      }
    }),
  );
}

/** One answer for all contests: well only where every one of them is. */
async function answerForAll<T extends { readonly status: 200 | 503; readonly body: object }>(
  context: Context,
  site: Site,
  of: (contest: ServedContest) => Promise<T>,
  name: "ok" | "ready",
): Promise<Response> {
  const answers = await Promise.all(
    [...site.contests.values()].map(async (each) => [each.id, await of(each)] as const),
  );
  const well = answers.every(([, { status }]) => status === 200);
  const contests = Object.fromEntries(answers.map(([id, { body }]) => [id, body]));
  return context.json({ [name]: well, contests }, well ? 200 : 503, { "cache-control": "no-store" });
}
