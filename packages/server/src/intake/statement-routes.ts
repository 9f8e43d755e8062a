import { createRoute } from "@hono/zod-openapi";
import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import { problem, statementsAnswer, statementsRequest } from "@hustings/client";
import { fromBase64 } from "@hustings/core";
import { passCookie } from "../identity/passes.ts";
import { actsAnswers } from "./acts-answers.ts";
import { json } from "./json-body.ts";
import type { Intake } from "./intake.ts";
import { answerFault, answering, takesJson } from "./post-checks.ts";
import { answerPromised } from "./promise-routes.ts";
import { rateLimit, type LimitedContest } from "./rate-limit.ts";
import { refusal } from "./refusal.ts";

export const postStatements = createRoute({
  method: "post",
  path: "/api/statements",
  summary: "Hand in sealed statements",
  description:
    "Each is checked as custodians will check it and durable, and then answered with a signed promise; by the end of the day it is pledged in the log, and it enters with others, in a batch. What is of paper its campaign signs for. The same sealed file again is the same statement, with the same promise.",
  request: { body: { required: true, ...json(statementsRequest, "Sealed statements, in order") } },
  responses: {
    ...actsAnswers,
    200: json(statementsAnswer, "What became of each; what is promised is durable"),
    400: json(statementsAnswer.or(problem), "The request, or its one statement, is not well made"),
    401: json(
      statementsAnswer,
      "The contest asks who signs online, and the one statement came without a pass; or it is of paper, and its campaign did not sign for it",
    ),
    403: json(problem, "This server takes no statements"),
    409: json(statementsAnswer, "What stands in the log does not let its one statement in"),
  },
});

/**
 * Takes statements. In a rush this is nearly all that a server does, so it stands before what is general: its answers bring every header that
 * {@link securityHeaders} would add, as plain values, and are never looked at again on their way out.
 */
export function statementRoutes(
  intake: Intake | undefined,
  contest: LimitedContest,
  onFault: (error: unknown) => void,
) {
  const path = "/api/statements";
  const routes = new Hono();
  const answer = answering(intake, onFault);
  routes.use(path, rateLimit(contest));
  for (const each of takesJson) routes.use(path, each);
  routes.post(path, async (context) => {
    const read = statementsRequest.safeParse(JSON.parse(await context.req.text()));
    if (!read.success) {
      const [issue] = read.error.issues;
      const place = issue?.path.length === 0 ? "the body" : issue?.path.join(".");
      const says = `${place}: ${issue?.message ?? "expected something else"}; see api/openapi.json of the contest`;
      return refusal(400, "bad-request", says);
    }
    const pass = intake?.identity === undefined ? undefined : getCookie(context, passCookie);
    const handedIn = read.data.statements.map(({ sealed, mark, release, ...place }) => ({
      ...place,
      ...(mark === undefined ? {} : { mark }),
      ...(pass === undefined ? {} : { pass }),
      ...(release === undefined ? {} : { release }),
      sealed: fromBase64(sealed),
    }));
    const signatures = read.data.signatures?.map(({ nomination, signature }) => ({
      nomination,
      signature: fromBase64(signature),
    }));
    return await answer((open) => answerPromised(open, handedIn, signatures));
  });
  routes.onError(answerFault(onFault));
  return routes;
}
