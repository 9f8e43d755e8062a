import {
  fromUtf8,
  InputError,
  NamedTwiceError,
  parseJson,
  whereNotJson,
  type Fault,
  type InputProblem,
} from "@hustings/core/plain";
import { boundedFile, LogError } from "@hustings/log/files";

/** Why a file that the user names cannot be had, as a value. */
export interface FileNotRead extends Fault {
  readonly code: "file-not-read";
  readonly why: "none" | "unreadable" | "too-long" | "not-utf-8" | "nested";
  /** Where it is too long. */
  readonly bytes?: number | undefined;
  readonly most?: number | undefined;
}

/** Where a text stops being JSON, as a value. */
export interface JsonNotRead extends Fault {
  readonly code: "json-not-read";
  readonly line: number;
  readonly character: number;
  /** A name that stands twice in one object. */
  readonly twice?: string;
}

/** A file that the user names. @throws {InputError} */
export function ownFile(file: string, expected: string, most: number): Uint8Array {
  let got = "no such file";
  let fault: FileNotRead = { code: "file-not-read", why: "none" };
  let cause: unknown;
  try {
    const bytes = boundedFile(file, most);
    if (bytes !== undefined) return bytes;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    cause = error;
    const [, bound, found = "a file that cannot be read"] = /expected (.*), got (.*)$/.exec(error.message) ?? [];
    const isLong = /^\d+$/.test(found);
    got = isLong ? `${found} bytes where ${bound} are read` : found;
    fault = isLong ? { ...fault, why: "too-long", bytes: Number(found), most } : { ...fault, why: "unreadable" };
  }
  throw new InputError({ file, expected, got, remedy: "give the path of a file that can be read", fault }, { cause });
}

/** The bytes of a file that the user names beside others, or why there are none: that it cannot be read hides nothing of the others. */
export function ownFileOrNone(file: string, expected: string, most: number): Uint8Array | string {
  try {
    return ownFile(file, expected, most);
  } catch (error) {
    if (error instanceof InputError) return error.problem.got;
    throw error;
  }
}

/** The text of a file that the user names. @throws {InputError} there is none, it is longer, or it is not UTF-8 */
export function ownText(file: string, expected: string, most: number): string {
  const bytes = ownFile(file, expected, most);
  try {
    return fromUtf8(bytes);
  } catch (cause) {
    const got = "bytes that are not UTF-8";
    const fault: FileNotRead = { code: "file-not-read", why: "not-utf-8" };
    throw new InputError(
      { file, expected, got, remedy: "give the file as it was made, or save it as UTF-8", fault },
      { cause },
    );
  }
}

/** JSON of a file or an option that the user gave. @throws {InputError} it is not JSON, or a name stands twice in one of its objects */
export function ownJson(text: string, problem: Omit<InputProblem, "got">): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const { line, character } = whereNotJson(text) ?? { line: 1, character: 1 };
    const elsewhere = `something else in line ${line.toLocaleString("en")}, character ${character.toLocaleString("en")}`;
    const twice = cause instanceof NamedTwiceError ? cause.path : undefined;
    const fault: JsonNotRead = { code: "json-not-read", line, character, ...(twice !== undefined && { twice }) };
    throw new InputError(
      { ...problem, got: twice === undefined ? elsewhere : `the name ${twice} twice`, fault },
      { cause },
    );
  }
}
