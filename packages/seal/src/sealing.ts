/** The door for pages: sealing alone, without the parts that open. */
export { lineMark } from "./paper-mark.ts";
export { placeHash, type AttendancePlace, type Place, type StatementPlace } from "./place.ts";
export { SealError, type SealErrorCode } from "./seal-error.ts";
export { sealStatement, type SealedStatement, type SealingKey, type StatementFields } from "./seal-statement.ts";
export { statementId } from "./sealed-statement.ts";
export { formFits, formHash, mostBytesOf, type StatementForm } from "./statement-form.ts";
export { releaseHash } from "./statement-id.ts";
export { withdrawalCodeIn, withdrawalCodeText, withdrawalOf, type WithdrawalCode } from "./withdrawal-code.ts";
