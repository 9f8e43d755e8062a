import type { PartialOpening } from "./partial-opening.ts";

const hex32 = /^[0-9a-f]{64}$/;
const isHex32 = (value: unknown): value is string => typeof value === "string" && hex32.test(value);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Has a value from outside the shape of a partial opening? What it says is for `verifyPartial`. */
export function isPartialOpening(value: unknown): value is PartialOpening {
  if (!isRecord(value) || !isRecord(value["proof"]) || !Array.isArray(value["statements"])) return false;
  const { format, record, authorisation, custodian, statements, proof } = value;
  return (
    format === "hustings-partial/v2" &&
    isHex32(record) &&
    isHex32(authorisation) &&
    Number.isSafeInteger(custodian) &&
    isHex32(proof["challenge"]) &&
    isHex32(proof["response"]) &&
    statements.every(
      (each: unknown) => isRecord(each) && isHex32(each["id"]) && isHex32(each["share"]) && isHex32(each["point"]),
    )
  );
}
