import {
  agreementOf,
  attendanceOf,
  countsPeople,
  decodeEntry,
  hasCounters,
  lastCounts,
  nextRound,
  notCounted,
  OneAtATime,
  resolutionCarried,
  toBase64,
  toHour,
  toMinute,
  wrongVote,
  type EntryByKind,
  type Meeting,
} from "@hustings/core";
import type { SignedAct } from "@hustings/acts";
import type { DoorAssignment } from "./assignment.ts";
import { committedTo } from "./committed-person.ts";
import { CountedPeople } from "./counted-people.ts";
import {
  countUndone,
  doorsClosed,
  doorsOpened,
  officersElected,
  peopleCounted,
  remoteRecorded,
  resolutionVoted,
  type DoorAct,
  type Officers,
  type RemoteParticipation,
  type Vote,
  type VotesCounted,
} from "./door-act.ts";
import { DoorError } from "./door-error.ts";
import type { DoorStatus } from "./door-status.ts";
import type { DoorEvent } from "./door-journal.ts";
import type { DoorOptions, UndoReason } from "./door-options.ts";
import { isCommitted, type Held, type HeldPerson } from "./held.ts";
import { countedVotes, KeptVotes } from "./kept-votes.ts";
import { OwnChain } from "./own-chain.ts";

/**
 * A door, or a device at one, that works without a network. Each step is durable before it is answered; every act is held
 * against the log's own rules before it is kept, so that what is handed over later is taken. One device at a time: two that
 * share a key break their chain for every reader.
 */
export class OfflineDoor {
  readonly #journal: DoorOptions["journal"];
  readonly #clock: DoorOptions["clock"];
  readonly #own: OwnChain;
  readonly #people = new CountedPeople();
  readonly #votes = new KeptVotes();
  /** One step after another: a page's clicks come faster than its disk. */
  readonly #turn = new OneAtATime();

  private constructor({ assignment, signer, journal, clock }: DoorOptions) {
    this.#journal = journal;
    this.#clock = clock;
    this.#own = new OwnChain(assignment, signer);
  }

  /**
   * Goes on where the device's memory ends.
   *
   * @throws {DoorError} `not-enrolled`, `other-chain`, `refused`
   */
  static async open(options: DoorOptions): Promise<OfflineDoor> {
    const door = new OfflineDoor(options);
    door.#own.mustHoldItsKey();
    for (const event of await options.journal.all()) door.#remember(event);
    door.#own.follow(options.assignment, door.#people.signed);
    return door;
  }

