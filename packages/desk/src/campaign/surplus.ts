import { createHash } from "node:crypto";
import { fromBase64, standingStatements, statementNumber, toHex, type Withdrawal } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { placeHash } from "@hustings/seal";
import type { DeskBook } from "./desk-book.ts";
import { surplusLines, type StandingInput } from "./standing.ts";
import type { DeskEvent, LinePlace } from "./desk-event.ts";
import { isOver, openDriveOf, placeOfLine } from "./hand-over.ts";

/** What of a desk's own lines stands in the way of a filing. */
export interface Surplus {
  /** To be taken back: the least use first. {@link surplusLines} */
  readonly lines: readonly LinePlace[];
  /** Taken back, and still standing in the log: it shows them once the day is over. */
  readonly waiting: number;
  /** So many more stand in the log than may be filed, and are not this desk's. */
  readonly others: number;
  /** Tells one list from another. */
  readonly mark: string;
}

export type TakenBack =
  | { readonly kind: "taken-back"; readonly lines: number; readonly refused: number }
  /** Other lines are in the way than was shown; nothing was done. */
  | { readonly kind: "surplus-changed" };

/** @returns `undefined`: nothing is in the way, nobody said which law decides, or the drive is open: people may take theirs back until it ends */
export function surplusOf({ options, keyIn }: DeskBook, input: StandingInput): Surplus | undefined {
  const { contest, nomination, law } = options;
  const { procedure } = contest;
  const known = procedure.nominations.get(nomination);
  const ceiling = law?.limits.ceiling;
  if (known === undefined || known.filing !== undefined || ceiling === undefined) return undefined;
  if (known.driveClosed === undefined && !isOver(options)) return undefined;
  const standing = [...keyIn.lines()].filter(({ line: { id } }) => {
    const number = id === undefined ? undefined : statementNumber(procedure.statements, id);
    return number !== undefined && !known.withdrawn.has(number);
  });
  const waiting = standing.filter(({ line }) => line.takenBack !== undefined).length;
  const over = standingStatements(known) - waiting - ceiling;
  if (over <= 0 && waiting === 0) return undefined;
  const stands = new Set(standing.flatMap(({ line: { id, takenBack } }) => (takenBack !== undefined ? [] : [id])));
  const lines = over <= 0 ? [] : surplusLines(input, ({ id }) => id !== undefined && stands.has(id), over);
  const mark = createHash("sha256").update(JSON.stringify(lines)).digest("hex").slice(0, 32);
  return { lines, waiting, others: Math.max(0, over) - lines.length, mark };
}

/**
 * Takes those lines back, each with its own secret.
 *
 * @param shown which were shown to whoever wants it
 * @param input as the log then is
 * @throws the server cannot be reached
 */
export async function takeSurplusBack(
  book: DeskBook,
  by: string,
  shown: string,
  input: () => StandingInput,
): Promise<TakenBack> {
  const { contest, journal } = book.options;
  await contest.catchUp();
  const surplus = surplusOf(book, input());
  const drive = await openDriveOf(book.options);
  if (surplus === undefined || drive === undefined || surplus.mark !== shown) return { kind: "surplus-changed" };
  const wanted = new Set(surplus.lines.map(({ sheet, line }) => `${sheet} ${line}`));
  const withdrawals = [...(journal.read() as Iterable<DeskEvent>)].flatMap((event) => {
    if (event.kind !== "line-sealed" || !wanted.has(`${event.sheet} ${event.line}`)) return [];
    const { sheet, line, id, withdrawal, sealed } = event;
    const region = book.custody.sheets.get(sheet)?.region ?? "";
    const place = placeHash(placeOfLine(drive, journal.lineKey, { sheet, line, region }));
    // The file itself, without the proof behind it.
    const file = sha256(fromBase64(sealed).subarray(0, -proofBytes));
    return [{ sheet, line, back: { id, file: toHex(file), place: toHex(place), secret: withdrawal } }];
  });
  let lines = 0;
  for (let from = 0; from < withdrawals.length; from += atOnce) {
    const some = withdrawals.slice(from, from + atOnce);
    const outcomes = await contest.takeBack(some.map(({ back }): Withdrawal => back));
    const done = some.filter((_, i) => outcomes[i] === "withdrawn");
    book.record(
      ...done.map(({ sheet, line }) => ({ kind: "line-taken-back" as const, at: book.now(), by, sheet, line })),
    );
    lines += done.length;
  }
  return { kind: "taken-back", lines, refused: withdrawals.length - lines };
}

/** Behind a sealed file. */
const proofBytes = 128;
/** Taken back together in one request. */
const atOnce = 100;
