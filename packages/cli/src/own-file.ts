import { InputError } from "@hustings/core";
import { LogError } from "@hustings/log";
import { boundedFile } from "@hustings/log/node";

/** A file that the user names. @throws {InputError} */
export function ownFile(file: string, expected: string, most: number): Uint8Array {
  let got = "no such file";
  let cause: unknown;
  try {
    const bytes = boundedFile(file, most);
    if (bytes !== undefined) return bytes;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    cause = error;
    got = /expected .*, (got .*)$/.exec(error.message)?.[1]?.slice(4) ?? "a file that cannot be read";
  }
  throw new InputError({ file, expected, got, remedy: "give the path of a file that can be read" }, { cause });
}
