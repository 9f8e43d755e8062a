import type { CalendarDate } from "@hustings/core";
import type { Voter } from "../electorate/voter.ts";

/** What a line says of a person, as somebody wrote or typed it. Absent means left empty. */
export interface Written {
  readonly surname: string;
  readonly given: string;
  readonly patronymic?: string;
  readonly birthDate: CalendarDate;
  readonly region: string;
  readonly locality: string;
  readonly street: string;
  readonly house: string;
  readonly flat?: string;
}

/** The line exactly as the roll has the voter. */
export function writtenAsOnRoll(voter: Voter): Written {
  const { surname, given, patronymic, birthDate, region, locality, street, house, flat } = voter;
  return {
    surname,
    given,
    ...(patronymic === undefined ? {} : { patronymic }),
    birthDate,
    region,
    locality,
    street,
    house,
    ...(flat === undefined ? {} : { flat }),
  };
}
