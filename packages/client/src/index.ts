export { ClientError, type ClientErrorCode } from "./client-error.ts";
export { ContestClient, type ClientOptions } from "./contest-client.ts";
export {
  actFromWire,
  actOnWire,
  actOutcome,
  actsAnswer,
  actsRequest,
  mostActs,
  mostRequestBytes,
  problem,
  readiness,
  statementsRequest,
  type ActOutcome,
} from "./wire.ts";
