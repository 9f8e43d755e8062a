import { InputError } from "@hustings/core/plain";
import type { Archive } from "./zip.ts";

/** How files begin that hold a table, or a picture of one, in a way that is read here by nobody; and what to do with them. */
const beginnings: readonly {
  readonly hex: string;
  readonly at?: number;
  readonly what: string;
  readonly do: Remedy;
}[] = [
  { hex: hexOf("%PDF-"), what: "a PDF", do: "ask" },
  { hex: "89504e470d0a1a0a", what: "a picture (.png)", do: "ask" },
  { hex: "ffd8ff", what: "a picture (.jpg)", do: "ask" },
  { hex: "49492a00", what: "a picture (.tif)", do: "ask" },
  { hex: "4d4d002a", what: "a picture (.tif)", do: "ask" },
  { hex: hexOf("{\\rtf"), what: "a document of a word processor (.rtf)", do: "open" },
  { hex: hexOf("SQLite format 3\0"), what: "a database file (SQLite)", do: "query" },
  { hex: hexOf("Standard ACE DB"), at: 4, what: "a database file (.accdb)", do: "query" },
  { hex: hexOf("Standard Jet DB"), at: 4, what: "a database file (.mdb)", do: "query" },
  { hex: "377abcaf271c", what: "an archive (.7z)", do: "unpack" },
  { hex: hexOf("Rar!"), what: "an archive (.rar)", do: "unpack" },
  { hex: "fd377a585a00", what: "a packed file (.xz)", do: "unpack" },
  { hex: hexOf("BZh"), what: "a packed file (.bz2)", do: "unpack" },
  { hex: "28b52ffd", what: "a packed file (.zst)", do: "unpack" },
  // Behind the word stands a nought or, as GNU writes it, a blank: in a table somebody is called Mustard.
  { hex: hexOf("ustar\0"), at: 257, what: "an archive (.tar)", do: "unpack" },
  { hex: hexOf("ustar  \0"), at: 257, what: "an archive (.tar)", do: "unpack" },
];

type Remedy = keyof typeof remedies;

const remedies = {
  ask: "ask the office for the table itself, as .xlsx or as CSV (UTF-8)",
  open: "open it in a spreadsheet, and save its table as .xlsx or as CSV (UTF-8)",
  query: "export the table with the voters from the database, as CSV (UTF-8)",
  unpack: "unpack it first, or pack the table as .zip or .gz",
} as const;

/** As many bytes as tell. */
export const foreignBytes = 265;

function hexOf(text: string): string {
  return Buffer.from(text, "latin1").toString("hex");
}

/** A table may have a column *ID* before one that begins with P: in a symbolic link file a record stands under it, not a person. */
const symbolicLink = /^ID;P[^;\r\n]*(?:;[NE])*\r?\n(?:[CBF];[A-Z]\d|P;[PFE]|O;[A-Z](?:;|\r?\n))/;

/** @throws {InputError} the file is one of another kind, by how it begins */
export function refuseForeign(head: Buffer, file: string): void {
  if (symbolicLink.test(head.toString("latin1"))) throw foreign(file, "a symbolic link file (SYLK)", "open");
  const found = beginnings.find(({ hex, at = 0 }) => head.subarray(at).toString("hex", 0, hex.length / 2) === hex);
  if (found === undefined) return;
  // BZh is a beginning of three letters: a packed file goes on with a figure and the start of a block.
  if (found.what.includes("bz2") && head.toString("hex", 4, 10) !== "314159265359") return;
  throw foreign(file, found.what, found.do);
}

/** @throws {InputError} the zip is what another program makes of its documents */
export function refuseForeignZip(archive: Archive, file: string): void {
  if (archive.has("word/document.xml")) throw foreign(file, "a document of a word processor (.docx)", "open");
  if (archive.has("xl/workbook.bin")) throw foreign(file, "a binary workbook (.xlsb)", "open");
  if (archive.has("Index/Document.iwa") || archive.has("Index.zip"))
    throw foreign(file, "a document of Apple Numbers", "open");
}

export function foreign(file: string, got: string, remedy: Remedy): InputError {
  return new InputError({
    file,
    expected: "a text table, a Parquet file or a workbook (.xlsx, .ods)",
    got,
    remedy: remedies[remedy],
  });
}
