import { addDays, type CalendarDate } from "@hustings/core";
import { dateOf, yearOf } from "../calendar.ts";
import type { Electorate } from "../electorate/electorate.ts";
import type { Voter } from "../electorate/voter.ts";
import { keyingErrors, noneOf, type KeyedLine } from "../keying/keying-errors.ts";
import type { Random } from "../random.ts";
import type { Cast } from "./cast-signers.ts";
import type { Slot } from "./collect.ts";
import type { DriveStatement, Truth, TruthKind } from "./drive.ts";
import { at } from "../at.ts";

export interface Writing {
  readonly nomination: string;
  readonly electorate: Electorate;
  readonly opensOn: CalendarDate;
  readonly days: number;
  readonly slots: readonly Slot[];
  readonly cast: Cast;
  readonly rng: Random;
}

/** Of repeated lines, those written differently from the first. */
const doubleKeying = 0.2;
/** Of forged lines, those whose author knows the birth date; the others have the year and make up the rest. */
const forgerKnows = 0.2;

/** Who signed writes, or is written for: the lines as they are handed in. */
export function writeLines({
  nomination,
  electorate,
  opensOn,
  days,
  slots,
  cast,
  rng,
}: Writing): readonly DriveStatement[] {
  const dates = Array.from({ length: days }, (_, day) => addDays(opensOn, day));
  const people = peopleOf(electorate, cast);
  return slots.map((slot, i) => {
    const kind = at(cast.kinds, i);
    const voter = at(people, i);
    const of = at(cast.repeats, i);
    const line = write(kind, voter, rng);
    const truth: Truth = {
      kind,
      ...(kind === "not-on-roll" ? {} : { voterId: voter.id }),
      ...(of < 0 ? {} : { of }),
      keying: line.label,
    };
    const signedOn = kind === "outside-period" ? outside(opensOn, days, rng) : at(dates, slot.signedDay);
    const { sheet, line: place, circulator, day, hour } = slot;
    return {
      nomination,
      region: voter.region,
      channel: sheet === undefined ? "online" : "paper",
      day,
      hour,
      ...(sheet === undefined || place === undefined || circulator === undefined
        ? {}
        : { sheet, line: place, circulator }),
      written: { ...line.written, signedOn },
      truth,
    };
  });
}

function peopleOf(electorate: Electorate, { kinds, places, repeats }: Cast): readonly Voter[] {
  const source = places.map((place, i) => (at(repeats, i) < 0 ? place : at(places, at(repeats, i))));
  const onRoll = kinds.flatMap((kind, i) => (kind === "not-on-roll" ? [] : [i]));
  const strangers = kinds.flatMap((kind, i) => (kind === "not-on-roll" ? [i] : []));
  const people: Voter[] = Array.from({ length: kinds.length });
  const put = (slots: readonly number[], voters: readonly Voter[]) => {
    for (const [nth, i] of slots.entries()) people[i] = at(voters, nth);
  };
  put(onRoll, electorate.votersAt(onRoll.map((i) => at(source, i))));
  put(strangers, electorate.strangers().votersAt(strangers.map((i) => at(source, i))));
  return people;
}

function write(kind: TruthKind, voter: Voter, rng: Random): KeyedLine {
  switch (kind) {
    case "error":
      return keyingErrors(voter, rng, { rate: 1 });
    case "double":
      return keyingErrors(voter, rng, { rate: doubleKeying });
    case "forged":
      return forge(voter, rng);
    case "clean":
    case "not-on-roll":
    case "deceased":
    case "no-suffrage":
    case "outside-period":
      return noneOf(voter);
    default:
      return kind satisfies never;
  }
}

/** From an address list: the name is right, of the birth date at best the year, and made-up days are round. */
function forge(voter: Voter, rng: Random): KeyedLine {
  const line = noneOf(voter);
  if (rng.chance(forgerKnows)) return line;
  const day = rng.chance(0.7) ? rng.pick([1, 5, 10, 15, 20, 25]) : rng.between(1, 28);
  return { ...line, written: { ...line.written, birthDate: dateOf(yearOf(voter.birthDate), rng.between(1, 12), day) } };
}

function outside(opensOn: CalendarDate, days: number, rng: Random): CalendarDate {
  return rng.chance(0.75) ? addDays(opensOn, -rng.between(1, 12)) : addDays(opensOn, days - 1 + rng.between(1, 5));
}
