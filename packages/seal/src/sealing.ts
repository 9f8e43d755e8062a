/** The door for pages: sealing alone, without the parts that open. */
export { mostPlaintextBytes } from "./padding.ts";
export { SealError, type SealErrorCode } from "./seal-error.ts";
export { sealStatement, statementCommitment } from "./seal-statement.ts";
