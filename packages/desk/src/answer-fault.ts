import type { ErrorHandler } from "hono";
import type { Env } from "./refused-request.ts";

/** Answers whoever sent what no route expected: a form that is none is the sender's, anything else is told to `onFault`. */
export function answerFault(onFault: (error: unknown) => void): ErrorHandler<Env> {
  return (error, context) => {
    if (isUnreadForm(error)) return context.text("400 Bad Request", 400);
    // Who goes away in the middle is nobody's fault, and reads no answer.
    if (!context.req.raw.signal.aborted) onFault(error);
    return context.text("the desk could not do this; the terminal says why", 500);
  };
}

/** As the platform throws it, and by nothing but its words. */
function isUnreadForm(error: Error): boolean {
  return error instanceof TypeError && /FormData/.test(error.message);
}
