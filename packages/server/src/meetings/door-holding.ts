import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { attendanceOf, countedAt, countOf, countsPeople, roleOf, type Meeting, type Procedure } from "@hustings/core";
import {
  heldMessage,
  isCommitted,
  isEvaluateBy,
  isHeldBy,
  isSeekBy,
  isTakeOverBy,
  takeOverMessage,
  type CountedElsewhere,
  type EvaluateMessage,
  type HeldAnswer,
  type HeldMessage,
  type HeldPerson,
  type SeekAnswer,
  type SeekMessage,
  type TakeOverMessage,
} from "@hustings/door";
import { DocumentMarks, type Recognised } from "./document-marks.ts";
import { privateAppend, restoredLines, type OnDamaged } from "./durable-lines.ts";

/** Why nothing is held, or given out. */
export interface NotHeld {
  readonly kind:
    | "unknown-device"
    | "not-signed"
    | "revoked"
    | "other-role"
    | "not-revoked"
    | "closed"
    | "false-record"
    | "full"
    | "no-key-holder";
  readonly says: string;
}

interface Counted {
  readonly meeting: string;
  /** `""`: the door's own key. */
  readonly device: string;
  readonly person: HeldPerson;
}

const messagesOfDevices = {
  expected: "what devices at doors have told",
  /** All that a hall of that many tells of itself, several times over. */
  most: 256 << 20,
  /** A device's message, as it was kept. */
  read: (value: unknown) => heldMessage.safeParse(value).data ?? takeOverMessage.safeParse(value).data,
};
/** More people than any hall has: what devices with valid keys can make a server keep of one meeting. */
const mostPeople = 5_000;

