import {
  encodeEntry,
  nextRound,
  toBase64,
  toHex,
  type Chain,
  type EntryByKind,
  type Instant,
  type Meeting,
} from "@hustings/core";
import { sha256 } from "@hustings/log";
import { signDraft, type ActSigner, type PrivateRecord, type SignedAct } from "@hustings/acts";
import { committedTo } from "./committed-person.ts";
import {
  countUndone,
  doorsClosed,
  doorsOpened,
  officersElected,
  peopleCounted,
  placed,
  remoteRecorded,
  resolutionVoted,
  votesCounted,
  type DoorAct,
  type Officers,
  type RemoteParticipation,
  type Vote,
  type VotesCounted,
} from "./door-act.ts";

interface UncheckedDoorOptions {
  /** Whose chain: the door's own, or that of a further device by its name. */
  readonly device?: string;
  /** Persons of a batch at least, as the contest has it. */
  readonly least: number;
}

/**
 * The acts of a door, or of a device at it, as they are told, each signed and chained to the one before. Nothing is held
 * against the log's rules here, and nothing is kept: what the log does not take, its ledger refuses. In a hall people are
 * counted with an `OfflineDoor`.
 */
export class UncheckedDoor {
  readonly #signer: ActSigner;
  readonly #origin: string;
  readonly #meeting: string;
  readonly #device: string | undefined;
  readonly #least: number;
  #sequence: number;
  #previous: string;
  #counted: number;
  /** Which vote comes next, from 1. */
  #round: number;
  #waiting: PrivateRecord[] = [];
  readonly #acts: SignedAct[] = [];
  /** Each act names the one before by its signed bytes: they are signed one after another, and where one is not signed none follows. */
  #signed: Promise<void> = Promise.resolve();

  /**
   * @param meeting as the log tells it: a chain under way goes on from its last act
   * @throws {RangeError} no such device is enrolled
   */
  constructor(signer: ActSigner, origin: string, meeting: Meeting, { device, least }: UncheckedDoorOptions) {
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
    this.#round = nextRound(meeting);
  }

  /** Opens the doors. */
  open(at: Instant): Promise<void> {
    return this.#chain(doorsOpened(at));
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
    const waiting = new Map(this.#waiting.map((record) => [record.name, record]));
    if (waiting.size === 0 || (waiting.size < this.#least && !final)) return;
    this.#waiting = [];
    for (const act of peopleCounted(at, [...waiting.keys()], final)) {
      const keep = act.persons.flatMap((name) => waiting.get(name) ?? []);
      await this.#chain(act, keep);
    }
  }

  /** Takes back the count of somebody whose batch is signed. */
  undo(at: Instant, commitment: string, reason: EntryByKind<"attendance-undone">["reason"]): Promise<void> {
    return this.#chain(countUndone(at, commitment, reason));
  }

  /** Gives one counter's own figures. @param recounts how often this counter counted the vote before, 0 for the first time */
  countVotes(at: Instant, counted: VotesCounted, recounts: number): Promise<void> {
    return this.#chain(votesCounted(at, counted, { round: this.#round, recounts }));
  }

  /** Records the vote, or the next round of it. Whoever was counted before it is in a batch. */
  async vote(at: Instant, vote: Vote): Promise<void> {
    await this.signBatches(at, true);
    await this.#chain(resolutionVoted(at, vote, this.#round++));
  }

  /** Records whom those present chose. */
  elect(at: Instant, officers: Officers): Promise<void> {
    return this.#chain(officersElected(at, officers));
  }

  /** Records who took part from elsewhere: they are not counted. */
  recordRemote(at: Instant, remote: RemoteParticipation): Promise<void> {
    return this.#chain(remoteRecorded(at, remote));
  }

  /** Closes the doors. @param attendance persons counted and not undone, by all devices */
  close(at: Instant, attendance: number): Promise<void> {
    return this.#chain(doorsClosed(at, attendance));
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
    const place = { meeting: this.#meeting, device: this.#device };
    const entry = placed(act, place, { sequence: this.#sequence, previous: this.#previous });
    const draft = { kind: "draft", entry, documents: [], ...(keep === undefined ? {} : { keep }) } as const;
    const signed = await signDraft(this.#origin, draft, this.#signer);
    this.#sequence++;
    this.#previous = toHex(sha256(encodeEntry(signed.entry)));
    this.#acts.push(signed);
  }
}
