import { bodyLimit } from "hono/body-limit";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import {
  actFromWire,
  actsAnswer,
  actsRequest,
  mostRequestBytes,
  problem,
  statementsAnswer,
  statementsRequest,
} from "@hustings/client";
import { fromBase64, vocabulary } from "@hustings/core";
import type { Submitted } from "@hustings/acts";
import type { Intake } from "./intake.ts";
import { takeActs } from "./intake.ts";
import { addPromiseRoutes, answerPromised } from "./promise-routes.ts";
import { outcomesOf, statusOf } from "./outcomes.ts";
import { rateLimit, type RateLimits } from "./rate-limit.ts";
import { refusal } from "./refusal.ts";

const json = <T>(schema: T, description: string) => ({ description, content: { "application/json": { schema } } });

const answers = {
  200: json(actsAnswer, "Every act is entered and durable"),
  400: json(actsAnswer.or(problem), "The request, or one of its acts, is not well made"),
  401: json(actsAnswer, "An act is not signed by the party whose act it is"),
  403: json(problem, "An act that only the server itself may make"),
  409: json(actsAnswer, "What stands in the log does not let an act in, or says otherwise"),
  413: json(problem, "Too long a request"),
  415: json(problem, "Not JSON"),
  429: json(problem, "Too many requests; see Retry-After"),
  503: json(problem, "Acts are not taken now; nothing was acknowledged; see Retry-After"),
};

const postActs = createRoute({
  method: "post",
  path: "/api/acts",
  summary: "Submit signed acts",
  description:
    "Nobody logs in: the signature is the authority, and the procedure says who may. Acts are entered in order, up to the first that is stopped; what is answered is durable. Submitting the same acts again changes nothing and gives the same answer.",
  request: { body: { required: true, ...json(actsRequest, "Signed acts, in order") } },
  responses: answers,
});

const postStatements = createRoute({
  method: "post",
  path: "/api/statements",
  summary: "Hand in sealed statements",
  description:
    "Each is checked as custodians will check it and durable, and then answered with a signed promise; by the end of the day it is pledged in the log, and it enters with others, in a batch. The same sealed file again is the same statement, with the same promise.",
  request: { body: { required: true, ...json(statementsRequest, "Sealed statements, in order") } },
  responses: {
    ...answers,
    200: json(statementsAnswer, "What became of each; what is promised is durable"),
    400: json(statementsAnswer.or(problem), "The request, or its one statement, is not well made"),
    403: json(problem, "This server takes no statements"),
    409: json(statementsAnswer, "What stands in the log does not let its one statement in"),
  },
});

/** Entries that carry no signature are the server's own: nobody else can hand them in. */
function isServersOwn(kind: string): boolean {
  return Object.hasOwn(vocabulary, kind) && vocabulary[kind as keyof typeof vocabulary].signedBy === "operator";
}

/** Routes that take acts. `undefined`: this server only shows, and says so. */
export function intakeRoutes(intake: Intake | undefined, limits: RateLimits, onFault: (error: unknown) => void) {
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
  for (const path of ["/api/acts", "/api/statements", "/api/withdrawals"]) {
    routes.use(path, rateLimit(limits));
    routes.use(path, async (context, next) => {
      const type = context.req.header("content-type") ?? "";
      if (context.req.method === "POST" && !/^application\/json\b/i.test(type)) {
        return refusal(415, "not-json", "expected content-type application/json; send JSON");
      }
      return await next();
    });
    routes.use(
      path,
      bodyLimit({
        maxSize: mostRequestBytes,
        onError: () =>
          refusal(413, "too-long", `expected at most ${mostRequestBytes} bytes; send fewer acts at a time`),
      }),
    );
    routes.get(path, () =>
      refusal(405, "method-not-allowed", "expected a POST; see api/openapi.json of the contest", { allow: "POST" }),
    );
  }
  routes.onError((error, context) => {
    if (error instanceof SyntaxError || (error as { status?: number }).status === 400) {
      return refusal(400, "bad-request", "the body: expected JSON; send JSON");
    }
    onFault(error);
    return context.json(
      { error: "failed", says: "this could not be answered; nothing was acknowledged; try again" },
      503,
      {
        "retry-after": "5",
        "cache-control": "no-store",
      },
    );
  });

  const answer = async (take: (open: Intake) => Promise<Response>) => {
    if (intake === undefined) return refusal(403, "read-only", "this server shows the contest and takes no acts");
    const why = intake.stopped();
    if (why !== undefined) return refusal(503, "not-taking", why, { "retry-after": "30" });
    try {
      return await take(intake);
    } catch (error) {
      onFault(error);
      const says = "it could not be made durable; nothing was acknowledged; submit the same again";
      return refusal(503, "not-durable", says, { "retry-after": "5" });
    }
  };
  routes.openapi(postActs, async (context) => {
    const { acts } = context.req.valid("json");
    const own = acts.findIndex(({ entry }) => isServersOwn(entry.kind));
    if (own !== -1) {
      const says = `acts.${own}: an entry of this kind is the server's own; hand statements in at /api/statements`;
      return refusal(403, "servers-own", says) as never;
    }
    return (await answer(async (open) =>
      answerSubmitted(await takeActs(open, acts.map(actFromWire)), acts.length),
    )) as never;
  });

  routes.openapi(postStatements, async (context) => {
    const { statements } = context.req.valid("json");
    const handedIn = statements.map(({ sealed, mark, ...place }) => ({
      ...place,
      ...(mark === undefined ? {} : { mark }),
      sealed: fromBase64(sealed),
    }));
    return (await answer((open) => answerPromised(open, handedIn))) as never;
  });
  addPromiseRoutes(routes, intake);
  return routes;
}

function answerSubmitted(submitted: Submitted, acts: number): Response {
  const status = statusOf(submitted);
  return Response.json(
    { results: outcomesOf(submitted, acts) },
    {
      status,
      headers: {
        "cache-control": "no-store",
        ...(status === 401 ? { "www-authenticate": 'Signature realm="hustings-act/v1"' } : {}),
      },
    },
  );
}
