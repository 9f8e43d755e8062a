import { existsSync, openSync, closeSync, fsyncSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import type { CalendarDate } from "@hustings/core";

/** A statement that is promised and not in the log yet, as it stands on the disk. */
export interface WaitingRow {
  readonly id: string;
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  readonly mark?: string;
  /** On which it became durable, by the contest's clock: nothing finer is kept. */
  readonly day: CalendarDate;
  /** Of its leaf in the day's pledge, base64. */
  readonly salt: string;
  /** Commitment to its withdrawal secret, hex: another statement with the same one is refused. */
  readonly withdrawal: string;
  /** The sealed statement, base64; absent once it is in the log while its day is not pledged. */
  readonly bytes?: string;
}

/** Rows in a file that only grows, until it is written anew without those that left. */
export class WaitingFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  read(): WaitingRow[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, "utf8").split("\n");
    // A last line without its end was never acknowledged.
    lines.pop();
    return lines.map((line) => JSON.parse(line) as WaitingRow);
  }

  /** Durable once this answers. */
  async append(rows: readonly WaitingRow[]): Promise<void> {
    const file = await open(this.#file, "a", 0o600);
    try {
      await file.appendFile(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Whole and durable once this answers, or as it was. */
  rewrite(rows: readonly WaitingRow[]): void {
    const next = `${this.#file}.next`;
    const text = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    writeFileSync(next, text, { mode: 0o600, flush: true });
    renameSync(next, this.#file);
    const folder = openSync(dirname(this.#file), "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  }
}
