import { enrolDevice, enter, handDoorOn, type ActSigner, type Ledger, type SignedAct } from "@hustings/acts";
import { decodeEntry, encodeEntry, type Instant } from "@hustings/core";
import {
  enrolmentText,
  MeetingEntries,
  memoryJournal,
  OfflineDoor,
  parseEnrolment,
  type DoorAssignment,
} from "@hustings/door";
import { mustEnter } from "../story/entered.ts";

/** Chair, secretary and two counters, and two at the door; each with a key of its own. */
const devices = [
  { device: "chair", role: "chair" },
  { device: "secretary", role: "secretary" },
  { device: "counter-1", role: "counter" },
  { device: "counter-2", role: "counter" },
  { device: "door-1", role: "door" },
  { device: "door-2", role: "door" },
] as const;

export type PhoneName = (typeof devices)[number]["device"];

/** Where a phone's key lies. */
export type PhoneSigner = (device: PhoneName) => ActSigner;

/** The campaign names every phone of a meeting by the code that the phone shows, and hands the door on to the chair's. */
export async function enrolPhones(
  ledger: Ledger,
  campaign: ActSigner,
  meeting: string,
  signerOf: PhoneSigner,
): Promise<void> {
  for (const { device, role } of devices) {
    const code = await enrolmentText({ origin: ledger.origin, meeting, device, role }, signerOf(device));
    const shown = parseEnrolment(code);
    if ("wrong" in shown) throw new Error(`a phone shows a code that cannot be read: ${shown.wrong}`);
    const { key, possession } = shown;
    const enrolled = await enter(ledger, campaign, enrolDevice, { meeting, device, role, key, possession });
    mustEnter("enrolling a phone", enrolled);
  }
  mustEnter(
    "handing a door on",
    await enter(ledger, campaign, handDoorOn, { meeting, device: "chair", cause: "planned" }),
  );
}

/** What phones at doors have to know, by meeting, read from the log in one go. */
export async function assignmentsIn(
  { store, origin }: Ledger,
  meetings: readonly string[],
): Promise<(meeting: string) => DoorAssignment> {
  const of = new Map(meetings.map((meeting) => [meeting, new MeetingEntries(meeting)]));
  for (const [index, bytes] of (await store.read(0, await store.size())).entries()) {
    const entry = decodeEntry(bytes);
    for (const entries of of.values()) entries.take(entry, index, true);
  }
  return (meeting) => {
    const entries = of.get(meeting);
    if (entries === undefined) throw new Error(`no meeting ${meeting} was read`);
    return entries.assignment(origin);
  };
}

/**
 * The phones of one meeting, which has no network: each signs its own chain, and what one of them hands on the others take in. The log gets
 * everything once the meeting is over, in the order in which it was handed on.
 */
export class MeetingPhones {
  readonly #doors: ReadonlyMap<PhoneName, OfflineDoor>;
  readonly #handedOn: SignedAct[] = [];
  /** How many of these a phone has taken in. */
  readonly #knows = new Map<PhoneName, number>();
  #assignment: DoorAssignment;
  /** What all their clocks show. */
  #now: Instant;

  private constructor(assignment: DoorAssignment, now: Instant, doors: Map<PhoneName, OfflineDoor>) {
    this.#assignment = assignment;
    this.#now = now;
    this.#doors = doors;
  }

  static async open(assignment: DoorAssignment, now: Instant, signerOf: PhoneSigner): Promise<MeetingPhones> {
    const doors = new Map<PhoneName, OfflineDoor>();
    const phones = new MeetingPhones(assignment, now, doors);
    const clock = { now: () => phones.#now };
    for (const { device } of devices) {
      const door = await OfflineDoor.open({
        assignment: { ...assignment, device },
        signer: signerOf(device),
        journal: memoryJournal(),
        clock,
      });
      doors.set(device, door);
      phones.#knows.set(device, 0);
    }
    return phones;
  }

  /** The phone of somebody, when the hall's clocks show a moment, with all that others handed on. */
  async at(now: Instant, device: PhoneName): Promise<OfflineDoor> {
    this.#now = now;
    const door = this.#doors.get(device);
    if (door === undefined) throw new Error(`no phone ${device}`);
    if (this.#knows.get(device) !== this.#handedOn.length) {
      await door.refresh({ ...this.#assignment, device });
      this.#knows.set(device, this.#handedOn.length);
    }
    return door;
  }

  /** What a phone signed since it did so last is there for the others. */
  async handOn(device: PhoneName): Promise<void> {
    const door = await this.at(this.#now, device);
    // A re-count is signed once the phone has looked whether its vote is still to be announced.
    if (door.status.keptVotes !== undefined) await door.refresh({ ...this.#assignment, device });
    const acts = door.pending();
    this.#handedOn.push(...acts);
    const { entries } = this.#assignment;
    const after = (entries.at(-1)?.index ?? -1) + 1;
    const fresh = acts.map(({ entry }, i) => ({ index: after + i, bytes: encodeEntry(entry) }));
    this.#assignment = { ...this.#assignment, entries: [...entries, ...fresh] };
  }

  /** All that they handed on, in its order. */
  get acts(): readonly SignedAct[] {
    return this.#handedOn;
  }
}
