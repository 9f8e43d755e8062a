import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { RowBreak } from "../faults/row-words.ts";

/** The engine's bound on one row. */
export const mostBytesOfRow = 10_000_000;

/** A malformed row: another number of cells than the header has, or quotes that do not balance. */
export interface BadRow {
  readonly row: number;
  /** Cells of a good one. */
  readonly wanted: number;
  readonly found: RowBreak;
}

export interface CopyRules {
  /** One byte of ASCII. */
  readonly delimiter: string;
  /** Cells of a row. */
  readonly cells: number;
  /** Row that names the columns; 0 where none does. */
  readonly headerRow: number;
  /** What a row is numbered by: the line it begins on, or its place among the rows. */
  readonly by: "line" | "place";
  readonly onBad: (bad: BadRow) => void;
  /** Bytes read at a time. */
  readonly chunk?: number;
}

const [lineFeed, carriageReturn, quote, space] = [0x0a, 0x0d, 0x22, 0x20];

/**
 * Copies the rows of a delimited UTF-8 file, each with its number as a first cell, and leaves out the header, blank lines and bad
 * rows. A row with a quoted cell that does not close, or closes lines later on a row of the wrong width, is bad for its first line
 * only: reading goes on with the next, so that one stray quote costs one row. Memory is bounded by one row.
 *
 * @returns how many blank lines were passed over
 */
export async function copyNumbered(from: string, to: string, rules: CopyRules): Promise<number> {
  // Write errors surface where the end is awaited; without a listener they would crash the process.
  const out = createWriteStream(to).on("error", () => undefined);
  try {
    const copy = new Copy(out, rules);
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of createReadStream(from, {
      highWaterMark: rules.chunk ?? 1 << 20,
    }) as AsyncIterable<Buffer>) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      rest = bytes.subarray(copy.take(bytes, false));
      if (out.writableNeedDrain) await once(out, "drain");
    }
    copy.take(rest, true);
    out.end();
    await finished(out);
    return copy.blank;
  } finally {
    out.destroy();
  }
}

class Copy {
  blank = 0;
  readonly #out: Writable;
  readonly #rules: CopyRules;
  readonly #delimiter: number;
  #row: number;
  #headerLines: number;
  #isInLongRow = false;

  constructor(out: Writable, rules: CopyRules) {
    this.#out = out;
    this.#rules = rules;
    this.#delimiter = rules.delimiter.charCodeAt(0);
    this.#headerLines = rules.by === "line" ? rules.headerRow : 1;
    this.#row = rules.headerRow + 1;
  }

  /** Takes all whole rows; how many bytes they were. */
  take(bytes: Buffer, isLast: boolean): number {
    let block = Buffer.allocUnsafe(bytes.length + (1 << 16));
    let length = 0;
    let at = this.#isInLongRow ? this.#skipLine(bytes) : 0;
    while (at < bytes.length) {
      const feed = bytes.indexOf(lineFeed, at);
      const lineEnd = feed < 0 ? bytes.length : feed + 1;
      if (this.#headerLines > 0) {
        if (feed < 0 && !isLast) break;
        this.#headerLines--;
        at = lineEnd;
        continue;
      }
      const isWhole = feed >= 0 || isLast;
      const textEnd = feed < 0 ? lineEnd : feed > at && bytes[feed - 1] === carriageReturn ? feed - 1 : feed;
      if (!isWhole && lineEnd - at <= mostBytesOfRow) break;
      if (isWhole && textEnd === at && this.#rules.cells > 1) {
        this.blank++;
        if (this.#rules.by === "line") this.#row++;
        at = lineEnd;
        continue;
      }
      const row = lineEnd - at > mostBytesOfRow ? tooLong : this.#rowAt(bytes, at, textEnd, lineEnd, isLast);
      if (row === "more") break;
      if (row.got !== undefined) {
        this.#rules.onBad({ row: this.#row, wanted: this.#rules.cells, found: row.got });
        this.#isInLongRow = !isWhole;
        this.#row++;
        at = lineEnd;
        continue;
      }
      const number = `${this.#row}${this.#rules.delimiter}`;
      const room = number.length + row.end - at;
      if (length + room > block.length) {
        this.#out.write(block.subarray(0, length));
        block = Buffer.allocUnsafe(Math.max(1 << 20, room));
        length = 0;
      }
      length += block.write(number, length, "latin1");
      length += bytes.copy(block, length, at, row.end);
      this.#row += this.#rules.by === "line" ? row.lines : 1;
      at = row.end;
    }
    if (length > 0) this.#out.write(block.subarray(0, length));
    return at;
  }

  #skipLine(bytes: Buffer): number {
    const feed = bytes.indexOf(lineFeed);
    this.#isInLongRow = feed < 0;
    return feed < 0 ? bytes.length : feed + 1;
  }

