import { encodeQR } from "qr";
import type { SignatureForm } from "@hustings/rules";

/** A run of text, or a place to write on: what it asks for stands under it. */
export type SheetSpan = string | { readonly blank: string; readonly value?: string };

/** Numbered signature sheets, as data for the typesetter. */
export interface Sheets {
  readonly kind: "sheets";
  readonly language: string;
  /** Day the sheets were made: the file's date, so that the same sheets give the same bytes. */
  readonly date: number;
  readonly paper: SignatureForm["paper"];
  readonly flipped: boolean;
  readonly layout: SignatureForm["layout"];
  readonly title: readonly SheetSpan[];
  readonly specimen?: string;
  readonly warning?: string;
  readonly lead: readonly (readonly SheetSpan[])[];
  readonly columns: readonly { readonly head: string; readonly width: number }[];
  readonly lines: number;
  readonly attestations: readonly { readonly heading: string; readonly text: readonly SheetSpan[] }[];
  readonly notes: readonly string[];
  readonly sheetWord: string;
  /** Contest and nomination, printed small beside the number. */
  readonly of: string;
  readonly sheets: readonly { readonly number: number; readonly code: string }[];
}

export interface SheetsAsked {
  readonly form: SignatureForm;
  /** One of the languages the form has. */
  readonly language: string;
  readonly contest: string;
  readonly nomination: string;
  readonly first: number;
  readonly last: number;
  readonly lines: number;
  /** What is printed into blanks; the others stay to be written. */
  readonly values: Readonly<Record<string, string>>;
  readonly date: number;
}

/**
 * What a sheet's square code says: where the sheet belongs, and nothing of whoever signs or carries it. It is for whoever sorts what comes
 * back, by any program that reads such codes.
 */
function sheetCode(contest: string, nomination: string, sheet: number): string {
  return `hustings:sheet/${contest}/${nomination}/${sheet}`;
}

export function sheetsOf(asked: SheetsAsked): Sheets {
  const { form, language, contest, nomination, first, last, lines, values, date } = asked;
  const text = form.text[language];
  if (text === undefined) throw new RangeError(`${form.id} has no text in "${language}"`);
  const spans = (template: string): SheetSpan[] =>
    template
      .split(/(\{\w+\})/)
      .filter((part) => part !== "")
      .map((part) => {
        const name = /^\{(\w+)\}$/.exec(part)?.[1];
        if (name === undefined) return part;
        const value = values[name];
        return { blank: text.blanks[name] ?? name, ...(value !== undefined && { value }) };
      });
  return {
    kind: "sheets",
    language,
    date,
    paper: form.paper,
    flipped: form.flipped,
    layout: form.layout,
    title: spans(text.title),
    ...(form.printedBy === "authority" && text.specimen !== undefined && { specimen: text.specimen }),
    ...(text.warning !== undefined && { warning: text.warning }),
    lead: text.lead.map(spans),
    columns: form.columns.map(({ id, width }) => ({ head: text.heads[id] ?? id, width })),
    lines,
    attestations: text.attestations.map(({ heading, text: body }) => ({ heading, text: spans(body) })),
    notes: text.notes,
    sheetWord: text.sheet,
    of: `${contest} · ${nomination}`,
    sheets: Array.from({ length: last - first + 1 }, (_, i) => ({
      number: first + i,
      // `medium` still reads with a seventh of it soiled; a border of four modules is the standard's quiet zone.
      code: encodeQR(sheetCode(contest, nomination, first + i), "svg", { ecc: "medium", border: 4 }),
    })),
  };
}
