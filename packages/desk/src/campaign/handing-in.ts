import { createHash } from "node:crypto";
import { enterAll, returnSheets } from "@hustings/acts";
import { fromBase64, returnedSheet, toBase64, toHex, type OneAtATime } from "@hustings/core";
import { lineMark } from "@hustings/seal";
import type { DeskBook } from "./desk-book.ts";
import type { DeskEvent, LinePlace } from "./desk-event.ts";
import { isOver, openDriveOf, paperDrive, sealLine, type NotOpen, type OpenDrive } from "./hand-over.ts";
import { linesOf } from "./key-in.ts";
import type { Standing } from "./standing.ts";
import { stopSays } from "./stop-says.ts";

/** Which lines are handed in: `all` that are ready, or those that the law's figures do not advise to leave out, by the advice as it was shown. */
export type Which = "all" | { readonly advice: string };

const nameOfPlace = ({ sheet, line }: LinePlace) => `${sheet} ${line}`;

export type HandInReport =
  | {
      readonly kind: "handed-in";
      readonly promised: number;
      readonly refused: readonly { readonly place: LinePlace; readonly says: string }[];
    }
  | { readonly kind: "not-open"; readonly not: NotOpen }
  /** Other lines are to be left out than was shown; nothing was done. */
  | { readonly kind: "advice-changed" }
  | { readonly kind: "not-entered"; readonly says: string };

/** Lines on their way from the desk to the server: sealed, struck where they are left out, and promised. */
export class HandingIn {
  readonly #book: DeskBook;
  readonly #standing: () => Standing;
  readonly #handingIn: OneAtATime;

  /** @param turn shared with whatever may not go on while lines are handed in */
  constructor(book: DeskBook, standing: () => Standing, turn: OneAtATime) {
    this.#book = book;
    this.#standing = standing;
    this.#handingIn = turn;
  }

  /** Lines that could be sealed now: read without difference, and not sealed yet. */
  ready(): number {
    return this.#readyLines().length + this.#book.waiting.size;
  }

  /** Of those, lines that the law's figures advise to leave out. */
  advisedAgainst(): readonly LinePlace[] {
    return this.#readyLines().flatMap(({ isLeftOut, line: { sheet, line } }) => (isLeftOut ? [{ sheet, line }] : []));
  }

  /**
   * Lines nobody has read yet, or two read differently, on sheets of which others are ready: the log is told of a sheet once, with how many of
   * its lines are struck, and what turns out unreadable later, or is left out, stands there as a line without a statement.
   */
  notRead(): readonly LinePlace[] {
    const { keyIn, options } = this.#book;
    const sheets = new Set(this.#readyLines().flatMap(({ sheet: { sheet } }) => (this.#isInLog(sheet) ? [] : [sheet])));
    return [...keyIn.lines()].flatMap(({ line: { sheet, line, settled } }) =>
      sheets.has(sheet) &&
      settled?.cause !== "unreadable" &&
      keyIn.reading({ sheet, line }, options.twice) === undefined
        ? [{ sheet, line }]
        : [],
    );
  }

  #isInLog(sheet: number): boolean {
    const { contest, nomination } = this.#book.options;
    const inLog = contest.procedure.nominations.get(nomination)?.sheetsReturned;
    return inLog !== undefined && returnedSheet(inLog, sheet) !== undefined;
  }

  /** Tells one advice from another: pages that show the same name the same lines. */
  adviceMark(): string {
    return createHash("sha256").update(JSON.stringify(this.advisedAgainst())).digest("hex").slice(0, 32);
  }

  /**
   * Seals lines that are ready and hands them in, with the sheets they stand on told to the log first. Interrupted, it goes on with the
   * same sealed files: a line is one statement, however often it is sent.
   *
   * @throws the server cannot be reached: what was sealed waits
   */
  async handIn(by: string, which: Which, onProgress?: (done: number, total: number) => void): Promise<HandInReport> {
    return await this.#handingIn.run(() => this.#handIn(by, which, onProgress));
  }

