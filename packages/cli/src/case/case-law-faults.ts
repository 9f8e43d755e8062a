import { InputError, secondsOf, type InputProblem } from "@hustings/core";
import { factKeys, routeOf, rule, wrongFact, type Evidence, type Rulebook } from "@hustings/rules";
import { countryOf } from "../given/country-of.ts";
import { nearest } from "../roll/nearest.ts";
import type { Case, CaseFile } from "./case-file.ts";

/** What a case says of its days, its country and its facts that the law cannot go on with. No table is read for it. */
export function caseLawFaults(caseFile: CaseFile, law: Rulebook): readonly InputProblem[] {
  return [...contestFaults(caseFile, law), ...orderFaults(caseFile), ...factFaults(caseFile, law)];
}

function contestFaults({ path, content }: CaseFile, law: Rulebook): InputProblem[] {
  const { country, votingDay } = content.contest;
  const own = countryOf(law);
  const strange: InputProblem[] =
    country === own
      ? []
      : [
          {
            file: path,
            field: "contest.country",
            expected: `${own}, the country that ${law.id} is the law of`,
            got: country,
            remedy: "correct one of the two",
          },
        ];
  const vote = dayRefused(law, { ...nothing, route: content.route, votingDay });
  if (vote !== undefined) return [...strange, { ...vote, file: path, field: "contest.votingDay" }];
  const { filedAt } = content;
  const moments = typeof filedAt === "string" ? [["filedAt", filedAt] as const] : namedMoments(filedAt);
  const filed = moments.flatMap(([field, at]) => {
    const filing = { lines: 0, at, byRegion: {} };
    const refused = dayRefused(law, { ...nothing, route: content.route, votingDay, filing });
    return refused === undefined ? [] : [{ ...refused, file: path, field }];
  });
  return [...strange, ...filed];
}

function namedMoments(filedAt: Exclude<Case["filedAt"], string>) {
  return Object.entries(filedAt).map(([name, at]) => [`filedAt.${name}`, at] as const);
}

const nothing = { meetings: [], stages: [], facts: [] } satisfies Partial<Evidence>;

/** Why the law does not govern a day, with the rulebook that does: as the ruling would refuse it. */
function dayRefused(law: Rulebook, evidence: Evidence): InputProblem | undefined {
  try {
    rule(law, evidence);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    if (/^(?:votingDay|filing\.at)$/.test(cause.problem.field ?? "")) return cause.problem;
  }
  return undefined;
}

function orderFaults({ path, content }: CaseFile): InputProblem[] {
  const { collected, draw, filedAt, decidedAt } = content;
  const wrong = (field: string, expected: string, remedy = "correct the moment"): InputProblem => {
    return { file: path, field, expected, got: "one before", remedy };
  };
  const filed = (typeof filedAt === "string" ? [filedAt] : Object.values(filedAt)).map(secondsOf);
  const last = Math.max(...filed);
  return [
    ...(collected.to < collected.from
      ? [wrong("collected.to", "a day from collected.from on", "correct one of the two")]
      : []),
    ...(secondsOf(decidedAt) < last ? [wrong("decidedAt", "a moment after every filing")] : []),
    ...(draw !== undefined && secondsOf(draw.announcedAt) < last
      ? [wrong("draw.announcedAt", "a moment after every filing")]
      : []),
    ...(draw !== undefined && secondsOf(draw.rolledAt) <= secondsOf(draw.announcedAt)
      ? [wrong("draw.rolledAt", "a moment after the announcement")]
      : []),
  ];
}

function factFaults({ path, content: { facts = [], route, contest } }: CaseFile, law: Rulebook): InputProblem[] {
  const keys = factKeys(law, routeOf(law, route));
  const stated = new Set<string>();
  return facts.flatMap(({ key, value, date, nominations }, i): InputProblem[] => {
    if (!keys.some((known) => fits(known, key))) {
      const near = nearest(key, keys);
      const remedy = `${near === undefined ? "" : `did you mean ${near}? `}hustings rules show ${law.id} lists them`;
      return [{ file: path, field: `facts.${i}.key`, expected: "a fact that this law asks about", got: key, remedy }];
    }
    const unread = wrongFact(law, key, value)?.problem;
    if (unread !== undefined) {
      const { expected, got } = unread;
      return [{ file: path, field: `facts.${i}.value`, expected, got, remedy: `correct what is said of ${key}` }];
    }
    if (date > contest.votingDay) {
      const expected = `a day until the vote of ${contest.votingDay}`;
      return [
        { file: path, field: `facts.${i}.date`, expected, got: date, remedy: "date it by the paper that says so" },
      ];
    }
    return nominations.flatMap((name) => {
      const said = `${name}\n${key}`;
      if (!stated.has(said)) {
        stated.add(said);
        return [];
      }
      const remedy = "take one of the two out; what somebody else says is entered by hustings act dispute-fact";
      const expected = `${key} stated once of each of those put forward`;
      return [{ file: path, field: `facts.${i}.key`, expected, got: "it a second time", remedy }];
    });
  });
}

/** A key that ends in a slash is a family: `conviction/2017` is one of `conviction/`. */
function fits(known: string, key: string): boolean {
  return known.endsWith("/") ? key.startsWith(known) && key !== known : key === known;
}
