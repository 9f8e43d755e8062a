import { concatBytes, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { ownFileOrNone } from "../files/own-file.ts";
import { caseError } from "./faults/catalogue.ts";
import type { RestKey } from "./at-rest.ts";

/**
 * What the log commits to a paper by: the hash of a salt and the paper. The salt follows from the key beside the data folder and the paper,
 * so that a run that goes on names the same, and whoever has the log alone cannot try papers out.
 *
 * @param field of the case that names it
 * @throws {InputError} it cannot be read
 */
export async function committedPaper(
  { salts }: RestKey,
  { path, field, paper }: { readonly path: string; readonly field: string; readonly paper: string },
): Promise<string> {
  const bytes = paperAt(path, field, paper);
  const salt = new Uint8Array(await crypto.subtle.sign("HMAC", salts, bytes));
  return toHex(sha256(concatBytes(salt, bytes)));
}

/** More than any paper of a case, scanned, and little enough to be held. */
const mostBytes = 1 << 28;

function paperAt(file: string, field: string, paper: string): Uint8Array<ArrayBuffer> {
  const bytes = ownFileOrNone(paper, "a paper", mostBytes);
  if (typeof bytes !== "string") return Uint8Array.from(bytes);
  throw caseError({ file, field }, { code: "paper-not-read" });
}
