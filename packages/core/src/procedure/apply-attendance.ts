import { toHour, type Instant } from "../dates.ts";
import { addName, numberOf } from "../packed-names.ts";
import { addNumber, numberAt } from "../packed-numbers.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import { brokenChain, chainOf, extendChain, meetingOf, newChain } from "./device-chain.ts";
import { notInPossession } from "./possession.ts";
import { mayLead, outsideRole, revoked } from "./roles.ts";
import type { Meeting, Procedure } from "./state.ts";
import type { ApplyAll, Step } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

export type AttendanceKind =
  | "device-enrolled"
  | "device-revoked"
  | "door-handed-on"
  | "attendance-recorded"
  | "attendance-counted"
  | "attendance-undone";

/** Persons are named once in the contest; version 1 asked it of each meeting alone. */
function personName({ procedure, entry, tools }: Step<"attendance-recorded">): string {
  const meeting = `${ordinalOf(procedure, entry.meeting)}\n`;
  return tools.sha256Hex(new TextEncoder().encode(meeting + entry.commitment));
}

function ordinalOf({ meetings }: Procedure, meeting: string): number {
  return [...meetings.keys()].indexOf(meeting);
}

function voted({ resolution }: Meeting): Violation | undefined {
  return resolution === undefined ? undefined : violation("not-allowed-in-this-state", "the vote was taken already");
}

function finerThanTheHour({ at }: { readonly at: Instant }): Violation | undefined {
  return at === toHour(at) ? undefined : violation("does-not-follow", "attendance is dated by the hour");
}

function wrongBatch(
  { procedure, entry }: Step<"attendance-counted">,
  { counted }: { readonly counted: boolean },
): Violation | undefined {
  if (counted) return violation("batch-order", "the last batch of this device is in");
  const { persons, final } = entry;
  const at = persons.findIndex((person, i) => i > 0 && person <= (persons[i - 1] ?? ""));
  if (at !== -1) return violation("batch-order", `item ${at}: expected ascending order, each once`);
  const least = procedure.contest?.batches?.least ?? 1;
  if (persons.length < least && !final) {
    return violation("batch-too-small", `${persons.length} persons, expected at least ${least}`);
  }
  const again = persons.findIndex((person) => numberOf(procedure.persons, person) !== undefined);
  return again === -1 ? undefined : violation("already-there", `item ${again}: the same commitment was counted before`);
}

function count(step: Step<"attendance-recorded"> | Step<"attendance-counted">, names: readonly string[]): undefined {
  const { procedure, entry } = step;
  const meeting = meetingOf(step);
  const ordinal = ordinalOf(procedure, entry.meeting);
  for (const name of names) {
    addName(procedure.persons, name);
    addNumber(procedure.personMeetings, ordinal);
  }
  meeting.lastNumber += names.length;
}

/** What became of a person's count at a meeting of version 2, by the name the log has for them; `undefined`: they are not in it. */
export function countedAt(procedure: Procedure, meeting: string, commitment: string): "counted" | "undone" | undefined {
  const number = numberOf(procedure.persons, commitment);
  const at = procedure.meetings.get(meeting);
  if (number === undefined || at === undefined) return undefined;
  if (numberAt(procedure.personMeetings, number) !== ordinalOf(procedure, meeting)) return undefined;
  return at.undone.has(number) ? "undone" : "counted";
}

/** Whose count an entry takes back: a number in the meeting in version 1, in the contest since. */
function wrongUndone(
  { procedure, entry }: { readonly procedure: Procedure; readonly entry: EntryByKind<"attendance-undone"> },
  meeting: Meeting,
): number | Violation {
  const { commitment } = entry;
  const number = commitment === undefined ? entry.number : numberOf(procedure.persons, commitment);
  const known =
    number !== undefined &&
    (commitment === undefined
      ? number <= meeting.lastNumber
      : numberAt(procedure.personMeetings, number) === ordinalOf(procedure, entry.meeting));
  if (!known) return violation("unknown-reference", "nobody was counted under that name in this meeting");
  return meeting.undone.has(number) ? violation("already-there", "that count is undone already") : number;
}

export const applyAttendance: ApplyAll<AttendanceKind> = {
  "device-enrolled"(step) {
    const { entry, bytes, tools } = step;
    const { devices } = meetingOf(step);
    if (devices.has(entry.device)) return violation("already-there", "a device of this name is enrolled");
    const unproven = notInPossession(step, "device", `${entry.meeting}/${entry.device}`, entry.key);
    if (unproven !== undefined) return unproven;
    devices.set(entry.device, { ...newChain(tools.sha256Hex(bytes)), enrolled: entry, revoked: false });
    return undefined;
  },

  "device-revoked"(step) {
    const device = meetingOf(step).devices.get(step.entry.device);
    if (device === undefined) return violation("unknown-reference", "no device of this name is enrolled");
    if (device.revoked) return violation("already-there", "the device is revoked already");
    if (meetingOf(step).main === step.entry.device)
      return violation("not-allowed-in-this-state", "the device leads the meeting; hand the door on to another");
    device.revoked = true;
    return undefined;
  },

  "door-handed-on"(step) {
    const { device: name } = step.entry;
    const meeting = meetingOf(step);
    const next = meeting.devices.get(name);
    if (next === undefined) return violation("unknown-reference", "no device of this name is enrolled");
    if (next.revoked) return violation("not-allowed-in-this-state", "the device is revoked");
    if (meeting.main === name) return violation("already-there", "the device leads the meeting already");
    const { role } = next.enrolled;
    if (!mayLead(role))
      return violation("not-allowed-in-this-state", `${name} is enrolled as ${role}; the chair leads a meeting`);
    const before = meeting.main === undefined ? meeting : meeting.devices.get(meeting.main);
    if (before !== undefined) before.revoked = true;
    meeting.main = name;
    return undefined;
  },

  "attendance-counted"(step) {
    const { entry } = step;
    const meeting = meetingOf(step);
    const chain = chainOf(meeting, entry);
    const wrong =
      brokenChain(chain, step) ??
      outsideRole(meeting, entry) ??
      revoked(meeting, entry) ??
      voted(meeting) ??
      finerThanTheHour(entry) ??
      wrongBatch(step, chain);
    if (wrong !== undefined) return wrong;
    chain.counted = entry.final;
    count(step, entry.persons);
    return extendChain(chain, step);
  },

  "attendance-undone"(step) {
    const { entry, procedure } = step;
    const meeting = meetingOf(step);
    const chain = chainOf(meeting, entry);
    const wrong =
      brokenChain(chain, step) ??
      outsideRole(meeting, entry) ??
      (procedure.contest?.version === undefined ? undefined : (revoked(meeting, entry) ?? finerThanTheHour(entry)));
    if (wrong !== undefined) return wrong;
    const number = wrongUndone(step, meeting);
    if (typeof number !== "number") return number;
    meeting.undone.add(number);
    return extendChain(chain, step);
  },

  "attendance-recorded"(step) {
    const { entry, procedure } = step;
    const meeting = meetingOf(step);
    const wrong = brokenChain(meeting, step) ?? voted(meeting);
    if (wrong !== undefined) return wrong;
    if (entry.number !== meeting.lastNumber + 1) {
      return violation("count-differs", `number ${entry.number} given, expected ${meeting.lastNumber + 1}`);
    }
    const name = personName(step);
    if (numberOf(procedure.persons, name) !== undefined) {
      return violation("already-there", "the same commitment was counted before in this meeting");
    }
    count(step, [name]);
    return extendChain(meeting, step);
  },
};
