/** A thread that answers who it is and for whom, and cannot close for one of them. */
import { threadId } from "node:worker_threads";
import { answerCalls } from "./thread-calls.ts";

export type Asked = { readonly kind: "who" } | { readonly kind: "close" };

/** What each request is answered with. */
export interface Answers {
  readonly who: { readonly thread: number; readonly data: string };
  readonly close: undefined;
}

answerCalls<Asked>((data) => ({
  perform({ kind }) {
    if (kind === "who") return { thread: threadId, data };
    if (data === "cannot close") throw new Error("held");
    return undefined;
  },
  failureOf: (error) => ({ code: "held", message: String(error), cause: error }),
}));