  /** Lines that are ready, and of them those that {@link Standing.leaveOut} would leave out, but for what a person has to look at. */
  #readyLines() {
    // What is sealed too late would never be in the log, and could be mended no more.
    if (isOver(this.#book.options)) return [];
    const { overCap = [], overCeiling = [], repeated = [], nobody = [] } = this.#standing().leaveOut ?? {};
    const advised = new Set([...overCap, ...overCeiling, ...repeated, ...nobody].map(nameOfPlace));
    return [...this.#book.keyIn.lines()]
      .filter(
        ({ line }) => line.id === undefined && this.#book.keyIn.reading(line, this.#book.options.twice) !== undefined,
      )
      .map((each) => ({ ...each, isLeftOut: advised.has(nameOfPlace(each.line)) }));
  }

  async #handIn(by: string, which: Which, onProgress?: (done: number, total: number) => void): Promise<HandInReport> {
    const { contest, nomination, journal, signer, twice } = this.#book.options;
    await contest.catchUp();
    const shown =
      which === "all" || which.advice === this.adviceMark()
        ? new Set(this.advisedAgainst().map(nameOfPlace))
        : undefined;
    this.#strikeLeftOut(by);
    const not = paperDrive(contest.procedure, nomination, journal.lineKey);
    if (not !== undefined) return { kind: "not-open", not };
    const all = this.#readyLines();
    // What is left out is struck for good: nobody strikes a line that the page did not name.
    if (
      shown === undefined ||
      all.some(({ isLeftOut, line }) => which !== "all" && isLeftOut && !shown.has(nameOfPlace(line)))
    )
      return { kind: "advice-changed" };
    const ready = all.filter(({ isLeftOut }) => which === "all" || !isLeftOut);
    const unreadable = [...this.#book.keyIn.lines()].filter(({ line }) => line.settled?.cause === "unreadable");
    // A sheet none of whose lines can be read has come back as any other.
    const unread = [...Map.groupBy(unreadable, ({ sheet }) => sheet)].flatMap(([sheet, { length }]) =>
      length === linesOf(sheet).length ? [{ sheet }] : [],
    );
    const returning = new Set(
      [...ready, ...unread].flatMap(({ sheet: { sheet } }) => (this.#isInLog(sheet) ? [] : [sheet])),
    );
    // Of a sheet that goes to the commission nothing is held back: what is left out, or cannot be read, is struck by the campaign, and the log says how many lines are.
    const leftOut = Map.groupBy(
      [...(which === "all" ? [] : all.filter(({ isLeftOut }) => isLeftOut)), ...unreadable],
      ({ sheet: { sheet } }) => sheet,
    );
    const returns = [...returning].flatMap((number) => {
      const sheet = this.#book.custody.sheets.get(number);
      const lines = (leftOut.get(number) ?? []).map(({ line: { line } }) => line);
      return sheet === undefined ? [] : [{ sheet, lines }];
    });
    // Written before the log is told, and struck once the log has the sheet: refused, nothing is; stopped in between, it is taken up the next time.
    this.#book.record(
      ...returns
        .filter(({ sheet: { sheet }, lines }) => lines.length > 0 || this.#book.leaving.has(sheet))
        .map(({ sheet: { sheet }, lines }) => ({
          kind: "lines-left-out" as const,
          at: this.#book.now(),
          by,
          sheet,
          lines,
        })),
    );
    const { stopped } = await enterAll(
      contest,
      signer,
      returnSheets,
      returns.map(({ sheet: { sheet, used, struck }, lines }) => ({
        nomination,
        sheet,
        used,
        spoiled: struck.length + lines.length,
      })),
    );
    this.#strikeLeftOut(by);
    if (stopped !== undefined) return { kind: "not-entered", says: stopSays(stopped) };
    const drive = await openDriveOf(this.#book.options);
    if (drive === undefined) return { kind: "not-open", not: { kind: "no-drive" } };
    for (const { sheet, line } of ready) {
      const read = this.#book.keyIn.reading(line, twice);
      if (read === undefined) continue;
      const place = { sheet: line.sheet, line: line.line };
      const { statement } = await sealLine(drive, journal.lineKey, { ...place, region: sheet.region }, read);
      // Undone or mended while it was sealed: it waits for the next time, as it then reads.
      if (this.#book.keyIn.reading(line, twice) !== read) continue;
      this.#book.record({
        kind: "line-sealed",
        at: this.#book.now(),
        by,
        ...place,
        id: statement.id,
        withdrawal: toHex(statement.withdrawalSecret),
        sealed: toBase64(statement.bytes),
      });
    }
    return await this.#send(by, drive, onProgress);
  }

  /** Strikes what was left out of sheets that the log has. */
  #strikeLeftOut(by: string): void {
    const gone = [...this.#book.leaving].filter(([sheet]) => this.#isInLog(sheet));
    this.#book.record(
      ...gone.flatMap(([sheet, lines]) =>
        lines.map((line) => ({ kind: "line-struck" as const, at: this.#book.now(), by, sheet, line })),
      ),
    );
  }

  async #send(by: string, drive: OpenDrive, onProgress?: (done: number, total: number) => void): Promise<HandInReport> {
    const { contest, journal, signer } = this.#book.options;
    const waiting = [...this.#book.waiting.values()];
    const refused: { readonly place: LinePlace; readonly says: string }[] = [];
    let promised = 0;
    for (let from = 0; from < waiting.length; from += atOnce) {
      const some = waiting.slice(from, from + atOnce);
      const outcomes = await contest.handIn(
        some.map(({ place, id, region, sealed }) => ({
          id,
          nomination: drive.nomination,
          region,
          channel: "paper",
          mark: lineMark(journal.lineKey, { contest: drive.contest, nomination: drive.nomination, ...place }),
          sealed: fromBase64(sealed),
        })),
        signer,
      );
      const events: DeskEvent[] = [];
      for (const [i, { place }] of some.entries()) {
        const outcome = outcomes[i];
        if (outcome?.outcome === "promised") {
          const { promise } = outcome;
          events.push({ kind: "line-promised", at: this.#book.now(), by, ...place, promise });
          promised++;
        } else refused.push({ place, says: outcome?.says ?? "no answer for this line" });
      }
      this.#book.record(...events);
      onProgress?.(from + some.length, waiting.length);
    }
    return { kind: "handed-in", promised, refused };
  }
}

/** Statements sealed together in one request. */
const atOnce = 100;
