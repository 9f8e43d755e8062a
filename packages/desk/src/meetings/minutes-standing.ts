import type { CalendarDate, Instant } from "@hustings/core";
import type { notElected } from "@hustings/door";
import type { MinutesDocument, MinutesDraft, Office, SignatureFile } from "./minutes-papers.ts";

/** How the minutes of a meeting stand. */
export interface MinutesStanding {
  readonly draft: MinutesDraft | undefined;
  /** Whose name is another than the log has a hash of: such minutes are not signed. */
  readonly notElected?: NonNullable<ReturnType<typeof notElected>>;
  /** SHA-256 of what chair and secretary sign; absent while names or figures are missing, or names are others than the log's. */
  readonly text?: string;
  /** SHA-256 of the figures, which the log has or gets. */
  readonly minutes?: string;
  /** Who has drawn a signature under this text. */
  readonly drawn: readonly Office[];
  /** The document that was made last, while it has this text. */
  readonly document?: MinutesDocument;
  readonly signatures: readonly SignatureFile[];
  /** Who has signed that document, in it or beside it: where it was brought, on the word of whoever brought it. */
  readonly signed: readonly Office[];
  /** What the log has, the latest last. */
  readonly versions: readonly MinutesVersion[];
  /** SHA-256 of the text of which the log has a document; absent: it has none, or not one that this desk knows. */
  readonly entered?: string;
  /** The day on which names and documents are erased here; absent: nobody has said one. */
  readonly keptUntil?: CalendarDate;
  readonly erasedAt?: Instant;
}

/** Minutes as the log has them. */
export interface MinutesVersion {
  readonly version: number;
  /** SHA-256 of the document; absent: they were certified without one. */
  readonly paper: string | undefined;
  readonly at: Instant;
  /** Whether this desk has the document itself. */
  readonly kept: boolean;
  /** Who brought it here as signed: no program looked for a signature in it. */
  readonly broughtBy?: string;
  /** Signatures over it that this desk has. */
  readonly signatures: readonly SignatureFile[];
}
