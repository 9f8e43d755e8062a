import type { ComparedField, FieldKind } from "@hustings/linkage";

/** What a roll's own lists say of themselves. */
export interface ListsAbout {
  readonly format: typeof listsFormat;
  /** Hash of the statements that made the codes. */
  readonly plan: string;
  /** SHA-256 of the roll's file. */
  readonly roll: string;
  /** The roll's file as the system knew it when it was read; absent where it had just been changed. */
  readonly seen?: string | undefined;
  readonly entries: number;
  /** log2 of the entries in hundredths of a bit: the evidence a roll of this size asks for. */
  readonly prior: number;
  /** Columns of a record, in order. */
  readonly columns: readonly ListedField[];
  /** Fields by pairs whose values lead to entries. */
  readonly pairs: readonly (readonly [ComparedField, ComparedField])[];
  readonly hasAddress: boolean;
  /** Entries whose name is written in letters that are folded, by field. */
  readonly folded: Readonly<Partial<Record<ComparedField, number>>>;
  /** Dates that so many share that they stand for "not known", and the year that is left of each; 0 where nothing is. */
  readonly placeholders: readonly (readonly [date: number, year: number])[];
}

export interface ListedField {
  readonly field: ComparedField;
  readonly kind: Exclude<FieldKind, "address">;
  /** Entries of a value that two random entries share. */
  readonly usual: number;
  /** Bytes that say which of several spellings of one value an entry has; 0 where every value is spelled one way. */
  readonly spellingBytes: 0 | 1 | 2 | 4;
}

export const listsFormat = "hustings roll lists 2";

/** How many entries share one place in the directory of texts. */
export const textBlock = 16;

/** Between the id and the address of an entry's text; entries end in a line feed. */
export const textDivider = "\u001f";

/** Pairs of fields that lead to entries, where a roll has both. The date leads by the order of the entries themselves. */
export const listedPairs: readonly (readonly [ComparedField, ComparedField])[] = [
  ["surname", "given"],
  ["surname", "patronymic"],
  ["given", "patronymic"],
  ["surname", "locality"],
  ["given", "locality"],
  ["documentNumber", "surname"],
  ["email", "surname"],
];

/** FNV-1a over UTF-16, stirred. A collision costs a comparison, never an answer. */
export function bucketOf(text: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) & (buckets - 1);
}
