/** The logs that a witness knows: given on the command line, or listed in a file that is read again when it changes. */
import { statSync } from "node:fs";
import { InputError } from "@hustings/core";
import { LogError, parseVkey, signatureType } from "@hustings/log";
import type { Vkey } from "@hustings/log";
import { ownText } from "../files/own-file.ts";

/** A log's key, not a witness's. @throws {InputError} */
export function logKey(
  text: string,
  place: { readonly field?: string; readonly file?: string; readonly row?: number },
): Vkey {
  let key: Vkey | undefined;
  let cause: unknown;
  try {
    key = parseVkey(text);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    cause = error;
  }
  if (key?.type === signatureType.ed25519) return key;
  const [, expected = "a log's key, name+ID+base64", got = "the key of a witness"] =
    cause instanceof Error ? (/: expected (.*), got (.*)$/.exec(cause.message) ?? []) : [];
  throw new InputError({ ...place, expected, got, remedy: "take it from where the log publishes it" }, { cause });
}

/**
 * The logs of a file, a vkey a line (`#` begins a comment), as it is at each call.
 *
 * @param trouble told when the file can no longer be read as that: the logs known before stay known
 * @throws {InputError} at the start
 */
export function logsIn(file: string, trouble: (says: string) => void): () => readonly Vkey[] {
  let logs = read(file);
  let stamp = stampOf(file);
  return () => {
    const now = stampOf(file);
    if (now === stamp) return logs;
    stamp = now;
    try {
      logs = read(file);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      trouble(`${error.message}; the logs known before stay known`);
    }
    return logs;
  };
}

function stampOf(file: string): string {
  const info = statSync(file, { throwIfNoEntry: false });
  return info === undefined ? "none" : `${info.ino} ${info.mtimeMs} ${info.size}`;
}

function read(file: string): readonly Vkey[] {
  return ownText(file, "a list of logs' keys", 1 << 20)
    .split(/\r?\n/)
    .map((line, i) => ({ line: line.trim(), row: i + 1 }))
    .filter(({ line }) => line !== "" && !line.startsWith("#"))
    .map(({ line, row }) => logKey(line, { file, row }));
}
