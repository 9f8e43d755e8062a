import type { Clock, Submitted } from "@hustings/acts";
import { ClientError, MeetingClient } from "@hustings/client";
import {
  evaluateAnswer,
  heldAnswer,
  mostHeldAtOnce,
  MeetingEntries,
  seekAnswer,
  signEvaluate,
  signHeld,
  signSeek,
  signTakeOver,
  takeOverAnswer,
  type CountedElsewhere,
  type DoorAssignment,
  type HeldPerson,
  type OfflineDoor,
  type SeekAnswer,
} from "@hustings/door";
import { LogError, parsePolicy } from "@hustings/log";
import { signerOf } from "./door-key.ts";
import type { DoorMemory, DoorSeat } from "./door-memory.ts";

/** What became of a look at the server. */
export type Linked =
  | { readonly kind: "linked"; readonly assignment: DoorAssignment; readonly handedOver: number }
  | { readonly kind: "stopped"; readonly says: string }
  | { readonly kind: "no-network" };

interface LinkOptions {
  /** Address of the contest, with a slash at its end. */
  readonly server: string;
  /** First line of the log's checkpoints. */
  readonly origin: string;
  readonly memory: DoorMemory;
  readonly clock: Clock;
  readonly rehearsal: boolean;
}

/**
 * The way from a device to the log and back: what the log says of the meeting comes in checked against the policy that was
 * served when the device was set up, and what was signed here goes out.
 */
export class DoorLink {
  readonly #options: LinkOptions;
  readonly #entries: MeetingEntries;
  readonly #seat: DoorSeat;
  #client: MeetingClient | undefined;
  /** Commitments that the server has answered to hold. */
  readonly #told = new Set<string>();
  /** The same of those whose document's mark it has. */
  readonly #recognised = new Set<string>();

  constructor(seat: DoorSeat, options: LinkOptions) {
    this.#seat = seat;
    this.#options = options;
    this.#entries = new MeetingEntries(seat.meeting);
  }

  /** Reads what is new and hands over what waits. @param door absent while the device is not named in the log yet */
  async sync(door?: OfflineDoor): Promise<Linked> {
    try {
      const client = await this.#opened();
      await client.catchUp();
      let assignment = await this.#keep(client);
      if (door === undefined) return { kind: "linked", assignment, handedOver: 0 };
      await door.refresh(assignment);
      const acts = door.pending();
      if (acts.length === 0) return { kind: "linked", assignment, handedOver: 0 };
      // First: of somebody whom a batch names before the server was told, it never learns whether another door counted them too.
      if ((await this.tell(door)) === "no-network") return { kind: "no-network" };
      const { entered, stopped } = await client.submit(acts);
      assignment = await this.#keep(client);
      await door.refresh(assignment);
      if (stopped === undefined) return { kind: "linked", assignment, handedOver: entered.length };
      return { kind: "stopped", says: sayingOf(stopped) };
    } catch (error) {
      if (isNoNetwork(error)) return { kind: "no-network" };
      throw error;
    }
  }

