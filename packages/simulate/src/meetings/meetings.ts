import type { MeetingCity } from "../geography/meeting-cities.ts";
import { random, type Random } from "../random.ts";
import { SimulateError } from "../simulate-error.ts";
import { at } from "../at.ts";

export type UndoneReason = "typing-error" | "not-eligible" | "counted-elsewhere" | "withdrew";

/** What happens at the door, `second` seconds after the doors opened. */
export type DoorEvent =
  | { readonly kind: "counted"; readonly second: number; readonly number: number; readonly person: string }
  | { readonly kind: "undone"; readonly second: number; readonly number: number; readonly reason: UndoneReason }
  | { readonly kind: "turned-away"; readonly second: number; readonly person: string; readonly reason: "no-suffrage" }
  | {
      readonly kind: "already-counted";
      readonly second: number;
      readonly person: string;
      /** The city that counted the person before. */
      readonly in: string;
    };

export interface SimulatedMeeting {
  readonly city: MeetingCity;
  /** In order of time; a person is a name of the simulation, the same in every city. */
  readonly events: readonly DoorEvent[];
  /** Persons counted and not undone. */
  readonly attendance: number;
  readonly votes: { readonly for: number; readonly against: number; readonly abstained: number };
  readonly candidate: "in-the-room" | "on-a-screen" | "absent";
  /** When the vote was taken and the doors closed, in seconds after they opened. */
  readonly votedAt: number;
  readonly closedAt: number;
}

export interface MeetingsOptions {
  readonly seed: string;
  readonly cities: readonly MeetingCity[];
  /** Fewest and most persons counted in a meeting, both possible. */
  readonly from: number;
  readonly to: number;
}

const arrivalSeconds = 90 * 60;

/**
 * Meetings in many cities on one day: arrivals at the door, counts taken back, people turned away, one who tries to be
 * counted in two cities, the vote. The candidate is in the room in one city and on a screen in another.
 */
export function meetings({ seed, cities, from, to }: MeetingsOptions): readonly SimulatedMeeting[] {
  if (cities.length < 1 || !(Number.isSafeInteger(from) && from >= 1 && to >= from))
    throw new SimulateError(
      "impossible-parameters",
      `expected cities and 1 <= from <= to, got ${cities.length} cities, ${from} to ${to}`,
    );
  const rng = random(`meetings/${seed}`);
  const room = rng.int(cities.length);
  const screen = cities.length === 1 ? -1 : (room + 1 + rng.int(cities.length - 1)) % cities.length;
  return cities.map((city, i) => {
    const candidate = i === room ? "in-the-room" : i === screen ? "on-a-screen" : "absent";
    // One person of the city before tries to be counted here as well.
    const traveller = cities.length > 1 && i % 7 === 3 ? cities[i - 1] : undefined;
    return meeting(city, rng.fork(city.id), rng.fork(`${city.id}/size`).between(from, to), candidate, traveller);
  });
}

function meeting(
  city: MeetingCity,
  rng: Random,
  attendance: number,
  candidate: SimulatedMeeting["candidate"],
  traveller: MeetingCity | undefined,
): SimulatedMeeting {
  const undone = rng.between(2, 9);
  const counted = attendance + undone;
  // Most come in the half hour before the announced time: the sum of two draws peaks in the middle.
  const arrivals = Array.from({ length: counted }, () => rng.int(arrivalSeconds / 2) + rng.int(arrivalSeconds / 2 + 1));
  arrivals.sort((a, b) => a - b);
  const events: DoorEvent[] = arrivals.map((second, i) => ({
    kind: "counted",
    second,
    number: i + 1,
    person: `${city.id}-${i + 1}`,
  }));
  const taken = new Set<number>();
  while (taken.size < undone) taken.add(rng.between(1, counted));
  for (const number of taken) {
    const second = at(arrivals, number - 1) + rng.between(20, 600);
    const reason = rng.pick(["typing-error", "typing-error", "not-eligible", "withdrew", "counted-elsewhere"] as const);
    events.push({ kind: "undone", second, number, reason });
  }
  for (let i = rng.between(1, 4); i > 0; i--) {
    const person = `${city.id}-guest-${i}`;
    events.push({ kind: "turned-away", second: rng.int(arrivalSeconds), person, reason: "no-suffrage" });
  }
  if (traveller !== undefined)
    events.push({
      kind: "already-counted",
      second: rng.int(arrivalSeconds),
      person: `${traveller.id}-1`,
      in: traveller.id,
    });
  events.sort((a, b) => a.second - b.second || order(a) - order(b));
  const votedAt = Math.max(arrivalSeconds, ...events.map(({ second }) => second)) + rng.between(600, 1_800);
  const [against = 0, abstained = 0, left = 0] = [5, 12, 8].map((most) =>
    Math.min(rng.int(most), Math.floor(attendance / 4)),
  );
  const votes = { for: attendance - against - abstained - left, against, abstained };
  return { city, events, attendance, votes, candidate, votedAt, closedAt: votedAt + rng.between(120, 900) };
}

/** Within a second a count stands before its undoing. */
function order(event: DoorEvent): number {
  return event.kind === "counted" ? 0 : 1;
}
