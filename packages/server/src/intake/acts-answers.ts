import { actsAnswer, problem } from "@hustings/client";
import { json } from "./json-body.ts";

/** What is answered to acts, by status. */
export const actsAnswers = {
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