export const isNotHeld = (value: object): value is NotHeld => "kind" in value;

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
  readonly #documents: DocumentMarks;
  /** Evaluations that each device asked for, by meeting and name. */
  readonly #asked = new Map<string, number>();

  /** @param kept in a folder private to the operator; `undefined`: in memory alone, as a test may have it */
  constructor(
    origin: string,
    procedure: () => Procedure,
    kept?: { readonly folder: string; readonly onDamaged: OnDamaged },
  ) {
    this.#origin = origin;
    this.#procedure = procedure;
    this.#folder = kept?.folder;
    if (kept === undefined) {
      this.#documents = new DocumentMarks();
      return;
    }
    const { folder, onDamaged } = kept;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#documents = new DocumentMarks({ file: join(folder, "documents"), onDamaged });
    for (const [meeting, { closed }] of procedure().meetings) {
      const file = this.#fileOf(folder, meeting);
      if (closed === undefined) this.#restore(meeting, restoredLines(file, messagesOfDevices, onDamaged));
      else rmSync(file, { force: true });
    }
  }

  /** Holds what a device tells, durable when it is answered. What another device told of is that one's, and stays it. */
  hold(message: HeldMessage): HeldAnswer | NotHeld {
    const { documents = [], ...held } = message.held;
    const { meeting: id, device = "" } = held;
    // Who was at a meeting that is over may be found at the next: their documents are told after it, too.
    const late = held.people.length === 0 && held.undone.length === 0 && documents.length > 0;
    const meeting = this.#deviceOf(held, (key) => isHeldBy(message, key), late);
    if (isNotHeld(meeting)) return meeting;
    // What no door can count is shown in no hall. A phone of another role asks, and tells of nobody.
    const tells = held.people.length > 0 || held.undone.length > 0 || documents.length > 0;
    if (tells && !countsPeople(roleOf(meeting, held.device))) return otherRole;
    const fresh = onceEach(held.people).filter(
      ({ commitment }) => !this.#people.has(commitment) && !this.#isLogged(commitment),
    );
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
    const recognised = documents.filter(
      ({ commitment }) => isOwn(commitment) || countedAt(this.#procedure(), id, commitment) !== undefined,
    );
    this.#documents.learn(recognised.map((each) => ({ ...each, meeting: id, device })));
    return {
      held: kept,
      elsewhere: this.#elsewhere(id, device),
      ...(documents.length === 0 ? {} : { recognised: recognised.map(({ commitment }) => commitment) }),
    };
  }

  /** Whether this device may have so many points evaluated now; `undefined`: it may, and they are counted. */
  mayAsk(message: EvaluateMessage): NotHeld | undefined {
    const { meeting: id, device = "", blinded } = message.evaluate;
    const meeting = this.#deviceOf(message.evaluate, (key) => isEvaluateBy(message, key), true);
    if (isNotHeld(meeting)) return meeting;
    if (!countsPeople(roleOf(meeting, message.evaluate.device))) return otherRole;
    const name = `${id}/${device}`;
    const asked = (this.#asked.get(name) ?? 0) + blinded.length;
    if (asked > mostPeople) return { kind: "full", says: `this device asked for ${mostPeople} evaluations already` };
    this.#asked.set(name, asked);
    return undefined;
  }

  /** The key holder gave nothing: what was counted by {@link mayAsk} was not asked for. */
  gotNothing({ evaluate: { meeting, device = "", blinded } }: EvaluateMessage): void {
    const name = `${meeting}/${device}`;
    this.#asked.set(name, Math.max(0, (this.#asked.get(name) ?? 0) - blinded.length));
  }

  /** Where somebody whose document gave this mark was counted first, for a door that has not counted them yet. */
  seek(message: SeekMessage): SeekAnswer | NotHeld {
    const meeting = this.#deviceOf(message.seek, (key) => isSeekBy(message, key));
    if (isNotHeld(meeting)) return meeting;
    if (!countsPeople(roleOf(meeting, message.seek.device))) return otherRole;
    const first = this.#documents.bearing(message.seek.mark).find(({ commitment }) => this.#stands(commitment));
    const city = first && this.#procedure().meetings.get(first.meeting)?.called.city;
    if (first === undefined || city === undefined) return {};
    const counted = { meeting: first.meeting, city };
    return { counted: first.device === "" ? counted : { ...counted, device: first.device } };
  }

  /** Whom a revoked device counted and did not hand over, for another device of its door. */
  give(message: TakeOverMessage): readonly HeldPerson[] | NotHeld {
    const { meeting: id, device = "", lost: name = "" } = message.takeOver;
    const meeting = this.#deviceOf(message.takeOver, (key) => isTakeOverBy(message, key));
    if (isNotHeld(meeting)) return meeting;
    // Given to a phone that counts nobody they would be counted by none.
    if (!countsPeople(roleOf(meeting, message.takeOver.device))) return otherRole;
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
    if (this.#waitingOf(id, name).length > 0) this.#keep(id, message);
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

  /** Drops what is kept of meetings that are closed, and marks of documents once the key behind them is destroyed. */
  forgetClosed(): void {
    if (this.#procedure().keyholder?.destroyed !== undefined) this.#documents.forget();
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
    whenClosed = false,
  ): Meeting | NotHeld {
    const meeting = this.#meetingOf(place, whenClosed);
    if (isNotHeld(meeting)) return meeting;
    const key = keyOf(meeting, place.device);
    if (key === undefined) return unknownDevice;
    if (!signedBy(key)) return notSigned;
    if (place.device === undefined ? meeting.revoked : meeting.devices.get(place.device)?.revoked === true)
      return { kind: "revoked", says: "the campaign ended this device's counting" };
    return meeting;
  }

  #meetingOf(
    { origin, meeting: id }: { readonly origin: string; readonly meeting: string },
    whenClosed: boolean,
  ): Meeting | NotHeld {
    if (origin !== this.#origin) return { kind: "unknown-device", says: "this is a message for another log" };
    const meeting = this.#procedure().meetings.get(id);
    if (meeting === undefined) return { kind: "unknown-device", says: "the log has called no such meeting" };
    if (meeting.closed !== undefined && !whenClosed) return { kind: "closed", says: "the meeting is closed" };
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

  /** Whom a device counted and the log does not name. */
  #waitingOf(meeting: string, device: string): readonly string[] {
    return [...this.#people].flatMap(([commitment, each]) =>
      isOf(each, { meeting, device }) && !this.#isLogged(commitment) ? [commitment] : [],
    );
  }

  #handOver(meeting: string, from: string, to: string): void {
    for (const commitment of this.#waitingOf(meeting, from)) {
      const each = this.#people.get(commitment);
      if (each !== undefined) this.#people.set(commitment, { ...each, device: to });
    }
  }

  /** Whom this device counted and another did too: by their document first, which is theirs alone, then by name and birthday. */
  #elsewhere(meeting: string, device: string): CountedElsewhere[] {
    const own = { meeting, device };
    const byDocument = [...this.#documents.doubled()].flatMap((group) =>
      // Whoever was taken over from a lost device is another's now.
      this.#doublesIn(
        group.map((each) => ({ ...each, ...this.#people.get(each.commitment) })),
        own,
      ),
    );
    const known = new Set(byDocument.map(({ commitment }) => commitment));
    const byName = [...this.#doubled].flatMap((mark) => {
      const bearing = (this.#marks.get(mark) ?? []).flatMap((commitment) => {
        const counted = this.#people.get(commitment);
        return counted === undefined ? [] : [{ commitment, meeting: counted.meeting, device: counted.device }];
      });
      return this.#doublesIn(bearing, own);
    });
    return [
      ...byDocument.map((each) => ({ ...each, by: "document" as const })),
      ...byName.filter(({ commitment }) => !known.has(commitment)),
    ];
  }

  /** Of counts of one person, those of this device, each with another that stands: the first, or beside the first the second. */
  #doublesIn(
    group: readonly Omit<Recognised, "mark">[],
    own: { readonly meeting: string; readonly device: string },
  ): CountedElsewhere[] {
    const standing = group.filter(({ commitment }) => this.#stands(commitment));
    return standing.flatMap((each, place) => {
      if (each.meeting !== own.meeting || each.device !== own.device) return [];
      const other = standing.find((of) => of !== each && !this.#documents.differ(of.commitment, each.commitment));
      if (other === undefined) return [];
      const city = this.#procedure().meetings.get(other.meeting)?.called.city;
      if (city === undefined) return [];
      const of = { commitment: each.commitment, meeting: other.meeting, city, first: place < standing.indexOf(other) };
      return [other.device === "" ? of : { ...of, device: other.device }];
    });
  }

  #fileOf(folder: string, meeting: string): string {
    return join(folder, `${meeting}.jsonl`);
  }

  #keep(meeting: string, message: HeldMessage | TakeOverMessage): void {
    if (this.#folder !== undefined) privateAppend(this.#fileOf(this.#folder, meeting), `${JSON.stringify(message)}\n`);
  }

  #restore(meeting: string, told: readonly (HeldMessage | TakeOverMessage)[]): void {
    for (const said of told) {
      if ("held" in said) {
        const { device = "", people, undone } = said.held;
        this.#take(meeting, device, people, undone);
      } else {
        const { device = "", lost = "" } = said.takeOver;
        this.#handOver(meeting, lost, device);
      }
    }
  }
}

/** The first that a message says of somebody. */
function onceEach(people: readonly HeldPerson[]): readonly HeldPerson[] {
  const said = new Map<string, HeldPerson>();
  for (const each of people) if (!said.has(each.commitment)) said.set(each.commitment, each);
  return [...said.values()];
}

function isOf(
  each: Counted | undefined,
  { meeting, device }: { readonly meeting: string; readonly device: string },
): boolean {
  return each?.meeting === meeting && each.device === device;
}

const unknownDevice: NotHeld = { kind: "unknown-device", says: "the log names no such device at this door" };
const otherRole: NotHeld = { kind: "other-role", says: "the campaign enrolled this device for something else" };
const notSigned: NotHeld = { kind: "not-signed", says: "the key that the log names for this device did not sign it" };

function keyOf(meeting: Meeting, device: string | undefined): string | undefined {
  return device === undefined ? meeting.called.doorKey : meeting.devices.get(device)?.enrolled.key;
}
