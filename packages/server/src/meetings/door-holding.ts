import { appendFileSync, chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { attendanceOf, countOf, type Meeting, type Procedure } from "@hustings/core";
import {
  heldMessage,
  isCommitted,
  isHeldBy,
  isTakeOverBy,
  takeOverMessage,
  type CountedElsewhere,
  type HeldAnswer,
  type HeldMessage,
  type HeldPerson,
  type TakeOverMessage,
} from "@hustings/door";
import { operatorText } from "../operator-file.ts";

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

/** All that a hall of that many tells of itself, several times over. */
const mostHeldBytes = 256 << 20;
/** More people than any hall has: what devices with valid keys can make a server keep of one meeting. */
const mostPeople = 5_000;

const isNotHeld = (value: object): value is NotHeld => "kind" in value;

/**
 * What devices at doors have counted and the log does not hold yet: sealed records, durable until their meeting is closed.
 * It loses nobody when a phone is lost, tells two doors of one person, and gives the hall its count before the batch.
 */
export class DoorHolding {
  readonly #folder: string | undefined;
  readonly #procedure: () => Procedure;
  readonly #origin: string;
  /** Everybody told of, by commitment, until their meeting is closed. */
  readonly #people = new Map<string, Counted>();
  /** By meeting: those whom the log did not name when it was last looked at. */
  readonly #waiting = new Map<string, Set<string>>();
  /** Commitments that bear one mark, in the order in which they came. */
  readonly #marks = new Map<string, string[]>();
  /** Marks that more than one count bears. */
  readonly #doubled = new Set<string>();
  /** Whom a device will take back once their batch is in. */
  readonly #undone = new Set<string>();

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

  /** Holds what a device tells, durable when it is answered. What another device told of is that one's, and stays it. */
  hold(message: HeldMessage): HeldAnswer | NotHeld {
    const { held } = message;
    const { meeting: id, device = "" } = held;
    const meeting = this.#deviceOf(held, (key) => isHeldBy(message, key));
    if (isNotHeld(meeting)) return meeting;
    const fresh = held.people.filter(({ commitment }) => !this.#people.has(commitment) && !this.#isLogged(commitment));
    if (!fresh.every(isCommitted)) {
      return {
        kind: "false-record",
        says: "a record is not the one that its name commits to; nothing of the request is held",
      };
    }
    if (this.#waitingAt(id).size + fresh.length > mostPeople)
      return { kind: "full", says: `more than ${mostPeople} people wait at this meeting's doors` };
    const own = new Set(fresh.map(({ commitment }) => commitment));
    const isOwn = (commitment: string) =>
      own.has(commitment) || isOf(this.#people.get(commitment), { meeting: id, device });
    const undone = held.undone.filter((commitment) => isOwn(commitment) && !this.#undone.has(commitment));
    if (fresh.length > 0 || undone.length > 0) this.#keep(id, { ...message, held: { ...held, people: fresh, undone } });
    this.#take(id, device, fresh, undone);
    const kept = held.people.flatMap(({ commitment }) =>
      isOwn(commitment) || this.#isLogged(commitment) ? [commitment] : [],
    );
    return { held: kept, elsewhere: this.#elsewhere(id, device) };
  }

  /** Whom a revoked device counted and did not hand over, for another device of its door. */
  give(message: TakeOverMessage): readonly HeldPerson[] | NotHeld {
    const { meeting: id, device = "", lost: name = "" } = message.takeOver;
    const meeting = this.#deviceOf(message.takeOver, (key) => isTakeOverBy(message, key));
    if (isNotHeld(meeting)) return meeting;
    const lost = name === "" ? meeting : meeting.devices.get(name);
    if (lost === undefined) return unknownDevice;
    if (!lost.revoked) {
      const says =
        name === ""
          ? "the door's own may still count; have the campaign hand the door on first"
          : `${name} may still count; have the campaign revoke it first`;
      return { kind: "not-revoked", says };
    }
    // They are the asking device's from here on: no other is given them too. Asked again, it is given them again.
    this.#keep(id, message);
    this.#handOver(id, name, device);
    // Whoever was taken back before a batch named them is not counted again by another device.
    return [...this.#waitingAt(id)].flatMap((commitment) => {
      const each = this.#people.get(commitment);
      return each?.device === device && !this.#undone.has(commitment) ? [each.person] : [];
    });
  }

  /** People present as far as this server knows: those in the log, and those whom devices told of since. */
  present(id: string): number {
    const meeting = this.#procedure().meetings.get(id);
    if (meeting === undefined) return 0;
    const waiting = [...this.#waitingAt(id)].filter((commitment) => !this.#undone.has(commitment));
    return attendanceOf(meeting) + waiting.length;
  }

  /** Drops what is kept of meetings that are closed. */
  forgetClosed(): void {
    const closed = new Set([...this.#procedure().meetings].flatMap(([id, each]) => (each.closed ? [id] : [])));
    for (const [commitment, { meeting, person }] of this.#people) {
      if (!closed.has(meeting)) continue;
      this.#people.delete(commitment);
      this.#undone.delete(commitment);
      this.#unmark(commitment, person.mark);
    }
    for (const id of closed) {
      this.#waiting.delete(id);
      if (this.#folder !== undefined) rmSync(this.#fileOf(this.#folder, id), { force: true });
    }
  }

  #unmark(commitment: string, mark: string | undefined): void {
    if (mark === undefined) return;
    const bearing = (this.#marks.get(mark) ?? []).filter((each) => each !== commitment);
    if (bearing.length === 0) this.#marks.delete(mark);
    else this.#marks.set(mark, bearing);
    if (bearing.length < 2) this.#doubled.delete(mark);
  }

  /** The meeting, where the device that the log names for it signed. */
  #deviceOf(
    place: { readonly origin: string; readonly meeting: string; readonly device?: string },
    signedBy: (key: string) => boolean,
  ): Meeting | NotHeld {
    const meeting = this.#meetingOf(place);
    if (isNotHeld(meeting)) return meeting;
    const key = keyOf(meeting, place.device);
    if (key === undefined) return unknownDevice;
    if (!signedBy(key)) return notSigned;
    if (place.device === undefined ? meeting.revoked : meeting.devices.get(place.device)?.revoked === true)
      return { kind: "revoked", says: "the campaign ended this device's counting" };
    return meeting;
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

  #waitingAt(id: string): ReadonlySet<string> {
    const waiting = this.#waiting.get(id) ?? new Set<string>();
    for (const commitment of waiting) if (this.#isLogged(commitment)) waiting.delete(commitment);
    return waiting;
  }

  #take(meeting: string, device: string, people: readonly HeldPerson[], undone: readonly string[]): void {
    const waiting = this.#waiting.get(meeting) ?? new Set<string>();
    this.#waiting.set(meeting, waiting);
    for (const person of people) {
      const { commitment, mark } = person;
      this.#people.set(commitment, { meeting, device, person });
      waiting.add(commitment);
      if (mark === undefined) continue;
      const bearing = [...(this.#marks.get(mark) ?? []), commitment];
      this.#marks.set(mark, bearing);
      if (bearing.length > 1) this.#doubled.add(mark);
    }
    for (const commitment of undone) this.#undone.add(commitment);
  }

  #handOver(meeting: string, from: string, to: string): void {
    for (const [commitment, each] of this.#people) {
      if (isOf(each, { meeting, device: from }) && !this.#isLogged(commitment))
        this.#people.set(commitment, { ...each, device: to });
    }
  }

  #elsewhere(meeting: string, device: string): CountedElsewhere[] {
    const found: CountedElsewhere[] = [];
    for (const mark of this.#doubled) {
      const standing = (this.#marks.get(mark) ?? []).filter((each) => this.#stands(each));
      for (const [place, commitment] of standing.entries()) {
        if (!isOf(this.#people.get(commitment), { meeting, device })) continue;
        const other = this.#people.get(standing[place === 0 ? 1 : 0] ?? "");
        if (other === undefined) continue;
        const city = this.#procedure().meetings.get(other.meeting)?.called.city;
        if (city === undefined) continue;
        const of = { commitment, meeting: other.meeting, city, first: place === 0 };
        found.push(other.device === "" ? of : { ...of, device: other.device });
      }
    }
    return found;
  }

  #fileOf(folder: string, meeting: string): string {
    return join(folder, `${meeting}.jsonl`);
  }

  /** Durable when it returns, and private to the operator whatever the process's mask. */
  #keep(meeting: string, message: HeldMessage | TakeOverMessage): void {
    if (this.#folder === undefined) return;
    const file = this.#fileOf(this.#folder, meeting);
    const made = !existsSync(file);
    appendDurably(file, `${JSON.stringify(message)}\n`);
    if (!made) return;
    chmodSync(file, 0o600);
    // The file's name is the folder's to keep.
    const folder = openSync(this.#folder, "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  }

  #restore(meeting: string): void {
    if (this.#folder === undefined) return;
    const file = this.#fileOf(this.#folder, meeting);
    if (!existsSync(file)) return;
    const text = operatorText(file, "what devices at doors have told", mostHeldBytes) ?? "";
    for (const line of text.split("\n")) {
      // A line that a crash cut short was never answered.
      const value = jsonOr(line);
      const told = heldMessage.safeParse(value);
      const taken = takeOverMessage.safeParse(value);
      if (told.success) {
        const { device = "", people, undone } = told.data.held;
        this.#take(meeting, device, people, undone);
      } else if (taken.success) {
        const { device = "", lost = "" } = taken.data.takeOver;
        this.#handOver(meeting, lost, device);
      }
    }
    // What comes next begins on a line of its own.
    if (!text.endsWith("\n")) appendDurably(file, "\n");
  }
}

function appendDurably(file: string, text: string): void {
  const descriptor = openSync(file, "a", 0o600);
  try {
    appendFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isOf(
  each: Counted | undefined,
  { meeting, device }: { readonly meeting: string; readonly device: string },
): boolean {
  return each?.meeting === meeting && each.device === device;
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
