import { InputError } from "@hustings/core";
import { LogError, openKeptHeads, type KeptHead, type Policy } from "@hustings/log";
import { ownFile } from "../files/own-file.ts";

/** A checkpoint or a receipt: none that is honest is longer. */
export const mostKeptBytes = 2_000_000;

/** The heads in a file that somebody kept; `beyond` is thrown by whoever found that they all fit: there may be more. */
export interface HeadsInFile {
  readonly file: string;
  readonly heads: readonly KeptHead[];
  readonly beyond: InputError | undefined;
}

/**
 * The heads in a file that somebody kept, a checkpoint or a receipt, as the log signed them. A quorum is not asked of them.
 *
 * @throws {InputError} it is neither, or no log of the policy signed it: that is the file's fault, and says nothing of a log
 */
export function keptHeads(file: string, trusted: Policy): HeadsInFile {
  const bytes = ownFile(file, "a checkpoint or a receipt", mostKeptBytes);
  const faultOf = (cause: LogError): InputError => {
    const isOne = cause.code !== "malformed";
    const expected = `a checkpoint or a receipt${isOne ? " that the log signed" : ""}`;
    const remedy = !isOne
      ? "give one that was kept earlier"
      : "this is no evidence against the log: whoever gave it to you may have made it; give one of this log, or the key that you know it by";
    return new InputError({ file, expected, got: cause.message, remedy }, { cause });
  };
  try {
    const { heads, beyond } = openKeptHeads(bytes, trusted);
    return { file, heads, beyond: beyond && faultOf(beyond) };
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw faultOf(cause);
  }
}

/** @throws {InputError} the head that a copy was made of is damaged: that is the copy's fault, and says nothing of a log */
export function headsOfCopy(file: string, trusted: Policy): readonly KeptHead[] {
  const remedy =
    "this is the copy's own head, and no evidence against the log: if the key is right, keep this folder aside as it is, and mirror into a new one";
  const expected = "a head that the log signed";
  let got: string;
  let cause: unknown;
  try {
    const { heads, beyond } = openKeptHeads(ownFile(file, expected, mostKeptBytes), trusted);
    if (beyond !== undefined) throw beyond;
    return heads;
  } catch (error) {
    cause = error;
    if (error instanceof LogError) got = error.message;
    else if (error instanceof InputError) ({ got } = error.problem);
    else throw error;
  }
  throw new InputError({ file, expected, got, remedy }, { cause });
}
