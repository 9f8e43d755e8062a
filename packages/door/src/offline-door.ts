import {
  applyEntry,
  attendanceOf,
  decodeEntry,
  encodeEntry,
  fromUtf8,
  leafIndex,
  toBase64,
  toHour,
  toMinute,
  type Chain,
  type Entry,
  type EntryByKind,
  type Instant,
  type Meeting,
  type Procedure,
  type Told,
} from "@hustings/core";
import { signDraft, type ActSigner, type Clock, type SignedAct } from "@hustings/acts";
import { doorTools, foldAssignment, type DoorAssignment } from "./assignment.ts";
import { evenBatches } from "./batches.ts";
import { committedTo } from "./committed-person.ts";
import { CountedPeople } from "./counted-people.ts";
import { DoorError } from "./door-error.ts";
import type { DoorEvent, DoorJournal } from "./door-journal.ts";
import { isCommitted, type Held, type HeldPerson } from "./held.ts";

export type UndoReason = EntryByKind<"attendance-undone">["reason"];
export type Vote = Omit<Told<"resolution-voted">, "meeting" | "device" | "sequence" | "previous">;

export interface DoorOptions {
  readonly assignment: DoorAssignment;
  readonly signer: ActSigner;
  readonly journal: DoorJournal;
  readonly clock: Clock;
}

/** How a device stands. */
export interface DoorStatus {
  readonly state: Meeting["state"];
  /** By this device: counted, and taken back since. */
  readonly counted: number;
  readonly undone: number;
  /** People counted here who are in no signed batch yet. */
  readonly waiting: number;
  /** Acts that the log does not hold yet, as far as this device knows. */
  readonly pending: number;
  /** Present by all devices, as far as this one knows. */
  readonly present: number;
  readonly quota: number;
  /** Devices whose last batch is not known here. */
  readonly open: readonly string[];
  /** Whether this device counts nobody any more. */
  readonly done: boolean;
  readonly vote: Vote | undefined;
}

/**
 * A door, or a device at one, that works without a network. Each step is durable before it is answered; every act is held
 * against the log's own rules before it is kept, so that what is handed over later is taken. One device at a time: two that
 * share a key break their chain for every reader.
 */
export class OfflineDoor {
  readonly #signer: ActSigner;
  readonly #journal: DoorJournal;
  readonly #clock: Clock;
  #assignment: DoorAssignment;
  #procedure: Procedure;
  readonly #people = new CountedPeople();
  /** Of this device's acts, how many the log holds as far as it knows. */
  #handedOver = 0;
  #before: Promise<unknown> = Promise.resolve();

  private constructor({ assignment, signer, journal, clock }: DoorOptions) {
    this.#signer = signer;
    this.#journal = journal;
    this.#clock = clock;
    this.#assignment = assignment;
    this.#procedure = foldAssignment(assignment);
  }

  /**
   * Goes on where the device's memory ends.
   *
   * @throws {DoorError} `not-enrolled`, `other-chain`, `refused`
   */
  static async open(options: DoorOptions): Promise<OfflineDoor> {
    const door = new OfflineDoor(options);
    door.#holdsItsKey();
    for (const event of await options.journal.all()) door.#people.remember(event);
    door.#follow(options.assignment);
    return door;
  }

  get status(): DoorStatus {
    const meeting = this.#meeting;
    const chain = this.#chain;
    const people = this.#people;
    return {
      state: meeting.state,
      counted: people.size,
      undone: people.takenBack,
      waiting: people.waiting.size,
      pending: people.signed.length - this.#handedOver,
      present: attendanceOf(meeting) + people.waiting.size - people.wanted.size,
      quota: meeting.called.quota,
      open: this.#openDevices(),
      done: chain.counted || meeting.resolution !== undefined || meeting.state === "closed",
      vote: meeting.resolution,
    };
  }

  /** The call of the meeting: where, when, for whom. */
  get called(): Meeting["called"] {
    return this.#meeting.called;
  }

  /** Opens the doors. Only the door's own key can. */
  open(): Promise<void> {
    return this.#inTurn(() => this.#sign({ kind: "meeting-opened", at: toMinute(this.#now()) }));
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
    return this.#inTurn(() => this.#count({ salt: toBase64(salt), person: toBase64(person) }, mark));
  }

  /** Place in this device's count; `undefined`: not counted here, or taken back. */
  numberOf(commitment: string): number | undefined {
    return this.#people.numberOf(commitment);
  }

  /** The same of somebody who bears the mark. */
  numberOfMark(mark: string): number | undefined {
    return this.#people.numberOfMark(mark);
  }

