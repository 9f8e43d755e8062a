import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { InputError } from "@hustings/core";
import { replaceWhole } from "@hustings/log/node";
import type { Answered, OpeningJournal } from "@hustings/seal";

const hex32 = /^[0-9a-f]{64}$/;

/** A custodian's journal: one answer a line, on disk before any answer leaves. */
export interface JournalFile extends OpeningJournal {
  /** Whether anything was ever answered under this authorisation. */
  answeredUnder(entry: string): boolean;
}

function isAnswered(value: unknown): value is Answered {
  if (typeof value !== "object" || value === null) return false;
  const { share, id, entry } = value as Readonly<Record<string, unknown>>;
  return [share, id, entry].every((hex) => typeof hex === "string" && hex32.test(hex));
}

/** @throws {InputError} the file holds something else: a journal that cannot be read forgets nothing by being replaced */
export function openJournal(file: string): JournalFile {
  const known = new Map<string, Answered>();
  const rows = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  // A row that a loss of power cut short belongs to an answer that never left: it is cut off.
  const whole = rows.slice(0, -1);
  if (rows.length > 0 && rows.at(-1) !== "") replaceWhole(file, whole.map((row) => `${row}\n`).join(""));
  for (const [i, row] of whole.entries()) {
    const value = parsed(row);
    if (!isAnswered(value)) {
      const remedy = "bring the journal back from its copy; do not answer without it";
      throw new InputError({ file, row: i + 1, expected: "a custodian's journal", got: "something else", remedy });
    }
    known.set(value.share, value);
  }
  return {
    answeredBefore: (share) => known.get(share),
    answeredUnder: (entry) => [...known.values()].some((each) => each.entry === entry),
    async write(answers) {
      const open = openSync(file, "a", 0o600);
      try {
        writeSync(open, answers.map((each) => `${JSON.stringify(each)}\n`).join(""));
        fsyncSync(open);
      } finally {
        closeSync(open);
      }
      for (const each of answers) known.set(each.share, each);
    },
  };
}

function parsed(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    return undefined;
  }
}
