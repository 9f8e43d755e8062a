export { documentsAt, folderDocuments, genuineDocuments, type DocumentSource } from "./document-source.ts";
export { documentsNamedBy, kindsWithDocuments } from "./named-documents.ts";
export type { Check, Failure, FailureCode, NominationSummary, Remark, Report } from "./report.ts";
export { verifyContest, type VerifyInput } from "./verify-contest.ts";