  /**
   * Counts here whom a device counted that was lost before it handed over: under the same name, so that what those people
   * hold is kept.
   *
   * @returns how many were not counted yet
   * @throws {DoorError} `not-open`, `counted`, `revoked`; `refused`: a record is not what its name commits to
   */
  takeOver(people: readonly HeldPerson[]): Promise<number> {
    return this.#inTurn(async () => {
      const logged = this.#logged();
      const wanting = people.filter(({ commitment }) => !logged.has(commitment) && !this.#people.has(commitment));
      if (!wanting.every(isCommitted))
        throw new DoorError("refused", "a record is not the one that its name commits to; nobody was taken over");
      for (const { salt, person, mark } of wanting) await this.#count({ salt, person }, mark);
      return wanting.length;
    });
  }

  /** People counted here whom the log does not name yet: what the server is asked to hold. */
  held(): Held {
    const { origin, meeting, device } = this.#assignment;
    const place = { origin, meeting, ...(device === undefined ? {} : { device }) };
    return { ...place, undone: [...this.#people.wanted.keys()], people: [...this.#people.records()] };
  }

  /**
   * Takes somebody's count back. Whoever waits for a batch still enters with it and is taken back after it: what was said
   * to a person at the door is never silently undone.
   *
   * @throws {DoorError} `unknown`: not counted here, or taken back already
   */
  undo(commitment: string, reason: UndoReason): Promise<void> {
    return this.#inTurn(async () => {
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
    return this.#inTurn(() => this.#cut(false));
  }

  /**
   * Ends this device's counting: whoever waits enters, however few.
   *
   * @throws {DoorError} `nobody-waits`: there is no last batch to sign, and only the campaign can end the counting
   */
  finish(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#chain.counted && this.#people.waiting.size === 0)
        throw new DoorError(
          "nobody-waits",
          "nobody waits on this device for a last batch; have the campaign revoke it",
        );
      await this.#cut(true);
    });
  }

  /**
   * Records the vote; this device's own count ends with it.
   *
   * @throws {DoorError} `devices-open`: others have not handed over; `refused`: more votes than people present
   */
  vote(vote: Vote): Promise<void> {
    return this.#inTurn(async () => {
      const open = this.#openDevices();
      if (open.length > 0) {
        throw new DoorError(
          "devices-open",
          `${open.join(", ")}: the last batch is not known here, and nobody is counted after the vote; end their counting and hand over, or have the campaign revoke them`,
        );
      }
      await this.#cut(true);
      await this.#sign({ kind: "resolution-voted", at: toMinute(this.#now()), ...vote });
    });
  }

  /** Closes the doors with the attendance that follows from the entries. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#cut(true);
      const attendance = attendanceOf(this.#meeting);
      await this.#sign({ kind: "meeting-closed", at: toMinute(this.#now()), attendance });
    });
  }

  /** The acts that the log does not hold yet, with the private bytes they commit to, in order. */
  pending(): readonly SignedAct[] {
    return this.#people.signed.slice(this.#handedOver).map((bytes) => {
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
    return this.#inTurn(async () => {
      this.#follow(assignment);
      const logged = assignment.entries.flatMap(({ bytes }) => {
        const entry = decodeEntry(bytes);
        return entry.kind === "attendance-counted" && entry.device === assignment.device ? entry.persons : [];
      });
      await this.#journal.forget(logged);
      this.#people.forget(logged);
    });
  }

  get #meeting(): Meeting {
    const { meeting } = this.#assignment;
    const found = this.#procedure.meetings.get(meeting);
    if (found === undefined) throw new DoorError("not-enrolled", `the log has no meeting "${meeting}"`);
    return found;
  }

  get #chain(): Chain {
    return chainIn(this.#meeting, this.#assignment.device);
  }

  #now(): Instant {
    return this.#clock.now();
  }

  /** One step after another: a page's clicks come faster than its disk. */
  async #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const before = this.#before.catch(() => undefined);
    const turn = before.then(step);
    this.#before = turn;
    return await turn;
  }

  #holdsItsKey(): void {
    const { device } = this.#assignment;
    const meeting = this.#meeting;
    const named = device === undefined ? meeting.called.doorKey : meeting.devices.get(device)?.enrolled.key;
    if (named !== toBase64(this.#signer.publicKey))
      throw new DoorError("not-enrolled", `the log names another key for ${device ?? "this door"}`);
  }

  #mayCount(): void {
    const meeting = this.#meeting;
    const { device } = this.#assignment;
    if (device !== undefined && meeting.devices.get(device)?.revoked === true)
      throw new DoorError("revoked", "the campaign ended this device's counting");
    if (this.#chain.counted || meeting.resolution !== undefined)
      throw new DoorError("counted", "this device's last batch is signed");
    if (meeting.state !== "open") throw new DoorError("not-open", `the meeting is ${meeting.state}`);
  }

  async #keep(event: DoorEvent): Promise<void> {
    await this.#journal.append(event);
    this.#people.remember(event);
  }

  /** Folds what the log says, then what this device signed and the log does not have. */
  #follow(assignment: DoorAssignment): void {
    const procedure = foldAssignment(assignment);
    const meeting = procedure.meetings.get(assignment.meeting);
    if (meeting === undefined) throw new DoorError("not-enrolled", `the log has no meeting "${assignment.meeting}"`);
    const { sequence, previous } = chainIn(meeting, assignment.device);
    const tools = doorTools(assignment.origin);
    const { signed } = this.#people;
    const last = signed[sequence - 1];
    if (sequence > signed.length || (last !== undefined && tools.sha256Hex(last) !== previous)) {
      throw new DoorError(
        "other-chain",
        `the log holds ${sequence} acts of this device that it does not know as its own; enrol it anew under another name`,
      );
    }
    for (const bytes of signed.slice(sequence)) {
      const entry = decodeEntry(bytes);
      const wrong = applyEntry({ procedure, index: leafIndex(procedure.size), entry, bytes, tools });
      if (wrong !== undefined) throw new DoorError("refused", wrong.says);
    }
    this.#procedure = procedure;
    this.#assignment = assignment;
    this.#handedOver = sequence;
  }

  async #cut(final: boolean): Promise<void> {
    const chain = this.#chain;
    if (chain.counted || this.#meeting.resolution !== undefined) return;
    const least = this.#procedure.contest?.batches?.least;
    if (least === undefined) throw new DoorError("refused", "the contest does not say how large batches are");
    const due = final ? [...this.#people.waiting] : this.#people.dueAt(this.#now());
    // Somebody stays for the last batch, which cannot be empty; whoever's commitment comes last, which says nothing.
    const stays = !final && due.length === this.#people.waiting.size;
    const waiting = due.toSorted().slice(0, stays ? -1 : undefined);
    if (waiting.length > 0 && (final || waiting.length >= least)) {
      const batches = evenBatches(waiting);
      for (const [part, persons] of batches.entries()) {
        const last = final && part === batches.length - 1;
        await this.#sign({ kind: "attendance-counted", at: toHour(this.#now()), final: last, persons });
      }
    }
    for (const [commitment, reason] of this.#people.wanted) {
      if (!this.#people.waiting.has(commitment)) await this.#takeBack(commitment, reason);
    }
  }

  #takeBack(commitment: string, reason: UndoReason): Promise<void> {
    return this.#sign({ kind: "attendance-undone", at: toHour(this.#now()), commitment, reason });
  }

  /** Signs the next act of the chain, holds it against the log's rules and keeps it: in this order, so that a refused one is nowhere. */
  async #sign(act: DoorAct): Promise<void> {
    const assignment = this.#assignment;
    const { sequence, previous } = this.#chain;
    const unsigned = {
      ...act,
      meeting: assignment.meeting,
      ...(assignment.device === undefined ? {} : { device: assignment.device }),
      sequence,
      previous,
    } as Entry;
    const { entry } = await signDraft(
      assignment.origin,
      { kind: "draft", entry: unsigned, documents: [] },
      this.#signer,
    );
    const bytes = encodeEntry(entry);
    const tools = doorTools(assignment.origin);
    const wrong = applyEntry({
      procedure: this.#procedure,
      index: leafIndex(this.#procedure.size),
      entry,
      bytes,
      tools,
    });
    if (wrong !== undefined) throw new DoorError("refused", wrong.says);
    await this.#keep({ kind: "signed", entry: fromUtf8(bytes) });
  }

  async #count(
    record: { readonly salt: string; readonly person: string },
    mark: string | undefined,
  ): Promise<{ readonly number: number; readonly commitment: string }> {
    this.#mayCount();
    const number = this.#people.size + 1;
    const { name: commitment } = committedTo(record.person, record.salt);
    const hour = toHour(this.#now());
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

  /** Everybody of this meeting whom the log names, by whichever device. */
  #logged(): ReadonlySet<string> {
    return new Set(
      this.#assignment.entries.flatMap(({ bytes }) => {
        const entry = decodeEntry(bytes);
        return entry.kind === "attendance-counted" ? entry.persons : [];
      }),
    );
  }

  #kept(commitment: string) {
    const record = this.#people.recordOf(commitment);
    if (record === undefined)
      throw new DoorError("other-chain", "the record of a person who was counted here is not on this device");
    return committedTo(record.person, record.salt);
  }

  /** Devices other than this one that still count. */
  #openDevices(): readonly string[] {
    const meeting = this.#meeting;
    return [...meeting.devices]
      .filter(([name, { counted, revoked }]) => {
        return name !== this.#assignment.device && !counted && !revoked;
      })
      .map(([name]) => name);
  }
}

type DoorKind = "meeting-opened" | "attendance-counted" | "attendance-undone" | "resolution-voted" | "meeting-closed";
type DoorAct = {
  [K in DoorKind]: { readonly kind: K; readonly at: Instant } & Omit<
    Told<K>,
    "meeting" | "device" | "sequence" | "previous"
  >;
}[DoorKind];

function chainIn(meeting: Meeting, device: string | undefined): Chain {
  const chain = device === undefined ? meeting : meeting.devices.get(device);
  if (chain === undefined) throw new DoorError("not-enrolled", `no device "${device}" is enrolled`);
  return chain;
}
