import { InputError } from "@hustings/core";
import { LogError, noteOf, parseCheckpoint } from "@hustings/log";
import { ownFile } from "../files/own-file.ts";

const mostBytes = 2_000_000;

/**
 * The signed head in a file of whoever asks: a checkpoint as it is served, or the one in a receipt.
 *
 * @throws {InputError} it is neither: that is the file's fault, and says nothing of a log
 */
export function keptNote(file: string): string {
  const bytes = ownFile(file, "a checkpoint or a receipt", mostBytes);
  try {
    const note = noteOf(bytes);
    parseCheckpoint(note);
    return note;
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new InputError(
      { file, expected: "a checkpoint or a receipt", got: cause.message, remedy: "give one that was kept earlier" },
      { cause },
    );
  }
}
