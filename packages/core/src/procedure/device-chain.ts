import { secondsOf, toHour } from "../dates.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import { versionOf, type Chain, type Meeting, type Procedure } from "./state.ts";
import { outsideRole, revoked, roleOf } from "./roles.ts";
import type { ProcedureTools } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** What a door or one of its devices signs, each act naming the one before. */
export type DoorKind =
  | "meeting-opened"
  | "attendance-recorded"
  | "attendance-counted"
  | "attendance-undone"
  | "officers-elected"
  | "votes-counted"
  | "resolution-voted"
  | "remote-participation-recorded"
  | "meeting-closed";

interface DoorStep {
  readonly procedure: Procedure;
  readonly entry: EntryByKind<DoorKind>;
  readonly bytes: Uint8Array;
  readonly tools: ProcedureTools;
}

export function meetingOf({ procedure, entry }: { procedure: Procedure; entry: { meeting: string } }): Meeting {
  const meeting = procedure.meetings.get(entry.meeting);
  if (meeting === undefined) throw new Error("expected the transition table to refuse an unknown meeting");
  return meeting;
}

export function newChain(previous: string): Chain {
  return { previous, sequence: 0, lastAt: undefined, counted: false };
}

/** The chain that an act belongs to: of the device it names, or of the door itself. */
export function chainOf(meeting: Meeting, { device }: { readonly device?: string }): Chain {
  const chain = device === undefined ? meeting : meeting.devices.get(device);
  if (chain === undefined) throw new Error("expected an act of a device nobody knows to be refused for its signature");
  return chain;
}

/** What the device that leads signs. */
type LeadingKind =
  | "meeting-opened"
  | "officers-elected"
  | "resolution-voted"
  | "remote-participation-recorded"
  | "meeting-closed";

/**
 * The chain that opens, takes the vote and closes: one at a time, and no other device's act stands in its place. What one of them did is not
 * earlier than what the one before it did. A secretary writes beside them: of two phones without a network neither waits for the other, and
 * whichever hands over first takes nothing from the other.
 */
export function leadingChain(meeting: Meeting, entry: EntryByKind<LeadingKind>): Chain | Violation {
  const { device, at } = entry;
  const outside = outsideRole(meeting, entry);
  if (outside !== undefined) return outside;
  // What a secretary may sign is theirs beside whoever leads, who cannot be revoked.
  const isSecretary = roleOf(meeting, device) === "secretary";
  const ended = isSecretary ? revoked(meeting, entry) : undefined;
  if (ended !== undefined) return ended;
  if (device !== meeting.main && !isSecretary) {
    return violation(
      "not-allowed-in-this-state",
      `${device ?? "the door's own key"} does not lead the meeting: ${meeting.main ?? "the door's own key"} does`,
    );
  }
  const { openedAt, officers, resolution, remote } = meeting;
  const led = [officers, resolution, ...remote].flatMap((act) =>
    act === undefined || roleOf(meeting, act.device) === "secretary" ? [] : [act.at],
  );
  const later = [openedAt, ...(isSecretary ? [] : led)].find((before) => before !== undefined && before > at);
  if (later !== undefined) return violation("time-runs-back", `the door was led at ${later} already, after this act`);
  return chainOf(meeting, device === undefined ? {} : { device });
}

/** Attendance says the hour alone, which begins before the acts in it that say the minute. */
function isHourly(entry: EntryByKind<DoorKind>): boolean {
  return entry.kind === "attendance-counted" || (entry.kind === "attendance-undone" && entry.commitment !== undefined);
}

/** A meeting is held when it was called for: no door or device of it does anything more than a day from then. */
const hoursFromCall = 24;

function farFromCall({ procedure, entry }: DoorStep): Violation | undefined {
  if (versionOf(procedure) === 1) return undefined;
  const { startsAt } = meetingOf({ procedure, entry }).called;
  const apart = Math.abs(secondsOf(entry.at) - secondsOf(startsAt));
  // What says the hour alone was done up to an hour later.
  return apart > (hoursFromCall + (isHourly(entry) ? 1 : 0)) * 3600
    ? violation("does-not-follow", `the door acts at ${entry.at}, the meeting was called for ${startsAt}`)
    : undefined;
}

export function brokenChain(chain: Chain, step: DoorStep): Violation | undefined {
  const { entry } = step;
  if (entry.sequence !== chain.sequence) {
    return violation("chain-broken", `act ${entry.sequence} of the door, expected act ${chain.sequence}`);
  }
  if (entry.previous !== chain.previous) {
    return violation("chain-broken", `act ${entry.sequence} of the door does not follow the act before it`);
  }
  const before = chain.lastAt === undefined || !isHourly(entry) ? chain.lastAt : toHour(chain.lastAt);
  if (before !== undefined && entry.at < before) {
    return violation("time-runs-back", `act ${entry.sequence} of the door is earlier than the act before it`);
  }
  return farFromCall(step);
}

export function extendChain(chain: Chain, { entry, bytes, tools }: DoorStep): undefined {
  chain.sequence++;
  chain.previous = tools.sha256Hex(bytes);
  if (chain.lastAt === undefined || entry.at > chain.lastAt) chain.lastAt = entry.at;
}
