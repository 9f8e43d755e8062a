import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { attendanceOf, countOf, type Meeting, type Procedure } from "@hustings/core";
import {
  heldMessage,
  isCommitted,
  isHeldBy,
  isTakeOverBy,
  type CountedElsewhere,
  type HeldAnswer,
  type HeldMessage,
  type HeldPerson,
  type TakeOverMessage,
} from "@hustings/door";

/** Why nothing is held, or given out. */
export interface NotHeld {
  readonly kind: "unknown-device" | "not-signed" | "revoked" | "not-revoked" | "closed" | "false-record" | "full";
  readonly says: string;
}

interface Counted {
  readonly meeting: string;
  /** `""`: the door's own key. */
  readonly device: string;
  readonly person: HeldPerson;
}

/** More people at one meeting's doors than any hall has: what a device with a valid key can make a server keep. */
const mostPeople = 20_000;

const isNotHeld = (value: object): value is NotHeld => "kind" in value;

/**
 * What devices at doors have counted and the log does not hold yet: sealed records, durable until their meeting is closed.
 * It loses nobody when a phone is lost, tells two doors of one person, and gives the hall its count before the batch.
 */
export class DoorHolding {
  readonly #folder: string | undefined;
  readonly #procedure: () => Procedure;
  readonly #origin: string;
  /** By commitment. */
  readonly #people = new Map<string, Counted>();
  /** Commitments that bear one mark, in the order in which they came. */
  readonly #marks = new Map<string, string[]>();
  /** Whom a device will take back once their batch is in. */
  readonly #undone = new Set<string>();
  readonly #listeners = new Set<(meeting: string) => void>();

  /** @param folder where messages are kept, private to the operator; `undefined`: in memory alone, as a test may have it */
  constructor(origin: string, procedure: () => Procedure, folder?: string) {
    this.#origin = origin;
    this.#procedure = procedure;
    this.#folder = folder;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [meeting, { closed }] of procedure().meetings) {
      if (closed === undefined) this.#restore(meeting);
      else rmSync(this.#fileOf(folder, meeting), { force: true });
    }
  }

