import type { Writable } from "node:stream";
import type { InputError } from "@hustings/core/plain";
import { tableError } from "../faults/table-words.ts";
import type { HeadRow } from "./delimited.ts";
import type { Header } from "./header.ts";

/** Rows that are looked at before the header is settled. */
export const headLength = 60;
export const mostColumns = 16_384;
/** Finds the row that names the columns among the first. */
export type FindHeader = (rows: readonly HeadRow[]) => Header;

/** Collects the cells of a row and writes it, with as many columns as the header names. */
export class SheetRows {
  readonly #out: Writable;
  readonly #file: string;
  readonly #findHeader: FindHeader;
  #header: Header | undefined;
  #head: HeadRow[] = [];
  #row = 0;
  #written = 0;
  #cells: string[] = [];

  constructor(out: Writable, file: string, findHeader: FindHeader) {
    this.#out = out;
    this.#file = file;
    this.#findHeader = findHeader;
  }

  get next(): number {
    return this.#cells.length;
  }

  start(row: number): void {
    if (!(row > this.#row)) throw brokenWorkbook(this.#file, new Error(`row ${row} after row ${this.#row}`));
    if (row > 1_048_576) throw brokenWorkbook(this.#file, new Error(`a row ${row}, more than a sheet has`));
    this.#row = row;
    this.#cells = [];
  }

  cell(column: number, text: string): void {
    if (!(column >= this.#cells.length && column < mostColumns)) {
      throw brokenWorkbook(this.#file, new Error(`a cell out of its order in row ${this.#row}`));
    }
    while (this.#cells.length < column) this.#cells.push("");
    this.#cells.push(text);
  }

  at(column: number): string {
    return this.#cells[column] ?? "";
  }

  /** Writes into a cell of the row that has nothing, behind its last cell too. @returns whether it had nothing */
  fill(column: number, text: string): boolean {
    if (text === "" || (this.#cells[column] ?? "") !== "") return false;
    while (this.#cells.length <= column) this.#cells.push("");
    this.#cells[column] = text;
    return true;
  }

  end(): void {
    while (this.#cells.length > 0 && (this.#cells.at(-1) ?? "").trim() === "") this.#cells.pop();
    if (this.#cells.length === 0) return;
    if (this.#header !== undefined) return this.#data(this.#header, this.#row, this.#cells);
    this.#head.push({ row: this.#row, lines: 1, cells: this.#cells });
    if (this.#head.length >= headLength) this.#settle();
  }

  /** @returns nothing where the sheet has no row */
  finish(): Header | undefined {
    if (this.#header === undefined && this.#head.length > 0) this.#settle();
    return this.#header;
  }

  #settle(): void {
    const header = this.#findHeader(this.#head);
    this.#header = header;
    this.#write(header.names);
    this.#written = header.firstRow - 1;
    for (const { row, cells } of this.#head) if (row >= header.firstRow) this.#data(header, row, cells);
    this.#head = [];
  }

  #data({ names }: Header, row: number, cells: readonly string[]): void {
    for (; this.#written < row - 1; this.#written++) this.#write(names.map(() => ""));
    this.#write([...cells, ...names.slice(cells.length).map(() => "")]);
    this.#written = row;
  }

  #write(cells: readonly string[]): void {
    this.#out.write(`${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`);
  }
}

/** @param cause what the reader stumbled over; a cell's content is never in it */
export function brokenWorkbook(file: string, cause: unknown): InputError {
  const got = cause instanceof Error ? cause.message.slice(0, 120) : "something else";
  return tableError({ file }, { code: "workbook-broken", says: got }, { cause });
}
