export { readReport, type WrittenReport } from "./identity/delivery-file.ts";
export { mustBeStopped } from "./host/held-store.ts";
export { endOwnIntake, type IntakeEnd } from "./intake/end-own-intake.ts";
export { readStops, writeStops, type Stop, type StoppedPlace } from "./intake/stops.ts";
export { readProgramFile, type ServedProgram } from "./host/served-program.ts";
export {
  publishedDecision,
  type PublishedDecision,
  type PublishedDecisionOptions,
} from "./documents/published-decision.ts";
export { typeset, type Typeset } from "./documents/typeset.ts";
export {
  answerProblem,
  checkConfig,
  configFile,
  configWith,
  readConfig,
  type ContestConfig,
} from "./host/contest-config.ts";
export { serveReview, type ReviewDesk, type ReviewOptions, type RunningReview } from "./review/serve-review.ts";
export { serveContests, type ContestServerOptions } from "./host/serve-contests.ts";
export type { OperatedContest } from "./host/operated-folder.ts";
export { ServerError, type ServerErrorCode } from "./server-error.ts";
export { sheetsOf, type Sheets, type SheetsAsked } from "./sheets/sheets.ts";
export type { ContestToServe } from "./host/open-contest.ts";
export { startServer, type RunningServer, type ServerOptions } from "./host/start-server.ts";
export {
  doorLinksPage,
  isLanguage,
  languages,
  hasDemand,
  keyHolderText,
  levelWords,
  localeOf,
  minutesWithNames,
  paperHtml,
  spacedInFrench,
  type DoorLink,
  type Language,
  verdictText,
  type Paper,
  type ReviewFinding,
  type ReviewLine,
  type ReviewReason,
} from "@hustings/web";
export { DoorHolding } from "./meetings/door-holding.ts";
export { PersonIndex } from "./persons/person-index.ts";
export { PersonStore } from "./persons/person-store.ts";
