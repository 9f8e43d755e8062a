import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { actFromWire, actsRequest } from "@hustings/client";
import { isInstant, vocabulary } from "@hustings/core";
import { secondsToItsHour, type Clock, type SignedAct, type Submitted } from "@hustings/acts";
import type { Intake } from "./intake.ts";
import { takeActs } from "./intake.ts";
import { json } from "./json-body.ts";
import { actsAnswers } from "./acts-answers.ts";
import { answerFault, answering, takesJson } from "./post-checks.ts";
import { addPromiseRoutes } from "./promise-routes.ts";
import { outcomesOf, statusOf } from "./outcomes.ts";
import { rateLimit, type LimitedContest } from "./rate-limit.ts";
import { asked, refusal } from "./refusal.ts";
import { postStatements } from "./statement-routes.ts";

const postActs = createRoute({
  method: "post",
  path: "/api/acts",
  summary: "Submit signed acts",
  description:
    "Nobody logs in: the signature is the authority, and the procedure says who may. Acts are entered in order, up to the first that is stopped; what is answered is durable. Submitting the same acts again changes nothing and gives the same answer.",
  request: { body: { required: true, ...json(actsRequest, "Signed acts, in order") } },
  responses: actsAnswers,
});

/** Entries that carry no signature are the server's own: nobody else can hand them in. */
function isServersOwn(kind: string): boolean {
  return Object.hasOwn(vocabulary, kind) && vocabulary[kind as keyof typeof vocabulary].signedBy === "operator";
}

/** Routes that take acts. `undefined`: this server only shows, and says so. */
export function intakeRoutes(intake: Intake | undefined, contest: LimitedContest, onFault: (error: unknown) => void) {
  const routes = new OpenAPIHono({
    defaultHook(result) {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      const place = issue?.path.length === 0 ? "the body" : issue?.path.join(".");
      return refusal(
        400,
        "bad-request",
        `${place}: ${issue?.message ?? "expected something else"}; see api/openapi.json of the contest`,
      );
    },
  });
  for (const path of ["/api/acts", "/api/withdrawals"]) {
    routes.use(path, rateLimit(contest));
    for (const each of takesJson) routes.use(path, each);
  }
  routes.onError(answerFault(onFault));

  const answer = answering(intake, onFault);
  routes.openapi(postActs, async (context) => {
    const { acts } = context.req.valid("json");
    const own = acts.findIndex(({ entry }) => isServersOwn(entry.kind));
    if (own !== -1) {
      const says = `acts.${own}: an entry of this kind is the server's own; hand statements in at /api/statements`;
      return refusal(403, "servers-own", says) as never;
    }
    return (await answer(async (open) => {
      const signed = acts.map(actFromWire);
      return awaitsItsHour(signed, open.ledger.clock) ?? answerSubmitted(await takeActs(open, signed), acts.length);
    })) as never;
  });

  routes.openAPIRegistry.registerPath(postStatements);
  addPromiseRoutes(routes, intake, answer);
  return routes;
}

/**
 * Acts of an hour that has not begun here are asked for again when it has, and by then nobody need sign anything anew: a clock a few seconds off is
 * no fault of whoever signed.
 */
function awaitsItsHour(acts: readonly SignedAct[], clock: Clock): Response | undefined {
  const seconds = Math.max(
    0,
    ...acts.map(({ entry: { kind, at } }) =>
      Object.hasOwn(vocabulary, kind) && typeof at === "string" && isInstant(at)
        ? secondsToItsHour({ kind, at }, clock)
        : 0,
    ),
  );
  if (seconds === 0) return undefined;
  const says = `an act says an hour that has not begun by the server's clock, which says ${clock.now()}; nothing was entered; submit the same again when it has`;
  return refusal(503, "hour-not-begun", says, { "retry-after": String(seconds) });
}

function answerSubmitted(submitted: Submitted, acts: number): Response {
  const status = statusOf(submitted);
  return Response.json(
    { results: outcomesOf(submitted, acts) },
    {
      status,
      headers: {
        "cache-control": "no-store",
        ...(status === 401 ? asked.act : {}),
      },
    },
  );
}
