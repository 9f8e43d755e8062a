import type { Direction, Language } from "../language.ts";

/**
 * A document as it stands on paper: what it says, in which order and in which shape, but not how it looks. One is made
 * and shown twice, as HTML and by the typesetter, so that the two cannot say different things. Plain JSON.
 */
export interface Paper {
  readonly language: Language;
  readonly dir: Direction;
  /** Lines above the title: the authority as it names itself. */
  readonly letterhead: readonly string[];
  readonly kicker: string;
  readonly title: string;
  readonly outcome: string;
  readonly facts: readonly Row[];
  readonly intro: string;
  readonly sections: readonly PaperSection[];
  /** Stands at the foot of every page: what this sheet belongs to, should the others be lost. */
  readonly foot: { readonly name: string; readonly hash: string };
  /** `Page {page} of {pages}`, in its language. */
  readonly pageOf: string;
  /** Seconds since 1970 of the act that the document records: the same log gives the same file. */
  readonly date: number;
}

export interface PaperSection {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Running text, in which names and hashes stand in a fixed-width face. */
export type Span = string | { readonly code: string };
export type Text = readonly Span[];
export type Row = readonly [term: string, value: Text];

export type Block =
  | { readonly kind: "text"; readonly text: Text; readonly tone?: "lead" | "note" | "quiet" }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "terms"; readonly rows: readonly Row[] }
  | { readonly kind: "table"; readonly table: PaperTable }
  /** `ids`: of each line of each item, its place in the page that a link may name; unlike any other's. PDF has none. */
  | {
      readonly kind: "list";
      readonly items: readonly (readonly Text[])[];
      readonly ids?: readonly (readonly (string | undefined)[])[];
    }
  | { readonly kind: "steps"; readonly steps: readonly PaperStep[] }
  | { readonly kind: "commands"; readonly lines: readonly string[] }
  | { readonly kind: "signatures"; readonly lines: readonly SignatureLine[] };

/** A line to write on, and what stands beneath it. */
export interface SignatureLine {
  readonly name: string;
  readonly office: string;
  /** Lines of a pen or a finger, x and y in turn, in a box of 600 by 200. */
  readonly drawn?: readonly (readonly number[])[];
}

export interface PaperTable {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly figures?: true; readonly width: number }[];
  readonly rows: readonly { readonly cells: readonly Text[]; readonly weight?: "sum" | "part" }[];
}

/** One step of a ruling: its place (`1.2`), what came out, the sentence, and what it rests on. */
export interface PaperStep {
  readonly number: string;
  readonly depth: number;
  readonly tone: "good" | "bad" | "open";
  readonly mark: string;
  readonly words: string;
  /** The provision, by its article; empty where a step only gathers others. */
  readonly article: Text;
  readonly basis: readonly Text[];
}

export function says(text: string, tone?: "lead" | "note" | "quiet"): Block {
  return { kind: "text", text: [text], ...(tone !== undefined && { tone }) };
}

export function titled(text: string): Block {
  return { kind: "heading", text };
}
