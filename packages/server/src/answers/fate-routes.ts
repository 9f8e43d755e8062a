import { Hono } from "hono";
import { statementFates, toMinute, type Procedure, type StatementFate } from "@hustings/core";
import {
  languageInPath,
  nominationView,
  promisePage,
  scriptLoader,
  withdrawPage,
  type PromisePageData,
  type Reading,
} from "@hustings/web";
import { answerPage } from "./answer-page.ts";
import { actingPolicy, keptPolicy } from "./headers.ts";
import { nextFor } from "./next-for.ts";
import { workerOf } from "../scripts/kept-pages.ts";
import { pageScript } from "../scripts/page-scripts.ts";
import { nothingHere } from "./not-there.ts";
import type { ServedContest } from "./site.ts";
import { withReading } from "./with-reading.ts";

/** A file of fates has at least so many where the contest does: who asks for one shows no more than that it is somebody of these. */
const leastInFile = 1_000;
const mostDigits = 4;

interface Fated {
  readonly id: string;
  readonly nomination: string;
  readonly region: string;
  readonly fate: StatementFate;
}

const open = { "access-control-allow-origin": "*", "cache-control": "public, no-cache" };

/** What became of statements, for devices that keep a promise: whole lists by the first digits of their numbers, never one alone. */
export function fateRoutes(contest: ServedContest): Hono {
  const routes = new Hono();
  const { base } = contest;
  let kept: { readonly root: string; readonly files: ReadonlyMap<string, readonly Fated[]> } | undefined;

  /** Made once for each checkpoint. */
  const filesOf = ({ head, procedure }: Reading) => {
    if (kept?.root === head.root) return kept.files;
    const digits = digitsOf(procedure.statements.names.count);
    const files = new Map<string, Fated[]>();
    for (const { id, nomination, region, fate } of statementFates(procedure)) {
      const name = id.slice(0, digits) || "all";
      const file = files.get(name) ?? [];
      file.push({ id, nomination, region: procedure.contest?.regions[region]?.id ?? "", fate });
      files.set(name, file);
    }
    kept = { root: head.root, files };
    return files;
  };

  routes.get("/api/evidence", (context) =>
    withReading(contest, async (reading) => {
      const { procedure, head } = reading;
      const now = contest.intake?.ledger.clock.now();
      const objectUntil: Record<string, string> = {};
      for (const id of procedure.nominations.keys()) {
        const until = await objectionEnds(contest, reading, id);
        if (until !== undefined) objectUntil[id] = until;
      }
      return context.json(
        {
          origin: head.origin,
          contest: procedure.contest?.contest ?? "",
          size: head.size,
          // By whose clock a promise is due, where a telephone's tells another day; what only shows a contest has none of its own.
          ...(now === undefined ? {} : { now: toMinute(now) }),
          digits: digitsOf(procedure.statements.names.count),
          intakes: intakesOf(procedure),
          pledges: procedure.pledges.map(({ day, promises, root }) => ({ day, promises, root })),
          objectUntil,
        },
        200,
        open,
      );
    }),
  );

  routes.get("/api/fates/:digits{all|[0-9a-f]{1,4}}", (context) =>
    withReading(contest, (reading) => {
      const digits = context.req.param("digits");
      const wanted = digitsOf(reading.procedure.statements.names.count);
      if ((digits === "all" ? 0 : digits.length) !== wanted) return nothingHere();
      return context.json({ size: reading.head.size, statements: filesOf(reading).get(digits) ?? [] }, 200, open);
    }),
  );

  routes.get(`/${languageInPath}/promise`, async (context) => {
    const script = await pageScript("fate");
    const answer = await answerPage(context, contest, (at, { head, law, procedure }) =>
      promisePage(at, {
        script,
        base,
        origin: head.origin,
        contest: procedure.contest?.contest ?? "",
        intakes: intakesOf(procedure),
        worker: workerOf(base),
        zone: procedure.contest?.zone ?? "UTC",
        grounds: Object.fromEntries(
          Object.entries(law?.grounds ?? {}).map(([ground, { words }]) => [ground, at.locale.words(words)]),
        ),
      }),
    );
    answer.headers.set("content-security-policy", keptPolicy([scriptLoader(script)]));
    return answer;
  });

  routes.get(`/${languageInPath}/withdraw`, async (context) => {
    const script = await pageScript("withdraw");
    const answer = await answerPage(context, contest, (at, { head, procedure }) =>
      withdrawPage(at, {
        script,
        origin: head.origin,
        submitTo: `${base}/api/withdrawals`,
        candidates: Object.fromEntries([...procedure.nominations].map(([id, { opened }]) => [id, opened.candidate])),
      }),
    );
    answer.headers.set("content-security-policy", actingPolicy([scriptLoader(script)]));
    return answer;
  });
  return routes;
}

/** Whose promises the log takes for this contest's, and until which day. */
function intakesOf({ intakes }: Procedure): PromisePageData["intakes"] {
  return [...intakes].map(([name, { named, ended }]) => ({
    name,
    key: named.key,
    ...(ended === undefined ? {} : { lastDay: ended.lastDay }),
  }));
}

function digitsOf(statements: number): number {
  return Math.max(0, Math.min(mostDigits, Math.floor(Math.log(Math.max(1, statements / leastInFile)) / Math.log(16))));
}

/** Until when the decision on a nomination can be objected to; `undefined`: not now, or the law does not say. */
async function objectionEnds(contest: ServedContest, reading: Reading, id: string): Promise<string | undefined> {
  const view = nominationView(reading, id);
  if (view === undefined) return undefined;
  const { steps } = await nextFor(contest, reading, view);
  const ends = steps.flatMap((step) =>
    step.kind === "remedy" && !step.past && step.remedy.until !== undefined ? [step.remedy.until] : [],
  );
  return ends.toSorted()[0];
}
