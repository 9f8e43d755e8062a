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
  /** A person found that it is its own and valid: it stands, whatever the machine takes it for. */
  readonly stands?: boolean;
}

export interface StruckDouble {
  readonly because: Observation;
  /** The line of the same person and nomination it doubles. */
  readonly sameAs?: number;
}

export interface StruckDoubles {
  readonly struck: ReadonlyMap<number, StruckDouble>;
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
  const found = new Map<number, StruckDouble>();
  const lineOf = new Map<Signing, DoubleLine>();
  for (const [person, lines] of groups.entries()) {
    for (const line of lines) {
      const standing = lines.find((other) => other.stands === true && other.nomination === line.nomination);
      if (line.stands !== true && standing !== undefined) {
        found.set(line.line, { because: "double-within", sameAs: standing.line });
        continue;
      }
      // Several that stand in one nomination are several persons', by whoever looked: none of them doubles another.
      if (line.stands === true && standing !== line) continue;
      const { nomination, received, signedOn } = line;
      const signing = { signer: `person ${person}`, nomination, received };
      lineOf.set(signedOn === undefined ? signing : { ...signing, day: signedOn }, line);
    }
  }
  const policy = routeOf(law, route).multipleSigning ?? law.multipleSigning;
  const { struck, undecided, kept } = resolveSignings(policy, [...lineOf.keys()], order);
  const signings = Map.groupBy(lineOf.keys(), cellOf);
  const keptOf = new Map(kept.map((signing) => [cellOf(signing), signing]));
  for (const { signing, because } of struck) {
    const line = lineOf.get(signing);
    if (line === undefined || line.stands === true) continue;
    if (because !== "repeated") {
      found.set(line.line, { because: "double-across" });
      continue;
    }
    // Where none stays, each names another of them; where the one that stays here falls to another nomination, that one.
    const own = signings.get(cellOf(signing)) ?? [];
    const other = keptOf.get(cellOf(signing)) ?? own.find((each) => each !== signing);
    const sameAs = other === undefined ? undefined : lineOf.get(other)?.line;
    found.set(line.line, { because: "double-within", ...(sameAs !== undefined && { sameAs }) });
  }
  return {
    struck: found,
    undecided: undecided.flatMap((signing) => {
      const line = lineOf.get(signing);
      return line === undefined || line.stands === true ? [] : [line.line];
    }),
  };
}

function cellOf({ signer, nomination }: Signing): string {
  return `${signer} ${nomination}`;
}
