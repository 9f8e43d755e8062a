import type { CalendarDate } from "@hustings/core";
import type { Source } from "../rulebook/provision.ts";
import type { Words } from "../words/words.ts";

/**
 * The form on which a law has its signatures given: which data, under which words, on what paper. It is data for three
 * readers: the printer of sheets, the page on which people sign, and the desk that keys sheets in.
 *
 * A form is not part of its rulebook's hash: how a sheet looks decides no count.
 */
export interface SignatureForm {
  readonly id: string;
  /** Rulebooks whose signatures are given on it: whole ids, or a beginning that ends in `/`. */
  readonly rulebooks: readonly string[];
  readonly title: Words;
  /** Where the words and columns come from; `low` confidence is memory, and is said wherever the form is printed. */
  readonly sources: readonly Source[];
  /** Day on which a person last compared the form with its sources, or that nobody has. */
  readonly checked: CalendarDate | "not-compared";
  /**
   * - `anyone`     whoever collects prints the sheets
   * - `authority`  only paper that the authority printed counts: what is printed here is a specimen, and says so
   */
  readonly printedBy: "anyone" | "authority";
  /** Whether the law lets a statement be given online. */
  readonly online: boolean;
  readonly layout: "table" | "personal";
  readonly paper: "a4" | "a3" | "us-letter" | "us-tabloid";
  readonly flipped: boolean;
  /** Numbered lines on one sheet; a personal form has one. */
  readonly lines: { readonly usual: number; readonly most: number };
  /** In the order of the sheet, which is the order in which they are keyed in. */
  readonly columns: readonly FormColumn[];
  /** The law's own words, by BCP 47 tag: a sheet speaks a language that the law has it in. */
  readonly text: Readonly<Record<string, FormText>>;
  /** What the law asks of the form that is not printed here. */
  readonly notHeld: readonly Words[];
}

/** Names of what a signer states, as rolls and tables name it. */
export type FormField =
  | "surname"
  | "given"
  | "patronymic"
  | "birthDate"
  | "birthYear"
  | "region"
  | "locality"
  | "address"
  | "postcode"
  | "document"
  | "nationality"
  | "mandate"
  | "signedOn";

export interface FormColumn {
  readonly id: string;
  /** What is keyed in from this column; none for a signature or a space for the authority. */
  readonly fields: readonly FormField[];
  /** Share of the sheet's width. */
  readonly width: number;
  /** Who fills it in. */
  readonly by: "signer" | "circulator" | "authority";
}

export interface FormText {
  readonly title: string;
  /** Paragraphs above the lines, with `{blanks}`. */
  readonly lead: readonly string[];
  /** A warning that the law wants to stand out. */
  readonly warning?: string;
  /** Head of each column by its id. */
  readonly heads: Readonly<Record<string, string>>;
  /** Declarations below the lines, each signed by somebody. */
  readonly attestations: readonly { readonly heading: string; readonly text: string }[];
  readonly notes: readonly string[];
  /** What each blank asks for, printed under it; the key is its name in `{}`. */
  readonly blanks: Readonly<Record<string, string>>;
  /** Words of the sheet itself: "sheet", and "specimen, not the official form" where only the authority prints. */
  readonly sheet: string;
  readonly specimen?: string;
}