  /**
   * Has the server hold whom the log does not name yet, so that they outlive this device.
   *
   * @returns whom others counted too; `undefined`: a server that holds nothing
   */
  async tell(door: OfflineDoor): Promise<readonly CountedElsewhere[] | "no-network" | undefined> {
    const isOver = door.status.state === "closed";
    const { people, documents = [], undone, ...place } = door.held();
    const fresh = people.filter(({ commitment }) => !isOver && !this.#told.has(commitment));
    const marked = documents.filter(({ commitment }) => !this.#recognised.has(commitment));
    let elsewhere: readonly CountedElsewhere[] | undefined;
    if (isOver && marked.length === 0) return elsewhere;
    for (let from = 0; from === 0 || from < Math.max(fresh.length, marked.length); from += mostHeldAtOnce) {
      const some = fresh.slice(from, from + mostHeldAtOnce);
      const known = marked.slice(from, from + mostHeldAtOnce);
      const of = {
        ...place,
        undone: isOver ? [] : undone,
        people: some,
        ...(known.length === 0 ? {} : { documents: known }),
      };
      const message = await signHeld(of, signerOf(this.#seat));
      const said = await posted(`${this.#options.server}api/meetings/held`, message);
      if (said === unanswered) return "no-network";
      const answer = heldAnswer.safeParse(said);
      if (!answer.success) return elsewhere;
      for (const commitment of answer.data.held) this.#told.add(commitment);
      for (const commitment of answer.data.recognised ?? []) this.#recognised.add(commitment);
      elsewhere = answer.data.elsewhere;
    }
    return elsewhere;
  }

  /** Whom a lost device counted, as the server holds them. @param lost empty: the door's own @returns a sentence where it gives nothing out */
  async takenOver(lost: string): Promise<readonly HeldPerson[] | string> {
    const of = { ...this.#place(), ...(lost === "" ? {} : { lost }) };
    const answer = await posted(
      `${this.#options.server}api/meetings/take-over`,
      await signTakeOver(of, signerOf(this.#seat)),
    );
    const given = takeOverAnswer.safeParse(answer);
    if (given.success) return given.data.people;
    return (answer as { readonly says?: string } | undefined)?.says ?? "";
  }

  /**
   * What the key holder makes of points that were blinded here, its proof not checked yet.
   *
   * @returns `no-drive`: nothing can be bought today; `undefined`: nobody answers
   */
  async evaluate(
    blinded: string[],
    withinMs: number,
  ): Promise<{ readonly evaluated: readonly string[]; readonly proof: string } | "no-drive" | undefined> {
    const message = await signEvaluate({ ...this.#place(), blinded }, signerOf(this.#seat));
    const given = await posted(`${this.#options.server}api/meetings/evaluate`, message, withinMs);
    const answer = evaluateAnswer.safeParse(given);
    if (answer.success) return answer.data;
    return (given as { readonly says?: string } | undefined)?.says?.startsWith("no-drive:") === true
      ? "no-drive"
      : undefined;
  }

  /** Where the person whose document gave this mark was counted; `undefined`: nowhere, or nobody answers. */
  async seek(mark: string): Promise<SeekAnswer["counted"]> {
    const message = await signSeek({ ...this.#place(), mark }, signerOf(this.#seat));
    const answer = seekAnswer.safeParse(await posted(`${this.#options.server}api/meetings/seek`, message));
    return answer.success ? answer.data.counted : undefined;
  }

  #place() {
    const { meeting, device } = this.#seat;
    return { origin: this.#options.origin, meeting, ...(device === undefined ? {} : { device }) };
  }

  async #opened(): Promise<MeetingClient> {
    if (this.#client !== undefined) return this.#client;
    const { server, memory, clock, rehearsal } = this.#options;
    const kept = await memory.read("policy");
    const policy = kept ?? (await servedPolicy(server));
    this.#client = await MeetingClient.open({
      server,
      policy: parsePolicy(policy),
      clock,
      ...(rehearsal && { rehearsal }),
      meeting: this.#seat.meeting,
      onEntry: (entry, index) => this.#entries.take(entry, index, true),
    });
    if (kept === undefined) await memory.write("policy", policy);
    return this.#client;
  }

  async #keep(client: MeetingClient): Promise<DoorAssignment> {
    const assignment = this.#entries.assignment(client.origin, this.#seat.device);
    await this.#options.memory.write("assignment", assignment);
    return assignment;
  }
}

const unanswered = Symbol("nobody answered");

/** The answer as JSON; `undefined`: it is something else. {@link unanswered}: none came. */
async function posted(url: string, body: unknown, withinMs = 20_000): Promise<unknown> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(withinMs),
    });
    return await answer.json();
  } catch (error) {
    return error instanceof SyntaxError ? undefined : unanswered;
  }
}

/** Whom this device believes from its first look on. */
async function servedPolicy(server: string): Promise<string> {
  const answer = await fetch(`${server}policy`, { cache: "no-store" });
  if (!answer.ok) throw new ClientError("unreachable", `${server}policy: expected a policy, got ${answer.status}`);
  return await answer.text();
}

function sayingOf(stopped: NonNullable<Submitted["stopped"]>): string {
  switch (stopped.kind) {
    case "refused":
      return stopped.violation.says;
    case "conflict":
      return `entry ${stopped.index} of the log has this place in the device's chain`;
    case "malformed":
      return stopped.says;
  }
}

/** Everything that a server out of reach, or one that is down for a moment, looks like. */
function isNoNetwork(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof DOMException) return true;
  if (error instanceof ClientError) return error.code === "unreachable" || error.code === "not-published";
  // Witnesses that are away make nothing false: the log is read again once they answer.
  return error instanceof LogError && (error.code === "unreachable" || error.code === "not-witnessed");
}
