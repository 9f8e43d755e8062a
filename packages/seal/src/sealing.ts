/** The door for pages: sealing alone, without the parts that open. */
export { lineMark } from "./statement/paper-mark.ts";
export { placeHash, type AttendancePlace, type Place, type StatementPlace } from "./statement/place.ts";
export { SealError, type SealErrorCode } from "./seal-error.ts";
export {
  sealStatement,
  type SealedStatement,
  type SealingKey,
  type StatementFields,
} from "./statement/seal-statement.ts";
export { statementId } from "./statement/sealed-statement.ts";
export { formFits, formHash, mostBytesOf, type StatementForm } from "./statement/statement-form.ts";
export { releaseHash } from "./statement/statement-id.ts";
export {
  withdrawalCodeIn,
  withdrawalCodeText,
  withdrawalOf,
  type WithdrawalCode,
} from "./statement/withdrawal-code.ts";
