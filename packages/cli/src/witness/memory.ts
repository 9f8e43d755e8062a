/** A witness's key and the one memory that belongs to it: who forgets what it cosigned cosigns a fork. */
import { existsSync, readFileSync } from "node:fs";
import { InputError } from "@hustings/core";
import { LogError } from "@hustings/log";
import { replaceWhole, WitnessDatabase } from "@hustings/log/node";

/**
 * Opens the memory of a key, and notes beside the key which one it is.
 *
 * @param isNew begin anew, knowing that what the key cosigned before is forgotten
 * @throws {InputError} the memory is another key's, was altered, or is not the one with which this key has cosigned
 */
export function openMemory(
  { keyFile, vkey, file }: { readonly keyFile: string; readonly vkey: string; readonly file: string },
  isNew: boolean,
): WitnessDatabase {
  const marker = `${keyFile}.memory`;
  const known = existsSync(marker) ? readFileSync(marker, "utf8").trim() : undefined;
  if (known !== undefined && !isNew && !existsSync(file)) throw forgotten(file, "a new one");
  const memory = opened(file, vkey);
  if (memory.id === known) return memory;
  if (known !== undefined && !isNew) {
    memory.close();
    throw forgotten(file, "another");
  }
  try {
    replaceWhole(marker, `${memory.id}\n`);
  } catch (cause) {
    memory.close();
    const got = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      {
        file: marker,
        expected: "a file beside the key to note its memory in",
        got,
        remedy: "make the folder writable",
      },
      { cause },
    );
  }
  return memory;
}

function opened(file: string, vkey: string): WitnessDatabase {
  try {
    return new WitnessDatabase(file, vkey);
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    const [, expected = "the witness's memory, or a new file", got = cause.message] =
      /: expected (.*?), got (.*)$/s.exec(cause.message) ?? [];
    const remedy =
      cause.code === "contradiction"
        ? "restore the newest copy, or make a new key"
        : "give a file in a folder that can be written";
    throw new InputError({ file, expected, got, remedy }, { cause });
  }
}

function forgotten(file: string, got: string): InputError {
  return new InputError({
    file,
    expected: "the memory with which this key has cosigned",
    got,
    remedy:
      "give that file, or make a new key and have logs and verifiers told; with --new-memory the key goes on and has forgotten all, " +
      "so that it will cosign a fork",
  });
}
