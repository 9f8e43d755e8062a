import type { Officers } from "./door-act.ts";
import { committedName } from "./committed-name.ts";

/** Names of those who were chosen at a meeting, as they are typed once. */
export interface ElectedNames {
  readonly chair: string;
  readonly secretary: string;
  readonly counters: readonly string[];
}

interface Salted {
  readonly name: string;
  /** Base64, 32 bytes. */
  readonly salt: string;
}

/** What minutes with names are made from. It is private; the log has the hashes alone. */
export interface ElectedPeople {
  readonly format: "hustings-minutes-people/v1";
  readonly meeting: string;
  readonly chair: Salted;
  readonly secretary: Salted;
  readonly counters: readonly Salted[];
}

/** Puts a salt to each name. @param salt makes one: 32 random bytes in base64 */
export function electedPeople(
  meeting: string,
  { chair, secretary, counters }: ElectedNames,
  salt: () => string,
): ElectedPeople {
  const salted = (name: string): Salted => ({ name: name.trim(), salt: salt() });
  return {
    format: "hustings-minutes-people/v1",
    meeting,
    chair: salted(chair),
    secretary: salted(secretary),
    counters: counters.map(salted),
  };
}

const hash = ({ name, salt }: Salted) => committedName(name, salt);

/** What the log gets of them. */
export function officersOf({ chair, secretary, counters }: Omit<ElectedPeople, "format" | "meeting">): Officers {
  return { chair: hash(chair), secretary: hash(secretary), counters: counters.map(hash) };
}
