export { againWhereOutOfDate } from "./made-anew.ts";
export { ownSpeech } from "./spoken.ts";
export { ClientError, type ClientErrorCode } from "./client-error.ts";
export { ContestClient, type ClientOptions, type HandedIn } from "./contest-client.ts";
export { doWork, isDone, workAsked, workHeader, type Work } from "./work.ts";
export type { Wait } from "./post.ts";
export { MeetingClient, type MeetingClientOptions } from "./meeting-client.ts";
export {
  actFromWire,
  actOnWire,
  actsAnswer,
  actsRequest,
  mostActs,
  meetingEntries,
  mostRequestBytes,
  problem,
  readiness,
  statementsAnswer,
  statementsRequest,
  statementStatus,
  withdrawalsAnswer,
  withdrawalsRequest,
  type ActOutcome,
  type StatementOutcome,
} from "./wire.ts";
