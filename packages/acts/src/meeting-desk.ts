import {
  canonicalBytes,
  encodeEntry,
  toBase64,
  toHex,
  toMinute,
  type Entry,
  type EntryByKind,
  type Instant,
  type Meeting,
} from "@hustings/core";
import { sha256 } from "@hustings/log";
import { signDraft, type ActSigner, type SignedAct } from "./sign-draft.ts";

type DeskKind = "meeting-opened" | "attendance-recorded" | "attendance-undone" | "resolution-voted" | "meeting-closed";
type DeskAct = {
  [K in DeskKind]: Omit<EntryByKind<K>, "at" | "signature" | "meeting" | "sequence" | "previous">;
}[DeskKind];

/**
 * The desk at the door of one meeting. It needs no network: it signs its own chain of acts, each naming the one before,
 * and hands them to the ledger when it can. An act left out, put in twice or moved breaks the chain for every reader.
 */
export class MeetingDesk {
  readonly #signer: ActSigner;
  readonly #origin: string;
  readonly #meeting: string;
  #sequence = 0;
  #previous: string;
  #lastNumber = 0;
  readonly #waiting: SignedAct[] = [];
  /** Each act names the one before by its signed bytes: they are signed one after another. */
  #signed: Promise<void> = Promise.resolve();

  /**
   * @param called the meeting's call as it stands in the log, which the first act names as its predecessor
   */
  constructor(signer: ActSigner, origin: string, called: EntryByKind<"meeting-called">) {
    this.#signer = signer;
    this.#origin = origin;
    this.#meeting = called.meeting;
    this.#previous = toHex(sha256(encodeEntry(called)));
  }

  /**
   * The desk of a meeting under way, where the log has its last act: it goes on from there.
   *
   * @param meeting as the log tells it
   */
  static resumed(signer: ActSigner, origin: string, meeting: Meeting): MeetingDesk {
    const desk = new MeetingDesk(signer, origin, meeting.called);
    desk.#sequence = meeting.sequence;
    desk.#previous = meeting.previous;
    desk.#lastNumber = meeting.lastNumber;
    return desk;
  }

  /** Opens the doors. */
  open(at: Instant): Promise<void> {
    return this.#chain({ kind: "meeting-opened" }, at);
  }

  /**
   * Counts one person as present.
   *
   * @param person the sealed record of the person; it stays with the desk, the log gets a salted commitment
   * @param salt 32 random bytes, without which the commitment of a person one knows could be guessed
   * @returns the person's number in this meeting, once the act is signed
   */
  async recordAttendance(at: Instant, person: Uint8Array, salt: Uint8Array): Promise<number> {
    const keep = canonicalBytes({ salt: toBase64(salt), person: toBase64(person) });
    const number = ++this.#lastNumber;
    await this.#chain({ kind: "attendance-recorded", number, commitment: toHex(sha256(keep)) }, at, keep);
    return number;
  }

  /** Takes a count back. The number stays used. */
  undoAttendance(at: Instant, number: number, reason: EntryByKind<"attendance-undone">["reason"]): Promise<void> {
    return this.#chain({ kind: "attendance-undone", number, reason }, at);
  }

  voteResolution(at: Instant, vote: Omit<Extract<DeskAct, { kind: "resolution-voted" }>, "kind">): Promise<void> {
    return this.#chain({ kind: "resolution-voted", ...vote }, at);
  }

  /** Closes the doors. @param attendance persons counted and not undone */
  close(at: Instant, attendance: number): Promise<void> {
    return this.#chain({ kind: "meeting-closed", attendance }, at);
  }

  /** The acts signed and not handed over yet, in order. The desk forgets them: it must hand them to a ledger. */
  takeActs(): SignedAct[] {
    return this.#waiting.splice(0);
  }

  #chain(act: DeskAct, at: Instant, keep?: Uint8Array): Promise<void> {
    this.#signed = this.#signAfter(this.#signed, act, at, keep);
    return this.#signed;
  }

  async #signAfter(before: Promise<void>, act: DeskAct, at: Instant, keep: Uint8Array | undefined): Promise<void> {
    await before;
    const unsigned = {
      ...act,
      at: toMinute(at),
      meeting: this.#meeting,
      sequence: this.#sequence,
      previous: this.#previous,
    } as Entry;
    const draft = { kind: "draft", entry: unsigned, documents: [], ...(keep === undefined ? {} : { keep }) } as const;
    const signed = await signDraft(this.#origin, draft, this.#signer);
    this.#sequence++;
    this.#previous = toHex(sha256(encodeEntry(signed.entry)));
    this.#waiting.push(signed);
  }
}
