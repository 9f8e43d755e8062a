import type { ErrorHandler } from "hono";
import type { Env } from "./refused-request.ts";

/** Answers what no route expected, and tells it to `onFault`. */
export function answerFault(onFault: (error: unknown) => void): ErrorHandler<Env> {
  return (error, context) => {
    // Who goes away in the middle is nobody's fault, and reads no answer.
    if (!context.req.raw.signal.aborted) onFault(error);
    return context.text("the desk could not do this; the terminal says why", 500);
  };
}
