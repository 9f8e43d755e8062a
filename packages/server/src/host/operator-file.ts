import { fromUtf8, InputError } from "@hustings/core";
import { LogError } from "@hustings/log";
import { boundedFile } from "@hustings/log/node";

const usually = 4 << 20;
const remedy = "put back the file that was there, or let this user read it";

/**
 * A file of a data folder that its operator keeps, as text; `undefined`: there is none. Folders are restored, mounted and linked by hand: what
 * is not a file, or has no end, is named and not waited for.
 *
 * @param expected what it holds, in words
 * @param most bytes
 * @throws {InputError} it cannot be read, or is not UTF-8
 */
export function operatorText(file: string, expected: string, most = usually): string | undefined {
  const bytes = operatorBytes(file, expected, most);
  if (bytes === undefined) return undefined;
  try {
    return fromUtf8(bytes);
  } catch (cause) {
    throw new InputError({ file, expected, remedy, got: "bytes that are not UTF-8" }, { cause });
  }
}

/**
 * The same, as bytes.
 *
 * @throws {InputError} it cannot be read
 */
export function operatorBytes(file: string, expected: string, most = usually): Uint8Array | undefined {
  try {
    return boundedFile(file, most);
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    const [, kind, code = "too long"] = /, got (a [a-z]+)$|\((E[A-Z]+)\)$/.exec(cause.message) ?? [];
    const got = kind ?? `one that cannot be read (${code})`;
    throw new InputError({ file, expected, remedy, got }, { cause });
  }
}
