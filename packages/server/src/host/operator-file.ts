import { fromUtf8, InputError } from "@hustings/core";
import { LogError } from "@hustings/log";
import { boundedFile } from "@hustings/log/node";

const usually = 4 << 20;

/**
 * A file of a data folder that its operator keeps, as text; `undefined`: there is none. Folders are restored, mounted and linked by hand: what
 * is not a file, or has no end, is named and not waited for.
 *
 * @param expected what it holds, in words
 * @param most bytes
 * @throws {InputError} it cannot be read, or is not UTF-8
 */
export function operatorText(file: string, expected: string, most = usually): string | undefined {
  const problem = { file, expected, remedy: "put back the file that was there, or let this user read it" };
  let bytes: Uint8Array | undefined;
  try {
    bytes = boundedFile(file, most);
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    const [, kind, code = "too long"] = /, got (a [a-z]+)$|\((E[A-Z]+)\)$/.exec(cause.message) ?? [];
    const got = kind ?? `one that cannot be read (${code})`;
    throw new InputError({ ...problem, got }, { cause });
  }
  if (bytes === undefined) return undefined;
  try {
    return fromUtf8(bytes);
  } catch (cause) {
    throw new InputError({ ...problem, got: "bytes that are not UTF-8" }, { cause });
  }
}
