import type { CalendarDate, Instant } from "@hustings/core";
import type { DrawnSignature, MinutesPeople, MinutesPeopleFile } from "@hustings/door";
import type { DeskEvent } from "../campaign/desk-event.ts";
import type { RowToMend } from "./excluded-lines.ts";

/** Names and sentences of minutes, as they stand so far. */
export interface MinutesDraft {
  readonly chair: MinutesPeopleFile["chair"];
  readonly secretary: MinutesPeopleFile["secretary"];
  readonly counters: MinutesPeopleFile["counters"];
  readonly excluded: MinutesPeople["excluded"];
  /** Rows of those not let in that stand in no minutes before they are mended; absent: there are none. */
  readonly toMend?: readonly RowToMend[];
  readonly affidavits: MinutesPeople["affidavits"];
  readonly attached: MinutesPeople["attached"];
  readonly signatures: readonly DrawnSignature[];
}

export type Office = DrawnSignature["office"];

/** A document of minutes: its bytes where this desk made it, and who has signed it. */
export interface MinutesDocument {
  readonly meeting: string;
  readonly sha256: string;
  /** SHA-256 of the text that it has, as chair and secretary sign it. */
  readonly text: string;
  readonly file: string;
  /** Base64; absent: a file that was brought, signed, which stays where it is. */
  readonly pdf?: string;
  /** Whose signatures are in it. */
  readonly signed: readonly Office[];
  /** Who brought it: that it is signed is on this person's word. */
  readonly broughtBy?: string;
}

/** An electronic signature over a document, as a file beside it. */
export interface SignatureFile {
  readonly meeting: string;
  /** SHA-256 of the document. */
  readonly document: string;
  readonly offices: readonly Office[];
  readonly file: string;
  readonly sha256: string;
  /** Base64. */
  readonly bytes: string;
}

/** The meeting whose minutes an event has names or a document of. */
export function minutesIn(event: DeskEvent): string | undefined {
  switch (event.kind) {
    case "minutes-drafted":
      return event.meeting;
    case "minutes-made":
      return event.document.meeting;
    case "minutes-signature-filed":
      return event.signature.meeting;
    default:
      return undefined;
  }
}

/** What the desk keeps of minutes with names: drafts, documents made of them, and signatures over these. */
export class MinutesPapers {
  readonly #drafts = new Map<string, MinutesDraft>();
  readonly #documents = new Map<string, MinutesDocument>();
  readonly #last = new Map<string, string>();
  /** By document and file: kept again it is said anew whose it is. */
  readonly #signatures = new Map<string, SignatureFile>();
  readonly #until = new Map<string, CalendarDate>();
  readonly #erased = new Map<string, Instant>();

  apply(event: DeskEvent): void {
    switch (event.kind) {
      case "minutes-drafted":
        this.#drafts.set(event.meeting, event.draft);
        return;
      case "minutes-made":
        this.#documents.set(event.document.sha256, event.document);
        this.#last.set(event.document.meeting, event.document.sha256);
        return;
      case "minutes-signature-filed": {
        const { document, sha256 } = event.signature;
        this.#signatures.set(`${document} ${sha256}`, event.signature);
        return;
      }
      case "minutes-kept-until":
        this.#until.set(event.meeting, event.until);
        return;
      case "minutes-erased":
        this.#forget(event.meeting);
        this.#until.delete(event.meeting);
        this.#erased.set(event.meeting, event.at);
        return;
      default:
    }
  }

  #forget(meeting: string): void {
    this.#drafts.delete(meeting);
    this.#last.delete(meeting);
    for (const [sha256, document] of this.#documents) if (document.meeting === meeting) this.#documents.delete(sha256);
    for (const [key, signature] of this.#signatures) if (signature.meeting === meeting) this.#signatures.delete(key);
  }

  /** The day on which they are erased; `undefined`: nobody has said one. */
  keptUntil(meeting: string): CalendarDate | undefined {
    return this.#until.get(meeting);
  }

  /** When they were erased last. */
  erasedAt(meeting: string): Instant | undefined {
    return this.#erased.get(meeting);
  }

  /** Meetings whose day has come. */
  due(today: CalendarDate): readonly string[] {
    return [...this.#until].flatMap(([meeting, until]) => (until <= today ? [meeting] : []));
  }

  draft(meeting: string): MinutesDraft | undefined {
    return this.#drafts.get(meeting);
  }

  /** The document that was made last of a meeting. */
  last(meeting: string): MinutesDocument | undefined {
    return this.#documents.get(this.#last.get(meeting) ?? "");
  }

  document(meeting: string, sha256: string): MinutesDocument | undefined {
    const found = this.#documents.get(sha256);
    return found?.meeting === meeting ? found : undefined;
  }

  signature(meeting: string, sha256: string): SignatureFile | undefined {
    return [...this.#signatures.values()].find((each) => each.meeting === meeting && each.sha256 === sha256);
  }

  signaturesOver(document: string): readonly SignatureFile[] {
    return [...this.#signatures.values()].filter((each) => each.document === document);
  }
}
