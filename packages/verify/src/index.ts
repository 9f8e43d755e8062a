export { folderDocuments, httpDocuments, type DocumentSource } from "./document-source.ts";
export type { Check, Failure, FailureCode, NominationSummary, Remark, Report } from "./report.ts";
export { verifyContest, type VerifyInput } from "./verify-contest.ts";