  get status(): DoorStatus {
    const { meeting, chain, handedOver, leads } = this.#own;
    const people = this.#people;
    return {
      state: meeting.state,
      counted: people.size,
      undone: people.takenBack,
      waiting: people.waiting.size,
      pending: people.signed.length - handedOver,
      present: attendanceOf(meeting) + people.waiting.size - people.wanted.size,
      quota: meeting.called.quota,
      role: this.#own.role,
      revoked: this.#own.revoked,
      counters: hasCounters(meeting),
      counts: [...lastCounts(meeting).values()],
      agreement: agreementOf(meeting),
      keptVotes: this.#votes.waiting(this.#own),
      open: this.#own.openDevices(),
      done:
        !countsPeople(this.#own.role) ||
        chain.counted ||
        meeting.resolution !== undefined ||
        meeting.state === "closed",
      leads,
      officers: meeting.officers,
      vote: meeting.resolution,
      carried: resolutionCarried(meeting),
      votesBefore: meeting.failedVotes.length,
    };
  }

  /** The meeting, as the log and this device's own acts tell of it. */
  get meeting(): Meeting {
    return this.#own.meeting;
  }

  /** Opens the doors. Only the device that leads can. */
  open(): Promise<void> {
    return this.#turn.run(() => {
      this.#own.mustLead();
      return this.#sign(doorsOpened(this.#clock.now()));
    });
  }

  /**
   * Counts one person, durable here once it answers. The log hears of them with the batch of a later hour.
   *
   * @param person the person's sealed record
   * @param salt 32 random bytes
   * @param mark keyed mark of the person, by which two counts of one person are found
   * @returns the place in this device's count, and the commitment that names the person
   * @throws {DoorError} `not-open`, `counted`, `revoked`
   */
  count(
    person: Uint8Array,
    salt: Uint8Array,
    mark?: string,
  ): Promise<{ readonly number: number; readonly commitment: string }> {
    return this.#turn.run(() => this.#count({ salt: toBase64(salt), person: toBase64(person) }, mark));
  }

  /** Place in this device's count; `undefined`: not counted here, or taken back. */
  numberOf(commitment: string): number | undefined {
    return this.#people.numberOf(commitment);
  }

  /** Who has that place in this device's count; `undefined`: nobody, or somebody who was taken back. */
  commitmentAt(number: number): string | undefined {
    return this.#people.commitmentAt(number);
  }

  /** Whether somebody is present, counted by whichever device, as far as this one knows. */
  isPresent(commitment: string): boolean {
    return this.#people.numberOf(commitment) !== undefined || this.#own.isLogged(commitment);
  }

  /** Whether somebody's count was taken back, by whichever device, as far as this one knows. */
  isTakenBack(commitment: string): boolean {
    return !this.isPresent(commitment) && (this.#people.has(commitment) || this.#own.isUndone(commitment));
  }

  /** The same of somebody who bears the mark. */
  numberOfMark(mark: string): number | undefined {
    return this.#people.numberOfMark(mark);
  }

  /** The same of somebody whose document gave this mark. */
  numberOfDocument(mark: string): number | undefined {
    return this.#people.numberOfDocument(mark);
  }

  /** Who holds the key by which one person is counted once; `undefined`: nobody, or not any more. */
  get keyholder(): EntryByKind<"keyholder-named"> | undefined {
    return this.#own.keyholder;
  }

  /**
   * Keeps what the key holder's function gave for the document of somebody counted here.
   *
   * @throws {DoorError} `unknown`: nobody was counted here under that name
   */
  recognise(commitment: string, mark: string): Promise<void> {
    return this.#turn.run(async () => {
      if (!this.#people.has(commitment)) throw new DoorError("unknown", "nobody was counted here under that name");
      await this.#keep({ kind: "recognised", commitment, mark });
    });
  }

  /**
   * Counts here whom a device counted that was lost before it handed over: under the same name, so that what those people
   * hold is kept.
   *
   * @returns how many were not counted yet
   * @throws {DoorError} `not-open`, `counted`, `revoked`; `refused`: a record is not what its name commits to
   */
  takeOver(people: readonly HeldPerson[]): Promise<number> {
    return this.#turn.run(async () => {
      const logged = new Set(this.#own.logged("anybody's"));
      const wanting = people.filter(({ commitment }) => !logged.has(commitment) && !this.#people.has(commitment));
      if (!wanting.every(isCommitted))
        throw new DoorError("refused", "a record is not the one that its name commits to; nobody was taken over");
      for (const { salt, person, mark } of wanting) await this.#count({ salt, person }, mark);
      return wanting.length;
    });
  }

  /** People counted here whom the log does not name yet, and marks of the documents of all: what the server is asked to hold. */
  held(): Held {
    const { origin, meeting, device } = this.#own.assignment;
    const place = { origin, meeting, ...(device === undefined ? {} : { device }) };
    const documents = this.#people.documents();
    return {
      ...place,
      undone: [...this.#people.wanted.keys()],
      people: [...this.#people.records()],
      ...(documents.length === 0 ? {} : { documents: [...documents] }),
    };
  }

  /**
   * Takes somebody's count back. Whoever waits for a batch still enters with it and is taken back after it: what was said
   * to a person at the door is never silently undone.
   *
   * @throws {DoorError} `unknown`: not counted here, or taken back already
   */
  undo(commitment: string, reason: UndoReason): Promise<void> {
    return this.#turn.run(async () => {
      if (this.#people.numberOf(commitment) === undefined)
        throw new DoorError("unknown", "nobody who counts was counted here under that name");
      await this.#keep({ kind: "undo-wanted", commitment, reason });
      if (!this.#people.waiting.has(commitment)) await this.#takeBack(commitment, reason);
    });
  }

  /**
   * Signs batches of whom was counted in earlier hours, where they are enough for one: when within an hour somebody came is
   * not to be seen from the log. Call it now and then.
   */
  settle(): Promise<void> {
    return this.#turn.run(() => this.#cut(false));
  }

  /**
   * Ends this device's counting: whoever waits enters, however few.
   *
   * @throws {DoorError} `nobody-waits`: there is no last batch to sign, and only the campaign can end the counting
   */
  finish(): Promise<void> {
    return this.#turn.run(async () => {
      if (!this.#own.chain.counted && this.#people.waiting.size === 0)
        throw new DoorError(
          "nobody-waits",
          "nobody waits on this device for a last batch; have the campaign revoke it",
        );
      await this.#cut(true);
    });
  }

  /** Records whom those present chose. Chosen anew, the last choice stands. @throws {DoorError} `refused` */
  elect(officers: Officers): Promise<void> {
    return this.#turn.run(() => this.#sign(officersElected(this.#clock.now(), officers)));
  }

  /**
   * Gives a counter's own figures of a vote. Where people are counted who are not known here yet, or they may be a re-count as well as the
   * count of the next vote, they are kept, in the place of what was kept before, and signed once they fit.
   *
   * @param of which vote on the motion they are of, from 1, where that is known
   * @throws {DoorError} `revoked`; `refused`: this is not a counter's device, or the figures do not fit the people present
   */
  countVotes(counted: VotesCounted, of?: number): Promise<void> {
    return this.#turn.run(() => {
      this.#own.mustServe();
      const step = countedVotes(this.#own, counted, toMinute(this.#clock.now()), of);
      return step.kind === "votes-kept" ? this.#keep(step) : this.#sign(step);
    });
  }

  /** Keeps a counter's word which vote, from 1, the figures are of that wait here: signed once this phone has looked. Of none: taken off. */
  sayVote(of: number | "none"): Promise<void> {
    return this.#turn.run(async () => {
      for (const said of this.#votes.said(of)) await this.#keep(said);
    });
  }

  /**
   * Records the vote, or the next round of one that did not carry; this device's own count ends with it.
   *
   * @throws {DoorError} `devices-open`: others have not handed over; `refused`: the figures do not fit the people present or each other
   */
  vote(vote: Vote): Promise<void> {
    return this.#turn.run(async () => {
      this.#own.mustLead();
      this.#own.mustKnowAll();
      // Before the last batch is signed: a vote that is refused leaves the count as it was.
      const wrong = wrongVote(vote, this.status.present) ?? notCounted(this.#own.meeting, vote);
      if (wrong !== undefined) throw new DoorError("refused", wrong.says);
      await this.#cut(true);
      await this.#sign(resolutionVoted(this.#clock.now(), vote, nextRound(this.#own.meeting)));
    });
  }

  /** Records who took part from elsewhere: they are not counted. @throws {DoorError} `refused`: the times do not fit each other or the votes */
  recordRemote(remote: RemoteParticipation): Promise<void> {
    return this.#turn.run(() => this.#sign(remoteRecorded(this.#clock.now(), remote)));
  }

  /** Closes the doors with the attendance that follows from the entries. */
  close(): Promise<void> {
    return this.#turn.run(async () => {
      this.#own.mustLead();
      await this.#cut(true);
      const attendance = attendanceOf(this.#own.meeting);
      await this.#sign(doorsClosed(this.#clock.now(), attendance));
    });
  }

  /** The acts that the log does not hold yet, with the private bytes they commit to, in order. */
  pending(): readonly SignedAct[] {
    return this.#people.signed.slice(this.#own.handedOver).map((bytes) => {
      const entry = decodeEntry(bytes);
      if (entry.kind !== "attendance-counted") return { entry, documents: [] };
      return { entry, documents: [], keep: entry.persons.map((person) => this.#kept(person)) };
    });
  }

  /**
   * Takes in what the log says now, after acts were handed over or others handed over theirs. The device forgets the
   * records that the log's server holds.
   *
   * @throws {DoorError} `other-chain`
   */
  refresh(assignment: DoorAssignment): Promise<void> {
    return this.#turn.run(async () => {
      this.#own.follow(assignment, this.#people.signed);
      const logged = this.#own.logged("own");
      await this.#journal.forget(logged);
      this.#people.forget(logged);
      const counted = this.#votes.due(this.#own);
      if (counted !== undefined) await this.#sign(counted);
    });
  }

  async #keep(event: DoorEvent): Promise<void> {
    await this.#journal.append(event);
    this.#remember(event);
  }

  #remember(event: DoorEvent): void {
    this.#people.remember(event);
    this.#votes.remember(event);
  }

  async #cut(final: boolean): Promise<void> {
    const { chain, meeting, least } = this.#own;
    if (chain.counted || meeting.resolution !== undefined) return;
    const due = final ? [...this.#people.waiting] : this.#people.dueAt(this.#clock.now());
    // Somebody stays for the last batch, which cannot be empty; whoever's commitment comes last, which says nothing.
    const stays = !final && due.length === this.#people.waiting.size;
    const waiting = due.toSorted().slice(0, stays ? -1 : undefined);
    if (waiting.length > 0 && (final || waiting.length >= least)) {
      for (const batch of peopleCounted(this.#clock.now(), waiting, final)) await this.#sign(batch);
    }
    for (const [commitment, reason] of this.#people.wanted) {
      if (!this.#people.waiting.has(commitment)) await this.#takeBack(commitment, reason);
    }
  }

  #takeBack(commitment: string, reason: UndoReason): Promise<void> {
    return this.#sign(countUndone(this.#clock.now(), commitment, reason));
  }

  /** In this order, so that a refused act is nowhere. */
  async #sign(act: DoorAct): Promise<void> {
    await this.#keep({ kind: "signed", entry: await this.#own.sign(act) });
  }

  async #count(
    record: { readonly salt: string; readonly person: string },
    mark: string | undefined,
  ): Promise<{ readonly number: number; readonly commitment: string }> {
    this.#own.mustCount();
    const number = this.#people.size + 1;
    const { name: commitment } = committedTo(record.person, record.salt);
    const hour = toHour(this.#clock.now());
    await this.#keep({
      kind: "counted",
      commitment,
      number,
      ...record,
      hour,
      ...(mark === undefined ? {} : { mark }),
    });
    return { number, commitment };
  }

  #kept(commitment: string) {
    const record = this.#people.recordOf(commitment);
    if (record === undefined)
      throw new DoorError("other-chain", "the record of a person who was counted here is not on this device");
    return committedTo(record.person, record.salt);
  }
}
