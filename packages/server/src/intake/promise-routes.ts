import type { answering } from "./post-checks.ts";
import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { problem, statementStatus, withdrawalsAnswer, withdrawalsRequest } from "@hustings/client";
import { calendarDate, isCalendarDate } from "@hustings/core";
import { encodePledge } from "@hustings/promise";
import type { Intake } from "./intake.ts";
import { json } from "./json-body.ts";
import { asked, plainJson, refusal, type Answer } from "./refusal.ts";
import type { CampaignSignature, HandedIn } from "./statement-intake.ts";

const noStore = { "cache-control": "no-store" };

const withdrawals = createRoute({
  method: "post",
  path: "/api/withdrawals",
  summary: "Take statements back",
  description:
    "Each with the secret that its statement committed to. Its sealed file is erased before this answers; its name enters the log with its batch all the same, and the withdrawal after it. Once its nomination is filed it is too late, and nothing is erased.",
  request: { body: { required: true, ...json(withdrawalsRequest, "Withdrawals") } },
  responses: {
    200: json(withdrawalsAnswer, "One outcome for each"),
    400: json(problem, "The request is not well made"),
    403: json(problem, "This server takes nothing"),
    413: json(problem, "Too long a request"),
    415: json(problem, "Not JSON"),
    429: json(problem, "Too many requests; see Retry-After"),
    503: json(problem, "Not taken now; see Retry-After"),
  },
});

const status = createRoute({
  method: "get",
  path: "/api/statements/{id}",
  summary: "How far a statement is",
  request: { params: z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) }) },
  responses: {
    200: json(statementStatus, "The day it was promised on, and whether it is in the log"),
    400: json(problem, "Not a statement's id"),
    404: json(problem, "No such statement was taken here"),
  },
});

const pledge = createRoute({
  method: "get",
  path: "/pledges/{day}",
  summary: "Everything promised on a day",
  description:
    "The sorted leaves under the root of the day's pledge, 32 bytes each. Whole, because whoever asked for one leaf would name its owner.",
  request: { params: z.object({ day: z.string() }) },
  responses: {
    200: {
      description: "The list",
      content: { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } },
    },
    404: json(problem, "The day is not pledged"),
  },
});

const tickets = createRoute({
  method: "get",
  path: "/tickets/{day}",
  summary: "Every ticket of a day",
  description:
    "The sorted leaves under the root of the day's tickets, 32 bytes each: each bought one evaluation of the key holder, which looks for its own here.",
  request: { params: z.object({ day: z.string() }) },
  responses: pledge.responses,
});

/** What people ask about promises, beside handing statements in. */
export function addPromiseRoutes(
  routes: OpenAPIHono,
  intake: Intake | undefined,
  answer: ReturnType<typeof answering>,
): void {
  const promises = intake?.promises;

  routes.openapi(withdrawals, async (context) => {
    if (promises === undefined)
      return refusal(403, "read-only", "this server shows the contest and takes no acts") as never;
    return (await answer(async () => {
      const results = [];
      for (const withdrawal of context.req.valid("json").withdrawals)
        results.push({ outcome: await promises.takingBack.take(withdrawal) });
      return context.json({ results }, 200, noStore);
    })) as never;
  });

  routes.openapi(status, async (context) => {
    const found = await promises?.store.status(context.req.valid("param").id);
    if (found === undefined) return refusal(404, "not-found", "no such statement was taken here") as never;
    return context.json({ ...found }, 200, noStore);
  });

  const isPledged = (day: string) =>
    isCalendarDate(day) && intake?.ledger.procedure.pledges.some((each) => each.day === day) === true;
  routes.openapi(pledge, async (context) => {
    const { day } = context.req.valid("param");
    return answerLeaves(isPledged(day) ? await promises?.store.leavesOf(calendarDate(day)) : undefined);
  });
  routes.openapi(tickets, (context) => {
    const { day } = context.req.valid("param");
    return answerLeaves(isPledged(day) ? (intake?.persons?.store.leavesOf(calendarDate(day)) ?? []) : undefined);
  });
}

function answerLeaves(leaves: readonly Uint8Array[] | undefined): Response {
  if (leaves === undefined) return refusal(404, "not-found", "the day is not pledged, or not yet");
  return new Response(Uint8Array.from(encodePledge(leaves)), {
    headers: {
      "content-type": "application/octet-stream",
      "cache-control": "public, max-age=31536000, immutable",
      "access-control-allow-origin": "*",
    },
  });
}

/** Statements of a contest whose log is of version 2, promised at once. */
export async function answerPromised(
  { promises }: Pick<Intake, "promises">,
  statements: readonly HandedIn[],
  signatures?: readonly CampaignSignature[],
): Promise<Answer> {
  if (promises === undefined) return refusal(403, "no-statements", "this server takes no statements");
  const results = await promises.statements.take(statements, signatures);
  if (results === "busy") {
    return refusal(503, "busy", "too many statements at once; hand the same in again", { "retry-after": "2" });
  }
  const [first] = results;
  // Stopped for now is not a refusal for good: whoever sent it keeps it and comes again.
  if (results.length === 1 && first?.outcome === "refused" && first.code === "stopped")
    return refusal(503, "stopped", first.says, { "retry-after": "60" });
  // One statement is answered by its own outcome; of several, each says what became of it.
  const code = results.length === 1 && first?.outcome === "refused" ? first.code : undefined;
  return plainJson(code === undefined ? 200 : statusOfRefusal(code), { results }, askedOf.get(code ?? ""));
}

const stands: ReadonlySet<string> = new Set([
  "unknown-reference",
  "not-allowed-in-this-state",
  "outside-the-drive",
  "withdrawal-known",
  "mark-known",
  "no-line-left",
  "day-over",
  "identity-spent",
  "signed-already",
]);

const askedOf = new Map<string, Readonly<Record<string, string>>>([
  ["identity-needed", asked.pass],
  ["not-the-campaigns", asked.paper],
]);

/** 401: whoever signs has to say who they are, and a campaign that it is the campaign; 409: what stands does not let it in; 400: the file is not what it must be. */
function statusOfRefusal(code: string): 400 | 401 | 409 {
  if (askedOf.has(code)) return 401;
  return stands.has(code) ? 409 : 400;
}
