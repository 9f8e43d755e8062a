import { NamedTwiceError, parseJson } from "@hustings/core";
import type { Context, ErrorHandler, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { mostRequestBytes } from "@hustings/client";
import type { Intake } from "./intake.ts";
import { refusal, type Answer } from "./refusal.ts";

/** What is asked of every request that brings something, before its body is read. */
export const takesJson: readonly MiddlewareHandler[] = [onlyJson, bounded, namedOnce];

/** JSON has one encoding (RFC 8259, 8.1), and bytes that were packed on the way are not it. */
const jsonType = /^application\/json[ \t]*(?:;[ \t]*charset="?utf-8"?[ \t]*)?$/i;

export async function onlyJson(context: Context, next: () => Promise<void>) {
  if (context.req.method !== "POST") return await next();
  return refuseUnlessJson(context.req.header("content-type"), context.req.header("content-encoding")) ?? (await next());
}

export function refuseUnlessJson(type: string | undefined, encoding: string | undefined): Response | undefined {
  if (!jsonType.test(type ?? ""))
    return refusal(415, "not-json", "expected content-type application/json, in UTF-8; send JSON");
  if (encoding !== undefined && encoding.toLowerCase() !== "identity")
    return refusal(415, "encoded", "expected a body without content-encoding; send it as it is");
  return undefined;
}

export const tooLong = () =>
  refusal(413, "too-long", `expected at most ${mostRequestBytes} bytes; send fewer acts at a time`);
const limited = bodyLimit({ maxSize: mostRequestBytes, onError: tooLong });

/** A stated length is refused where the server listens, and held to by Node; only a body that states none has to be counted, which costs a stream of its own. */
async function bounded(context: Context, next: () => Promise<void>) {
  const isStated =
    context.req.header("content-length") !== undefined && context.req.header("transfer-encoding") === undefined;
  return await (isStated ? next() : limited(context, next));
}

/** Held against the text, since what reads the body later takes the last of two. */
async function namedOnce(context: Context, next: () => Promise<void>) {
  if (context.req.method === "POST") parseJson(await context.req.text());
  return await next();
}

/** What went wrong while a request was read or answered. */
export function answerFault(onFault: (error: unknown) => void): ErrorHandler {
  return (error, { req }) => faultOf(error, req.raw.signal.aborted, onFault);
}

/** @param isCutOff whoever sent it went away: nothing here is at fault, and nobody reads the answer */
export function faultOf(error: unknown, isCutOff: boolean, onFault: (error: unknown) => void): Response {
  if (isCutOff) return refusal(400, "cut-off", "the body: it ended before its length; send it again");
  if (error instanceof NamedTwiceError) return refusal(400, "bad-request", `the body: ${error.message}; send it once`);
  if (error instanceof SyntaxError || (error as { status?: number }).status === 400)
    return refusal(400, "bad-request", "the body: expected JSON; send JSON");
  onFault(error);
  return refusal(503, "failed", "this could not be answered; nothing was acknowledged; try again", {
    "retry-after": "5",
  });
}

const overtaken = () =>
  refusal(
    503,
    "not-taking",
    "the database does not answer, or another server took over; nothing was acknowledged; try again",
    { "retry-after": "30" },
  );

/** Answers from what takes acts, as long as it takes any. */
export function answering(intake: Intake | undefined, onFault: (error: unknown) => void) {
  // A flush that fails, fails for all who waited for it together: in a rush on a full disk a line for each would be thousands a second, on that disk perhaps.
  const told = new WeakSet<object>();
  const tellOnce = (error: unknown) => {
    if (typeof error === "object" && error !== null) {
      if (told.has(error)) return;
      told.add(error);
    }
    onFault(error);
  };
  return async <Made extends Answer>(take: (open: Intake) => Promise<Made>): Promise<Made | Response> => {
    if (intake === undefined) return refusal(403, "read-only", "this server shows the contest and takes no acts");
    const why = intake.stopped();
    if (why !== undefined) return refusal(503, "not-taking", why, { "retry-after": "30" });
    const under = intake.claim?.();
    if (intake.claim !== undefined && under === undefined) return overtaken();
    try {
      const made = await take(intake);
      // The store writes nothing for whoever lost it. But what was checked before it was lost and had again may have been kept since, into a drive that
      // another ended meanwhile.
      return intake.claim?.() === under ? made : overtaken();
    } catch (error) {
      tellOnce(error);
      const says = "it could not be made durable; nothing was acknowledged; submit the same again";
      return refusal(503, "not-durable", says, { "retry-after": "5" });
    }
  };
}