  /** Called with a meeting's id when its figures may have changed. @returns ends it */
  listen(listener: (meeting: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Holds what a device tells, durable when it is answered. */
  hold(message: HeldMessage): HeldAnswer | NotHeld {
    const { held } = message;
    const meeting = this.#meetingOf(held);
    if (isNotHeld(meeting)) return meeting;
    const key = keyOf(meeting, held.device);
    if (key === undefined) return unknownDevice;
    if (!isHeldBy(message, key)) return notSigned;
    if (held.device !== undefined && meeting.devices.get(held.device)?.revoked === true)
      return { kind: "revoked", says: "the campaign ended this device's counting" };
    const fresh = held.people.filter(({ commitment }) => !this.#people.has(commitment) && !this.#isLogged(commitment));
    if (!fresh.every(isCommitted))
      return {
        kind: "false-record",
        says: "a record is not the one that its name commits to; nothing of the request is held",
      };
    if (this.#heldAt(held.meeting) + fresh.length > mostPeople)
      return { kind: "full", says: `more than ${mostPeople} people wait at this meeting's doors` };
    this.#keep(held.meeting, { ...message, held: { ...held, people: fresh } });
    this.#take(message);
    for (const listener of this.#listeners) listener(held.meeting);
    return {
      held: held.people.map(({ commitment }) => commitment),
      elsewhere: this.#elsewhere(held.meeting, held.device ?? ""),
    };
  }

  /** Whom a revoked device counted and did not hand over, for another device of its door. */
  give(message: TakeOverMessage): readonly HeldPerson[] | NotHeld {
    const { takeOver } = message;
    const meeting = this.#meetingOf(takeOver);
    if (isNotHeld(meeting)) return meeting;
    const key = keyOf(meeting, takeOver.device);
    if (key === undefined) return unknownDevice;
    if (!isTakeOverBy(message, key)) return notSigned;
    if (takeOver.device !== undefined && meeting.devices.get(takeOver.device)?.revoked === true)
      return { kind: "revoked", says: "the campaign ended this device's counting" };
    const lost = meeting.devices.get(takeOver.lost);
    if (lost === undefined) return unknownDevice;
    if (!lost.revoked)
      return { kind: "not-revoked", says: `${takeOver.lost} may still count; have the campaign revoke it first` };
    return [...this.#people.values()].flatMap((each) =>
      each.meeting === takeOver.meeting && each.device === takeOver.lost && !this.#isLogged(each.person.commitment)
        ? [each.person]
        : [],
    );
  }

  /** People present as far as this server knows: those in the log, and those whom devices told of since. */
  present(id: string): number {
    const procedure = this.#procedure();
    const meeting = procedure.meetings.get(id);
    if (meeting === undefined) return 0;
    let waiting = 0;
    for (const each of this.#people.values()) {
      const { commitment } = each.person;
      if (each.meeting === id && !this.#isLogged(commitment) && !this.#undone.has(commitment)) waiting++;
    }
    return attendanceOf(meeting) + waiting;
  }

  /** Drops what is kept of meetings that are closed. */
  forgetClosed(): void {
    for (const [id, { closed }] of this.#procedure().meetings) {
      if (closed === undefined || this.#heldAt(id) === 0) continue;
      for (const [commitment, { meeting }] of this.#people) {
        if (meeting !== id) continue;
        this.#people.delete(commitment);
        this.#undone.delete(commitment);
      }
      if (this.#folder !== undefined) rmSync(this.#fileOf(this.#folder, id), { force: true });
    }
  }

  #meetingOf({ origin, meeting: id }: { readonly origin: string; readonly meeting: string }): Meeting | NotHeld {
    if (origin !== this.#origin) return { kind: "unknown-device", says: "this is a message for another log" };
    const meeting = this.#procedure().meetings.get(id);
    if (meeting === undefined) return { kind: "unknown-device", says: "the log has called no such meeting" };
    if (meeting.closed !== undefined) return { kind: "closed", says: "the meeting is closed" };
    return meeting;
  }

  #isLogged(commitment: string): boolean {
    return countOf(this.#procedure(), commitment) !== undefined;
  }

  #stands(commitment: string): boolean {
    return !this.#undone.has(commitment) && countOf(this.#procedure(), commitment) !== "undone";
  }

  #heldAt(id: string): number {
    let sum = 0;
    for (const { meeting } of this.#people.values()) if (meeting === id) sum++;
    return sum;
  }

  #take({ held }: HeldMessage): void {
    const { meeting, device = "", undone, people } = held;
    for (const commitment of undone) if (this.#people.has(commitment)) this.#undone.add(commitment);
    for (const person of people) {
      const { commitment, mark } = person;
      const known = this.#people.get(commitment);
      // Taken over from a device that was lost: it is counted by this one from here on.
      if (known === undefined || known.device !== device) this.#people.set(commitment, { meeting, device, person });
      if (mark === undefined) continue;
      const bearing = this.#marks.get(mark) ?? [];
      if (!bearing.includes(commitment)) this.#marks.set(mark, [...bearing, commitment]);
    }
  }

  #elsewhere(meeting: string, device: string): CountedElsewhere[] {
    const found: CountedElsewhere[] = [];
    for (const bearing of this.#marks.values()) {
      if (bearing.length < 2) continue;
      for (const [place, commitment] of bearing.entries()) {
        const own = this.#people.get(commitment);
        if (own?.meeting !== meeting || own.device !== device || !this.#stands(commitment)) continue;
        const others = bearing.flatMap((each) =>
          each !== commitment && this.#stands(each) ? (this.#people.get(each) ?? []) : [],
        );
        const [other] = others;
        if (other === undefined) continue;
        const of = { commitment, meeting: other.meeting, first: place === 0 };
        found.push(other.device === "" ? of : { ...of, device: other.device });
      }
    }
    return found;
  }

  #fileOf(folder: string, meeting: string): string {
    return join(folder, `${meeting}.jsonl`);
  }

  #keep(meeting: string, message: HeldMessage): void {
    const { people, undone } = message.held;
    if (this.#folder === undefined || (people.length === 0 && undone.length === 0)) return;
    const file = this.#fileOf(this.#folder, meeting);
    const made = !existsSync(file);
    const descriptor = openSync(file, "a", 0o600);
    try {
      appendFileSync(descriptor, `${JSON.stringify(message)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (made) chmodSync(file, 0o600);
  }

  #restore(meeting: string): void {
    if (this.#folder === undefined) return;
    const file = this.#fileOf(this.#folder, meeting);
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, "utf8").split("\n")) {
      // A line that a crash cut short was never answered.
      const read = heldMessage.safeParse(jsonOr(line));
      if (read.success) this.#take(read.data);
    }
  }
}

const unknownDevice: NotHeld = { kind: "unknown-device", says: "the log names no such device at this door" };
const notSigned: NotHeld = { kind: "not-signed", says: "the key that the log names for this device did not sign it" };

function keyOf(meeting: Meeting, device: string | undefined): string | undefined {
  return device === undefined ? meeting.called.doorKey : meeting.devices.get(device)?.enrolled.key;
}

function jsonOr(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
