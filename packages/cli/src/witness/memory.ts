/** A witness's key and the one memory that belongs to it: who forgets what it cosigned cosigns a fork. */
import { existsSync } from "node:fs";
import { InputError } from "@hustings/core";
import { LogError, parseCheckpoint, type WitnessState } from "@hustings/log";
import { replaceWhole, WitnessDatabase } from "@hustings/log/node";
import { ownText } from "../files/own-file.ts";

/** Thousands of logs, a line each. */
const mostMarkerBytes = 4_000_000;

/** What stands beside the key: which memory is its own, and how far it had cosigned each log at least. */
interface Marker {
  readonly id: string;
  readonly least: readonly { readonly size: number; readonly seconds: number; readonly origin: string }[];
}

/**
 * Opens the memory of a key, and notes beside the key which one it is.
 *
 * @param isNew begin anew, knowing that what the key cosigned before is forgotten
 * @throws {InputError} the memory is another key's, was altered, is not the one with which this key has cosigned, or has forgotten
 */
export function openMemory(
  { keyFile, vkey, file }: { readonly keyFile: string; readonly vkey: string; readonly file: string },
  isNew: boolean,
): WitnessDatabase {
  const marker = `${keyFile}.memory`;
  const known = existsSync(marker) ? markerIn(marker) : undefined;
  if (known !== undefined && !isNew && !existsSync(file)) throw forgotten(file, "a new one");
  const memory = opened(file, vkey);
  try {
    if (memory.id === known?.id) needAll(memory, known, file);
    else if (known !== undefined && !isNew) throw forgotten(file, "another");
    else note(memory, marker);
  } catch (error) {
    memory.close();
    throw error;
  }
  return memory;
}

/**
 * The memory as a witness at work uses it: how far each log was cosigned is noted beside the key before it is answered, so that an old copy
 * of the memory, or one from which something was taken, is known for what it is.
 */
export function notedBeside(keyFile: string, memory: WitnessDatabase): WitnessState {
  return {
    last: (origin) => memory.last(origin),
    keep: (evidence) => memory.keep(evidence),
    swap(origin, expected, next) {
      if (!memory.swap(origin, expected, next)) return false;
      try {
        writeMarker(memory, `${keyFile}.memory`);
      } catch (cause) {
        throw new LogError("not-durable", "the witness could not note beside its key what it cosigned", { cause });
      }
      return true;
    },
  };
}

function writeMarker(memory: WitnessDatabase, marker: string): void {
  const rows = memory
    .records()
    .map(({ origin, note, seconds }) => `${parseCheckpoint(note).size} ${seconds} ${origin}\n`);
  replaceWhole(marker, `${memory.id}\n${rows.join("")}`);
}

function markerIn(marker: string): Marker {
  const [id = "", ...rows] = ownText(marker, "the note of a witness's memory", mostMarkerBytes).trimEnd().split("\n");
  const least = rows.map((row) => {
    const [, size = "", seconds = "", origin = ""] = /^(\d{1,16}) (\d{1,16}) (.+)$/.exec(row) ?? [];
    if (origin === "")
      throw new InputError({
        file: marker,
        expected: "the note of a witness's memory: its name, and what was cosigned of each log",
        got: "something else",
        remedy: "restore it beside the key",
      });
    return { size: Number(size), seconds: Number(seconds), origin };
  });
  return { id, least };
}

/** @throws {InputError} it knows less of a log than this key has cosigned */
function needAll(memory: WitnessDatabase, { least }: Marker, file: string): void {
  const less = least.find(({ origin, size, seconds }) => {
    const last = memory.last(origin);
    return last === undefined || last.seconds < seconds || parseCheckpoint(last.note).size < size;
  });
  if (less !== undefined)
    throw forgotten(file, `one that knows less of ${JSON.stringify(less.origin)}: an old copy, or it was altered`);
}

function note(memory: WitnessDatabase, marker: string): void {
  try {
    writeMarker(memory, marker);
  } catch (cause) {
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
