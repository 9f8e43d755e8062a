import type { IncomingMessage, ServerResponse } from "node:http";
import { createRoute } from "@hono/zod-openapi";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { parse as parseCookies } from "hono/utils/cookie";
import {
  mostRequestBytes,
  problem,
  statementsAnswer,
  statementsRequest,
  workHeader,
  type Work,
} from "@hustings/client";
import { fromBase64, parseJson, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { addressBehind } from "../identity/visitor-address.ts";
import { passCookie } from "../identity/passes.ts";
import { actsAnswers } from "./acts-answers.ts";
import { json } from "./json-body.ts";
import type { Intake } from "./intake.ts";
import { answering, faultOf, refuseUnlessJson, tooLong } from "./post-checks.ts";
import { answerPromised } from "./promise-routes.ts";
import { addressLimit, type LimitedContest } from "./rate-limit.ts";
import { effortOf } from "../work/efforts.ts";
import { StatementWork } from "../work/statement-work.ts";
import { jsonAnswer, refusal, type Answer } from "./refusal.ts";

export const postStatements = createRoute({
  method: "post",
  path: "/api/statements",
  summary: "Hand in sealed statements",
  description:
    "While very many come from one address or network, what nobody confirmed is answered 429 with work to do first (docs/formats/work.md). Each is checked as custodians will check it and durable, and then answered with a signed promise; by the end of the day it is pledged in the log, and it enters with others, in a batch. What is of paper its campaign signs for. The same sealed file again is the same statement, with the same promise.",
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

/** Answers what is posted to a contest's `/api/statements`, from the request as Node reads it. */
export type StatementAnswers = (request: IncomingMessage) => Promise<Answer>;

/**
 * Takes statements. In a rush this is nearly all that a server does, so it stands before what is general: it reads the request as Node has it, and
 * its answers bring every header that {@link securityHeaders} would add.
 */
export function statementAnswers(
  intake: Intake | undefined,
  contest: LimitedContest,
  onFault: (error: unknown) => void,
): StatementAnswers {
  const limit = addressLimit(contest.limits);
  const work = new StatementWork();
  const answer = answering(intake, onFault);
  return async (request) => {
    try {
      const { headers } = request;
      const named = (name: string) => {
        const value = headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(", ") : value;
      };
      const limited = await limit(addressBehind(request.socket.remoteAddress, named, contest));
      const refused = limited.refused ?? refuseUnlessJson(headers["content-type"], headers["content-encoding"]);
      if (refused !== undefined) return refused;
      const text = await bodyOf(request);
      if (text === undefined) return tooLong();
      const read = statementsRequest.safeParse(parseJson(text));
      if (!read.success) {
        const [issue] = read.error.issues;
        const place = issue?.path.length === 0 ? "the body" : issue?.path.join(".");
        const says = `${place}: ${issue?.message ?? "expected something else"}; see api/openapi.json of the contest`;
        return refusal(400, "bad-request", says);
      }
      // Who confirmed who they are, and a campaign that signs for its paper, have shown something already.
      const effort = effortOf(limited.used);
      const isOpen = intake?.identity === undefined && read.data.statements.some(({ channel }) => channel === "online");
      if (effort > 0 && isOpen && !work.isDone(named(workHeader), toHex(sha256(Buffer.from(text))), effort))
        return workNeeded(work.asked(effort));
      const pass =
        intake?.identity === undefined ? undefined : parseCookies(headers.cookie ?? "", passCookie)[passCookie];
      const handedIn = read.data.statements.map(({ sealed, mark, release, ...place }) => ({
        ...place,
        ...(mark === undefined ? {} : { mark }),
        ...(pass === undefined ? {} : { pass }),
        ...(release === undefined ? {} : { release }),
        // The schema let nothing by but its one spelling.
        sealed: Buffer.from(sealed, "base64"),
      }));
      const signatures = read.data.signatures?.map(({ nomination, signature }) => ({
        nomination,
        signature: fromBase64(signature),
      }));
      return await answer((open) => answerPromised(open, handedIn, signatures));
    } catch (error) {
      return faultOf(error, !request.complete, onFault);
    }
  };
}

/** The same request is taken once it brings this work; nothing of it was kept. */
function workNeeded(work: Work): Answer {
  const says = `very many requests come from here; do the work that is asked for, and send the same again with the header ${workHeader}`;
  return jsonAnswer(429, { error: "work-needed", says, work }, { "retry-after": "1" });
}

/** `undefined`: longer than a server reads. */
function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  // What states a greater length is refused where the server listens; what states none is counted.
  const parts: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size <= mostRequestBytes) parts.push(part);
      else {
        parts.length = 0;
        resolve(undefined);
      }
    });
    request.on("end", () => resolve((parts.length === 1 ? parts[0] : Buffer.concat(parts))?.toString("utf8")));
    request.on("error", reject);
  });
}

/** The same for a request that came by the routes, under another spelling of its path. */
export function statementRoutes(answers: StatementAnswers) {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.post(postStatements.path, async ({ env }) => {
    const answer = await answers(env.incoming);
    if (answer instanceof Response) return answer;
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  });
  return routes;
}

/** Writes an answer as one piece. */
export async function writeAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  const isResponse = answer instanceof Response;
  const body = isResponse ? await answer.text() : answer.body;
  const headers = isResponse ? Object.fromEntries(answer.headers) : answer.headers;
  response.writeHead(answer.status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