  /** The row that begins at `at`: where it ends, or what is wrong with it; `more` bytes may be needed to say. */
  #rowAt(bytes: Buffer, at: number, textEnd: number, lineEnd: number, isLast: boolean): RowFound | "more" {
    const wanted = this.#rules.cells;
    let cells = 1;
    for (let one = at; one < textEnd; one++) {
      const byte = bytes[one];
      if (byte === this.#delimiter) cells++;
      else if (byte === quote) return this.#quotedRowAt(bytes, at, lineEnd, isLast);
    }
    // As in the engine, empty cells may follow those of the row.
    let filled = cells;
    while (filled > wanted && bytes[textEnd - 1 - (cells - filled)] === this.#delimiter) filled--;
    return filled === wanted ? { end: lineEnd, lines: 1, got: undefined } : { got: { kind: "cells", cells } };
  }

  /**
   * Quotes as the engine's strict mode has them: they open a cell, after one blank perhaps; blanks may follow the one that closes
   * it, and a quote behind it or them goes on with the cell; inside cells that are not quoted they are text.
   */
  #quotedRowAt(bytes: Buffer, start: number, lineEnd: number, isLast: boolean): RowFound | "more" {
    const wanted = this.#rules.cells;
    let [at, cells, lines] = [start, 1, 1];
    let [feed, filled] = [lineEnd - 1, 0];
    while (true) {
      const begin = at;
      const first = bytes[at] === space && this.#delimiter !== space ? at + 1 : at;
      if (bytes[first] === quote) {
        at = first + 1;
        while (true) {
          const closing = bytes.indexOf(quote, at);
          if (closing < 0) {
            if (isLast || bytes.length - start > mostBytesOfRow) return openQuote;
            return "more";
          }
          // Each line feed is looked for once, however many cells stand before it.
          while (feed < closing) {
            if (bytes[feed] === lineFeed) lines++;
            const next = bytes.indexOf(lineFeed, feed + 1);
            feed = next < 0 ? bytes.length : next;
          }
          if (closing > first + 1) filled = cells;
          at = closing + 1;
          while (bytes[at] === space && this.#delimiter !== space) at++;
          if (bytes[at] !== quote) break;
          at++;
        }
        if (at >= bytes.length && !isLast) return "more";
      } else {
        while (at < bytes.length && bytes[at] !== this.#delimiter && bytes[at] !== lineFeed) at++;
        if (at - begin > (bytes[at - 1] === carriageReturn && bytes[at] === lineFeed ? 1 : 0)) filled = cells;
        if (at >= bytes.length && !isLast) return "more";
      }
      if (at - start > mostBytesOfRow) return openQuote;
      if (bytes[at] === this.#delimiter) {
        cells++;
        at++;
        // Wider than any row already: the lines after the first are rows of their own.
        if (at > lineEnd && filled > wanted) return openQuote;
        continue;
      }
      if (bytes[at] === carriageReturn) {
        if (at + 1 >= bytes.length && !isLast) return "more";
        if (bytes[at + 1] === lineFeed || at + 1 >= bytes.length) at++;
      }
      if (at < bytes.length && bytes[at] !== lineFeed) return at < lineEnd ? textAfterQuote : openQuote;
      if (cells >= wanted && filled <= wanted) return { end: Math.min(at + 1, bytes.length), lines, got: undefined };
      return lines === 1 ? { got: { kind: "cells", cells } } : openQuote;
    }
  }
}

type RowFound =
  | { readonly end: number; readonly lines: number; readonly got: undefined }
  | { readonly got: RowBreak; readonly end?: undefined };

const openQuote: RowFound = { got: { kind: "open-quote" } };
const textAfterQuote: RowFound = { got: { kind: "text-behind-quote" } };
const tooLong: RowFound = { got: { kind: "too-long", bytes: mostBytesOfRow } };
