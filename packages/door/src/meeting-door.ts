import {
  encodeEntry,
  toBase64,
  toHex,
  toHour,
  toMinute,
  type Chain,
  type Entry,
  type EntryByKind,
  type Instant,
  type Meeting,
} from "@hustings/core";
import { sha256 } from "@hustings/log";
import { signDraft, type ActSigner, type PrivateRecord, type SignedAct } from "@hustings/acts";
import { evenBatches } from "./batches.ts";
import { committedTo } from "./committed-person.ts";
import type { DoorAct, Officers, RemoteParticipation, Vote, VotesCounted } from "./door-act.ts";

/** Which key a chain is signed with: the door's own, or that of a further device by its name. */
interface DoorOptions {
  readonly device?: string;
  /** Persons of a batch at least, as the contest has it. */
  readonly least: number;
}

/**
 * The door of one meeting, or a device at it. It needs no network: it signs its own chain of acts, each naming the one
 * before, and hands them to the ledger when it can. An act left out, put in twice or moved breaks the chain for every
 * reader. Whom it counts is public in batches alone, by the hour and in no order of coming.
 */
export class MeetingDoor {
  readonly #signer: ActSigner;
  readonly #origin: string;
  readonly #meeting: string;
  readonly #device: string | undefined;
  readonly #least: number;
  #sequence: number;
  #previous: string;
  #counted: number;
  /** Taken so far. */
  #votes: number;
  #waiting: PrivateRecord[] = [];
  readonly #acts: SignedAct[] = [];
  /** Each act names the one before by its signed bytes: they are signed one after another, and where one is not signed none follows. */
  #signed: Promise<void> = Promise.resolve();

  /**
   * @param meeting as the log tells it: a chain under way goes on from its last act
   * @throws {RangeError} no such device is enrolled
   */
  constructor(signer: ActSigner, origin: string, meeting: Meeting, { device, least }: DoorOptions) {
    const chain: Chain | undefined = device === undefined ? meeting : meeting.devices.get(device);
    if (chain === undefined) throw new RangeError(`expected an enrolled device, got "${device}"`);
    this.#signer = signer;
    this.#origin = origin;
    this.#meeting = meeting.called.meeting;
    this.#device = device;
    this.#least = least;
    this.#sequence = chain.sequence;
    this.#previous = chain.previous;
    this.#counted = meeting.lastNumber;
    this.#votes = meeting.resolution === undefined ? 0 : meeting.failedVotes.length + 1;
  }

  /** Opens the doors. */
  open(at: Instant): Promise<void> {
    return this.#chain({ kind: "meeting-opened", at: toMinute(at) });
  }

  /**
   * Counts one person as present. The log hears of it with the next batch.
   *
   * @param person the sealed record of the person; it stays with the door, the log gets a salted commitment
   * @param salt 32 random bytes, without which the commitment of a person one knows could be guessed
   * @returns the person's place at this door, and the commitment that names the count
   */
  count(person: Uint8Array, salt: Uint8Array): { readonly number: number; readonly commitment: string } {
    const record = committedTo(toBase64(person), toBase64(salt));
    this.#waiting.push(record);
    return { number: ++this.#counted, commitment: record.name };
  }

  /**
   * Signs batches of whom was counted since the last one.
   *
   * @param final nobody is counted by this device any more: all that wait are in, however few
   */
  async signBatches(at: Instant, final: boolean): Promise<void> {
    const waiting = this.#waiting.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    if (waiting.length === 0 || (waiting.length < this.#least && !final)) return;
    this.#waiting = [];
    const batches = evenBatches(waiting);
    for (const [part, keep] of batches.entries()) {
      const persons = keep.map(({ name }) => name);
      const last = final && part === batches.length - 1;
      await this.#chain({ kind: "attendance-counted", at: toHour(at), final: last, persons }, keep);
    }
  }

  /** Takes back the count of somebody whose batch is signed. */
  undo(at: Instant, commitment: string, reason: EntryByKind<"attendance-undone">["reason"]): Promise<void> {
    return this.#chain({ kind: "attendance-undone", at: toHour(at), commitment, reason });
  }

  /** Gives one counter's own figures. @param recounts how often this counter counted the vote before, 0 for the first time */
  countVotes(at: Instant, counted: VotesCounted, recounts: number): Promise<void> {
    const round = this.#votes === 0 ? {} : { round: this.#votes + 1 };
    const again = recounts === 0 ? {} : { recounts };
    return this.#chain({ kind: "votes-counted", at: toMinute(at), ...counted, ...round, ...again });
  }

  /** Records the vote, or the next round of it. Whoever was counted before it is in a batch. */
  async vote(at: Instant, vote: Vote): Promise<void> {
    await this.signBatches(at, true);
    const round = this.#votes === 0 ? {} : { round: this.#votes + 1 };
    this.#votes++;
    await this.#chain({ kind: "resolution-voted", at: toMinute(at), ...vote, ...round });
  }

  /** Records whom those present chose. */
  elect(at: Instant, officers: Officers): Promise<void> {
    return this.#chain({ kind: "officers-elected", at: toMinute(at), ...officers });
  }

  /** Records who took part from elsewhere: they are not counted. */
  recordRemote(at: Instant, remote: RemoteParticipation): Promise<void> {
    return this.#chain({ kind: "remote-participation-recorded", at: toMinute(at), ...remote });
  }

  /** Closes the doors. @param attendance persons counted and not undone, by all devices */
  close(at: Instant, attendance: number): Promise<void> {
    return this.#chain({ kind: "meeting-closed", at: toMinute(at), attendance });
  }

  /** The acts signed and not handed over yet, in order. The door forgets them: it must hand them to a ledger. */
  takeActs(): SignedAct[] {
    return this.#acts.splice(0);
  }

  #chain(act: DoorAct, keep?: readonly PrivateRecord[]): Promise<void> {
    this.#signed = this.#signAfter(this.#signed, act, keep);
    return this.#signed;
  }

  async #signAfter(before: Promise<void>, act: DoorAct, keep: readonly PrivateRecord[] | undefined): Promise<void> {
    await before;
    const unsigned = {
      ...act,
      meeting: this.#meeting,
      ...(this.#device === undefined ? {} : { device: this.#device }),
      sequence: this.#sequence,
      previous: this.#previous,
    } as Entry;
    const draft = { kind: "draft", entry: unsigned, documents: [], ...(keep === undefined ? {} : { keep }) } as const;
    const signed = await signDraft(this.#origin, draft, this.#signer);
    this.#sequence++;
    this.#previous = toHex(sha256(encodeEntry(signed.entry)));
    this.#acts.push(signed);
  }
}
