import { fromHex, InputError, type Entry, type EntryByKind, type Nomination } from "@hustings/core";
import { lineKeyHash, lineMark } from "@hustings/seal";
import { ownText } from "../files/own-file.ts";

/** What lines are chosen by, each as far as anybody can tell of a sealed statement: where it came in, and of paper its line, for whoever holds the line key. */
export interface LinesWanted {
  readonly region?: string | undefined;
  /** Log indexes of the batches that the statements came in with. */
  readonly batches?: readonly number[] | undefined;
  /** The day that the batch carries. */
  readonly day?: string | undefined;
  readonly channel?: "online" | "paper" | undefined;
  readonly sheets?: readonly number[] | undefined;
  readonly circulator?: string | undefined;
  /** In hex. The campaign has it, and after the filing the commission. */
  readonly lineKey?: string | undefined;
}

type Batch = Pick<EntryByKind<"statements-sealed">, "day" | "channel" | "ids" | "marks">;

/** The batches of one nomination as they stand in the log, noted while it is read. */
export class Batches {
  readonly #nomination: string;
  readonly #batches = new Map<number, Batch>();

  constructor(nomination: string) {
    this.#nomination = nomination;
  }

  note(entry: Entry, index: number, counts: boolean): void {
    if (counts && entry.kind === "statements-sealed" && entry.nomination === this.#nomination)
      this.#batches.set(index, entry);
  }

  /** Marks of all its lines of paper. */
  marks(): ReadonlySet<string> {
    return new Set([...this.#batches.values()].flatMap(({ marks = [] }) => marks));
  }

  /** Whether a statement of this batch is wanted. @throws {InputError} what is asked cannot be told of what stands there */
  wanting(contest: string, nomination: Nomination, wanted: LinesWanted): (batch: number, id: string) => boolean {
    const { day, channel } = wanted;
    const marks = marksWanted(contest, this.#nomination, nomination, wanted);
    if (day !== undefined && ![...this.#batches.values()].some((batch) => batch.day === day))
      throw refuse("--day", "a day that a batch of its statements carries", day, "see hustings log show");
    return (index, id) => {
      const batch = this.#batches.get(index);
      if (day !== undefined && batch?.day !== day) return false;
      if (channel !== undefined && batch?.channel !== channel) return false;
      if (marks === undefined) return true;
      const mark = batch?.marks?.[batch.ids.indexOf(id)];
      return mark !== undefined && marks.has(mark);
    };
  }
}

/** Marks of the lines on the sheets, or on the sheets of the circulator. */
function marksWanted(
  contest: string,
  id: string,
  { drive, sheetsIssued }: Nomination,
  { sheets, circulator, lineKey }: LinesWanted,
): ReadonlySet<string> | undefined {
  if (sheets === undefined && circulator === undefined) return undefined;
  if (lineKey === undefined || !/^[0-9a-f]{64}$/.test(lineKey) || lineKeyHash(fromHex(lineKey)) !== drive?.lineKey) {
    const remedy = "the campaign has it, and after the filing the commission; without it nobody can tell";
    throw refuse("--line-key", "the key that drive-opened commits to, in hex", "none, or another", remedy);
  }
  const handed = sheetsIssued.filter((each) => circulator === undefined || each.circulator === circulator);
  if (handed.length === 0)
    throw refuse("--circulator", "one to whom sheets were handed", circulator ?? "none", "name it as the log does");
  const marks = new Set<string>();
  const missing = new Set(sheets);
  for (const { first, last, linesPerSheet } of handed) {
    const some = sheets ?? Array.from({ length: last - first + 1 }, (_, i) => first + i);
    for (const sheet of some) {
      if (sheet < first || sheet > last) continue;
      missing.delete(sheet);
      for (let line = 1; line <= linesPerSheet; line++)
        marks.add(lineMark(fromHex(lineKey), { contest, nomination: id, sheet, line }));
    }
  }
  const [none] = missing;
  if (none !== undefined)
    throw refuse("--sheets", "sheets that were handed out", String(none), "see hustings log show");
  return marks;
}

export function refuse(field: string, expected: string, got: string, remedy: string): InputError {
  return new InputError({ field, expected, got, remedy });
}

/** Of some four million lines. */
export const mostTableBytes = 256 << 20;

/** A line key as it was given: in hex, or in a file. @throws {InputError} the file cannot be read */
export function lineKeyIn(given: string): string {
  if (!given.startsWith("@")) return given;
  // The table of lines that a desk gives begins with the key.
  return ownText(given.slice(1), "a line key in hex", mostTableBytes).trim().split(/\r?\n/, 1)[0] ?? "";
}
