import {
  applyEntry,
  countedAt,
  countsPeople,
  decodeEntry,
  encodeEntry,
  fromUtf8,
  leafIndex,
  roleOf,
  toBase64,
  type Chain,
  type DeviceRole,
  type EntryByKind,
  type Meeting,
  type Procedure,
} from "@hustings/core";
import { signDraft, type ActSigner } from "@hustings/acts";
import { doorTools, foldAssignment, type DoorAssignment } from "./assignment.ts";
import { placed, type DoorAct } from "./door-act.ts";
import { DoorError } from "./door-error.ts";

/**
 * The acts of one device on top of what the log says of its meeting, folded by the log's own rules: what is signed here is what
 * the log will take.
 */
export class OwnChain {
  readonly #signer: ActSigner;
  #assignment: DoorAssignment;
  #procedure: Procedure;
  /** Of this device's acts, how many the log holds as far as it knows. */
  #handedOver = 0;

  constructor(assignment: DoorAssignment, signer: ActSigner) {
    this.#signer = signer;
    this.#assignment = assignment;
    this.#procedure = foldAssignment(assignment);
  }

  get assignment(): DoorAssignment {
    return this.#assignment;
  }

  get handedOver(): number {
    return this.#handedOver;
  }

  get meeting(): Meeting {
    return meetingIn(this.#procedure, this.#assignment);
  }

  get keyholder(): EntryByKind<"keyholder-named"> | undefined {
    const { keyholder } = this.#procedure;
    return keyholder?.destroyed === undefined ? keyholder?.named : undefined;
  }

  /** Whether the log has somebody present, whose count was not taken back. */
  isLogged(commitment: string): boolean {
    return countedAt(this.#procedure, this.#assignment.meeting, commitment) === "counted";
  }

  /** Whether the log has somebody whose count was taken back. */
  isUndone(commitment: string): boolean {
    return countedAt(this.#procedure, this.#assignment.meeting, commitment) === "undone";
  }

  get chain(): Chain {
    return chainIn(this.meeting, this.#assignment.device);
  }

  /** Persons of a batch at least, as the contest has it. */
  get least(): number {
    const least = this.#procedure.contest?.batches?.least;
    if (least === undefined) throw new DoorError("refused", "the contest does not say how large batches are");
    return least;
  }

  /** Whether this device opens, takes the vote and closes. */
  get leads(): boolean {
    return this.meeting.main === this.#assignment.device;
  }

  get role(): DeviceRole | undefined {
    return roleOf(this.meeting, this.#assignment.device);
  }

  /** @throws {DoorError} `not-enrolled` */
  mustHoldItsKey(): void {
    const { device } = this.#assignment;
    const { called, devices } = this.meeting;
    const named = device === undefined ? called.doorKey : devices.get(device)?.enrolled.key;
    if (named !== toBase64(this.#signer.publicKey))
      throw new DoorError("not-enrolled", `the log names another key for ${device ?? "this door"}`);
  }

  /** @throws {DoorError} `not-leading` */
  mustLead(): void {
    if (this.leads) return;
    const { main } = this.meeting;
    throw new DoorError(
      "not-leading",
      `${main ?? "the door's own device"} opens, takes the vote and closes, not this one`,
    );
  }

  /** Whether the campaign revoked this device, as far as it knows. */
  get revoked(): boolean {
    const { device } = this.#assignment;
    return device === undefined ? this.meeting.revoked : this.meeting.devices.get(device)?.revoked === true;
  }

  /** @throws {DoorError} `revoked` */
  mustServe(): void {
    if (this.revoked) throw new DoorError("revoked", "the campaign ended this device's counting");
  }

  /** @throws {DoorError} `revoked`, `counted`, `not-open`, `other-role` */
  mustCount(): void {
    const { meeting } = this;
    this.mustServe();
    if (!countsPeople(this.role))
      throw new DoorError("other-role", `this device is enrolled as ${this.role}; the door's staff count people`);
    if (this.chain.counted || meeting.resolution !== undefined)
      throw new DoorError("counted", "this device's last batch is signed");
    if (meeting.state !== "open") throw new DoorError("not-open", `the meeting is ${meeting.state}`);
  }

  /** Devices other than this one that still count. */
  openDevices(): readonly string[] {
    const { device } = this.#assignment;
    const { meeting } = this;
    const others = [...meeting.devices].filter(
      ([name, { counted, revoked, enrolled }]) =>
        name !== device && !counted && !revoked && countsPeople(enrolled.role),
    );
    return others.map(([name]) => name);
  }

  /** @throws {DoorError} `devices-open` */
  mustKnowAll(): void {
    const open = this.openDevices();
    if (open.length === 0) return;
    throw new DoorError(
      "devices-open",
      `${open.join(", ")}: the last batch is not known here, and nobody is counted after the vote; end their counting and hand over, or have the campaign revoke them`,
    );
  }

  /** Everybody of this meeting whom the log names, by whichever device, or by this one alone. */
  logged(whose: "anybody's" | "own"): readonly string[] {
    const { entries, device } = this.#assignment;
    return entries.flatMap(({ bytes }) => {
      const entry = decodeEntry(bytes);
      const wanted = entry.kind === "attendance-counted" && (whose === "anybody's" || entry.device === device);
      return wanted ? entry.persons : [];
    });
  }

  /**
   * Folds what the log says, then what this device signed and the log does not have.
   *
   * @throws {DoorError} `other-chain`, `refused`
   */
  follow(assignment: DoorAssignment, signed: readonly Uint8Array[]): void {
    const procedure = foldAssignment(assignment);
    const { sequence, previous } = chainIn(meetingIn(procedure, assignment), assignment.device);
    const tools = doorTools(assignment.origin);
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

  /**
   * Signs the next act and holds it against the log's rules. Keep it before anything else is done: it is folded in already.
   *
   * @returns its canonical text
   * @throws {DoorError} `refused`: it is nowhere
   */
  async sign(act: DoorAct): Promise<string> {
    const { origin } = this.#assignment;
    const unsigned = placed(act, this.#assignment, this.chain);
    const { entry } = await signDraft(origin, { kind: "draft", entry: unsigned, documents: [] }, this.#signer);
    const bytes = encodeEntry(entry);
    const procedure = this.#procedure;
    const wrong = applyEntry({
      procedure,
      index: leafIndex(procedure.size),
      entry,
      bytes,
      tools: doorTools(origin),
    });
    if (wrong !== undefined) throw new DoorError("refused", wrong.says);
    return fromUtf8(bytes);
  }
}

function meetingIn({ meetings }: Procedure, { meeting }: DoorAssignment): Meeting {
  const found = meetings.get(meeting);
  if (found === undefined) throw new DoorError("not-enrolled", `the log has no meeting "${meeting}"`);
  return found;
}

function chainIn(meeting: Meeting, device: string | undefined): Chain {
  const chain = device === undefined ? meeting : meeting.devices.get(device);
  if (chain === undefined) throw new DoorError("not-enrolled", `no device "${device}" is enrolled`);
  return chain;
}
