import { sha256 } from "@noble/hashes/sha2.js";
import { toHex, type Withdrawal } from "@hustings/core";
import type { SealedStatement } from "./seal-statement.ts";
import { splitStatement } from "./sealed-statement.ts";
import { isWithdrawal } from "./statement-id.ts";

/** What a supporter keeps to take a statement back: everything that a server asks for, so that nothing else need be kept for it. */
export interface WithdrawalCode {
  /** Of the log that the statement was promised to. */
  readonly origin: string;
  readonly nomination: string;
  readonly withdrawal: Withdrawal;
}

const firstLine = "hustings-withdrawal-code@v3";
const codeShape =
  /^hustings-withdrawal-code@v3\norigin (\S{1,300})\nnomination (\S{1,100})\nstatement (\S+)\nfile (\S+)\nplace (\S+)\nsecret (\S+)$/;

/** What withdraws a statement, from what sealing gave its maker. */
export function withdrawalOf({ id, bytes, withdrawalSecret }: SealedStatement): Withdrawal {
  const parts = splitStatement(bytes);
  if (parts === undefined) throw new TypeError("expected a sealed statement");
  return { id, file: toHex(sha256(parts.file)), place: toHex(parts.place), secret: toHex(withdrawalSecret) };
}

export function withdrawalCodeText({ origin, nomination, withdrawal }: WithdrawalCode): string {
  const { id, file, place, secret } = withdrawal;
  const lines = { origin, nomination, statement: id, file, place, secret };
  return [firstLine, ...Object.entries(lines).map(([name, value]) => `${name} ${value}`), ""].join("\n");
}

/**
 * Reads a code as a person brings it: from a file, from a picture, or typed off with other line ends and blanks.
 *
 * @returns `undefined`: it is not one, or its parts do not belong together
 */
export function withdrawalCodeIn(text: string): WithdrawalCode | undefined {
  const lines = text.replaceAll("\uFEFF", "").split(/[\r\n]+/);
  const whole = lines.map((line) => line.trim().replaceAll(/[ \t\u00A0]+/g, " ")).filter((line) => line !== "");
  const [, origin = "", nomination = "", id = "", file = "", place = "", secret = ""] =
    codeShape.exec(whole.join("\n")) ?? [];
  const withdrawal = { id, file, place, secret };
  return isWithdrawal(withdrawal) ? { origin, nomination, withdrawal } : undefined;
}
