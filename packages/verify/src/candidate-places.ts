import { secondsOf, type Meeting, type Procedure } from "@hustings/core";
import type { Remark } from "./report.ts";

/** Metres a second that nobody travels faster than, from hall to hall. */
const fastest = 300;
const earthRadius = 6_371_000;

/**
 * Candidates who are said to be in the room at two votes that nobody can have been at both: each door says it of its own meeting, and no door
 * knows the other's.
 */
export function candidatePlaces({ nominations, meetings }: Procedure): readonly Remark[] {
  return [...nominations].flatMap(([id, nomination]) => {
    const held = nomination.meetings
      .flatMap((name) => meetings.get(name) ?? [])
      .filter(({ resolution }) => resolution?.candidate === "in-the-room")
      .toSorted((a, b) => (votedAt(a) < votedAt(b) ? -1 : 1));
    // One without coordinates between two that have them hides nothing.
    const pairs = new Map(
      [...neighbours(held), ...neighbours(held.filter(isPlaced))].map((pair) => [namesOf(pair), pair]),
    );
    return [...pairs.values()].flatMap(([before, meeting]) => {
      if (canReach(before, meeting)) return [];
      const says = `${id}: the candidate is said to be in the room at ${before.called.meeting} (${before.called.city}, ${votedAt(before)}) and at ${meeting.called.meeting} (${meeting.called.city}, ${votedAt(meeting)})`;
      return [{ entry: meeting.calledAt, about: "candidate-in-two-places" as const, says }];
    });
  });
}

type Pair = readonly [earlier: Meeting, later: Meeting];

function neighbours(held: readonly Meeting[]): readonly Pair[] {
  return held.slice(1).flatMap((later, i) => {
    const earlier = held[i];
    return earlier === undefined ? [] : [[earlier, later] as const];
  });
}

function namesOf(pair: Pair): string {
  return pair.map(({ called }) => called.meeting).join(" ");
}

function isPlaced({ called }: Meeting): boolean {
  return called.latitude !== undefined && called.longitude !== undefined;
}

function votedAt({ resolution }: Meeting): string {
  return resolution?.at ?? "";
}

/** Where a place has no coordinates, only votes of one minute in two cities are told apart. */
function canReach(a: Meeting, b: Meeting): boolean {
  if (a.resolution === undefined || b.resolution === undefined) return true;
  const seconds = secondsOf(b.resolution.at) - secondsOf(a.resolution.at);
  const metres = distance(a.called, b.called);
  if (metres === undefined) return a.called.city === b.called.city || seconds > 0;
  // Moments are cut to the minute.
  return metres <= fastest * (seconds + 60) || metres < 1_000;
}

type Place = Meeting["called"];

/** Metres between two places along the earth; `undefined`: one of them has no coordinates. */
function distance(a: Place, b: Place): number | undefined {
  if (a.latitude === undefined || b.latitude === undefined) return undefined;
  if (a.longitude === undefined || b.longitude === undefined) return undefined;
  const [north, south] = [radians(a.latitude), radians(b.latitude)];
  const chord = half(south - north) + Math.cos(north) * Math.cos(south) * half(radians(b.longitude - a.longitude));
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function radians(thousandths: number): number {
  return (thousandths / 1_000) * (Math.PI / 180);
}

/** Of an angle, as the haversine has it. */
function half(angle: number): number {
  return Math.sin(angle / 2) ** 2;
}
