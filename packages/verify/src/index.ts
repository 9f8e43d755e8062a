export {
  checkNames,
  neverShown,
  remarkSubjects,
  type CheckName,
  type NeverShown,
  type RemarkSubject,
} from "./checks.ts";
export type { DocumentSource } from "./document-source.ts";
export type { JudgedHead, KeptVerdict } from "./kept-heads.ts";
export { parseHeldPromise, type HeldPromise, type JudgedPromise, type PromisesBrought } from "./promises.ts";
export type {
  Check,
  CommissionKey,
  Failure,
  FailureCode,
  KeyHolder,
  Moved,
  Departure,
  NominationSummary,
  Remark,
  Report,
  WordOf,
} from "./report.ts";
export { verifyContest } from "./verify-contest.ts";
export type { KeptFile, VerifyInput } from "./verify-input.ts";
