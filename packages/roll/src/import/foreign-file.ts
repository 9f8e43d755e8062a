import type { InputError } from "@hustings/core/plain";
import type { FileFault, Foreign } from "../faults/file-words.ts";
import { tableError } from "../faults/table-words.ts";
import type { Archive } from "./zip.ts";

/** How files begin that hold a table, or a picture of one, in a way that is read here by nobody; and what to do with them. */
const beginnings: readonly {
  readonly hex: string;
  readonly at?: number;
  readonly what: Foreign;
  readonly do: Remedy;
}[] = [
  { hex: hexOf("%PDF-"), what: { is: "pdf" }, do: "ask" },
  { hex: "89504e470d0a1a0a", what: { is: "picture", ending: "png" }, do: "ask" },
  { hex: "ffd8ff", what: { is: "picture", ending: "jpg" }, do: "ask" },
  { hex: "49492a00", what: { is: "picture", ending: "tif" }, do: "ask" },
  { hex: "4d4d002a", what: { is: "picture", ending: "tif" }, do: "ask" },
  { hex: hexOf("{\\rtf"), what: { is: "document", ending: "rtf" }, do: "open" },
  { hex: hexOf("SQLite format 3\0"), what: { is: "sqlite" }, do: "query" },
  { hex: hexOf("Standard ACE DB"), at: 4, what: { is: "database", ending: "accdb" }, do: "query" },
  { hex: hexOf("Standard Jet DB"), at: 4, what: { is: "database", ending: "mdb" }, do: "query" },
  { hex: "377abcaf271c", what: { is: "archive", ending: "7z" }, do: "unpack" },
  { hex: hexOf("Rar!"), what: { is: "archive", ending: "rar" }, do: "unpack" },
  { hex: "fd377a585a00", what: { is: "packed", ending: "xz" }, do: "unpack" },
  { hex: hexOf("BZh"), what: { is: "packed", ending: "bz2" }, do: "unpack" },
  { hex: "28b52ffd", what: { is: "packed", ending: "zst" }, do: "unpack" },
  // Behind the word stands a nought or, as GNU writes it, a blank: in a table somebody is called Mustard.
  { hex: hexOf("ustar\0"), at: 257, what: { is: "archive", ending: "tar" }, do: "unpack" },
  { hex: hexOf("ustar  \0"), at: 257, what: { is: "archive", ending: "tar" }, do: "unpack" },
];

type Remedy = Extract<FileFault, { code: "foreign" }>["todo"];

/** As many bytes as tell. */
export const foreignBytes = 265;

function hexOf(text: string): string {
  return Buffer.from(text, "latin1").toString("hex");
}

/** A table may have a column *ID* before one that begins with P: in a symbolic link file a record stands under it, not a person. */
const symbolicLink = /^ID;P[^;\r\n]*(?:;[NE])*\r?\n(?:[CBF];[A-Z]\d|P;[PFE]|O;[A-Z](?:;|\r?\n))/;

/** @throws {InputError} the file is one of another kind, by how it begins */
export function refuseForeign(head: Buffer, file: string): void {
  if (symbolicLink.test(head.toString("latin1"))) throw foreign(file, { is: "sylk" }, "open");
  const found = beginnings.find(({ hex, at = 0 }) => head.subarray(at).toString("hex", 0, hex.length / 2) === hex);
  if (found === undefined) return;
  // BZh is a beginning of three letters: a packed file goes on with a figure and the start of a block.
  if ("ending" in found.what && found.what.ending === "bz2" && head.toString("hex", 4, 10) !== "314159265359") return;
  throw foreign(file, found.what, found.do);
}

/** @throws {InputError} the zip is what another program makes of its documents */
export function refuseForeignZip(archive: Archive, file: string): void {
  if (archive.has("word/document.xml")) throw foreign(file, { is: "document", ending: "docx" }, "open");
  if (archive.has("xl/workbook.bin")) throw foreign(file, { is: "binary-workbook" }, "open");
  if (archive.has("Index/Document.iwa") || archive.has("Index.zip")) throw foreign(file, { is: "numbers" }, "open");
}

export function foreign(file: string, what: Foreign, todo: Remedy): InputError {
  return tableError({ file }, { code: "foreign", what, todo });
}
