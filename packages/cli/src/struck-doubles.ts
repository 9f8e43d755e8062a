import type { CalendarDate } from "@hustings/core";
import { resolveSignings, routeOf, type Observation, type Rulebook, type Signing } from "@hustings/rules";

/** One line of a person who signed more than once. */
export interface DoubleLine {
  /** Any number that names the line to the caller. */
  readonly line: number;
  readonly nomination: string;
  /** Place in the order of receipt, over all nominations. */
  readonly received: number;
  readonly signedOn?: CalendarDate;
}

export interface StruckDoubles {
  readonly struck: ReadonlyMap<number, Observation>;
  /** The law allows one nomination and does not say which signature stands: a person decides. */
  readonly undecided: readonly number[];
}

/**
 * What the law makes of lines that are one person's.
 *
 * @param groups the lines of one person each
 * @param order nominations in the order in which they are checked
 */
export function struckDoubles(
  law: Rulebook,
  route: string,
  groups: readonly (readonly DoubleLine[])[],
  order: readonly string[],
): StruckDoubles {
  const lineOf = new Map<Signing, number>();
  for (const [person, lines] of groups.entries()) {
    for (const { line, nomination, received, signedOn } of lines) {
      const signing = { signer: `person ${person}`, nomination, received };
      lineOf.set(signedOn === undefined ? signing : { ...signing, day: signedOn }, line);
    }
  }
  const policy = routeOf(law, route).multipleSigning ?? law.multipleSigning;
  const { struck, undecided } = resolveSignings(policy, [...lineOf.keys()], order);
  return {
    struck: new Map(
      struck.map(({ signing, because }) => [
        lineOf.get(signing) ?? 0,
        because === "repeated" ? "double-within" : "double-across",
      ]),
    ),
    undecided: undecided.map((signing) => lineOf.get(signing) ?? 0),
  };
}
