import { InputError, nearest, secondsOf, type InputProblem } from "@hustings/core";
import { factKeys, requireOneLife, routeOf, rule, wrongFact, type Evidence, type Rulebook } from "@hustings/rules";
import { countryOf } from "../given/country-of.ts";
import type { CaseFile } from "./case-file.ts";
import { remedyFaults } from "./remedy-faults.ts";
import type { SoundParts } from "./sound-parts.ts";

type Found = Pick<CaseFile<SoundParts>, "path" | "content" | "locate">;

/** What a case says of its days, its country and its facts that the law cannot go on with. No table is read for it. */
export function caseLawFaults(caseFile: Found, law: Rulebook): readonly InputProblem[] {
  return [
    ...contestFaults(caseFile, law),
    ...orderFaults(caseFile),
    ...factFaults(caseFile, law),
    ...remedyFaults(caseFile, law),
  ];
}

function contestFaults({ path, content }: Found, law: Rulebook): InputProblem[] {
  const { country, votingDay } = content.contest ?? {};
  const { filedAt, route } = content;
  const own = countryOf(law);
  const strange: InputProblem[] =
    country === undefined || country === own
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
  if (votingDay === undefined || route === undefined) return strange;
  const vote = dayRefused(law, { ...nothing, route, votingDay });
  if (vote !== undefined) return [...strange, { ...vote, file: path, field: "contest.votingDay" }];
  if (filedAt === undefined) return strange;
  const moments = typeof filedAt === "string" ? [["filedAt", filedAt] as const] : namedMoments(filedAt);
  const filed = moments.flatMap(([field, at]) => {
    const filing = { lines: 0, at, byRegion: {} };
    const refused = dayRefused(law, { ...nothing, route, votingDay, filing });
    return refused === undefined ? [] : [{ ...refused, file: path, field }];
  });
  return [...strange, ...filed];
}

function namedMoments(filedAt: Exclude<NonNullable<SoundParts["filedAt"]>, string>) {
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

function orderFaults({ path, content }: Found): InputProblem[] {
  const { collected, draw, filedAt = {}, decidedAt } = content;
  const wrong = (field: string, expected: string, remedy = "correct the moment"): InputProblem => {
    return { file: path, field, expected, got: "one before", remedy };
  };
  const filed = (typeof filedAt === "string" ? [filedAt] : Object.values(filedAt)).map(secondsOf);
  const last = Math.max(...filed, -Infinity);
  return [
    ...(collected !== undefined && collected.to < collected.from
      ? [wrong("collected.to", "a day from collected.from on", "correct one of the two")]
      : []),
    ...(decidedAt !== undefined && secondsOf(decidedAt) < last
      ? [wrong("decidedAt", "a moment after every filing")]
      : []),
    ...(draw !== undefined && secondsOf(draw.announcedAt) < last
      ? [wrong("draw.announcedAt", "a moment after every filing")]
      : []),
    ...(draw !== undefined && secondsOf(draw.rolledAt) <= secondsOf(draw.announcedAt)
      ? [wrong("draw.rolledAt", "a moment after the announcement")]
      : []),
  ];
}

function factFaults({ path, content: { facts = [], route, contest } }: Found, law: Rulebook): InputProblem[] {
  if (route === undefined) return [];
  const keys = factKeys(law, routeOf(law, route));
  const stated = new Set<string>();
  const lives = new Map<string, Facts>();
  return facts.flatMap(({ nominations, ...fact }, i): InputProblem[] => {
    const { key, value, date, disputes = [], decided } = fact;
    if (!keys.some((known) => fits(known, key))) {
      const near = nearest(keys, key);
      const remedy = `${near === undefined ? "" : `did you mean ${near}? `}hustings rules show ${law.id} lists them`;
      return [{ file: path, field: `facts.${i}.key`, expected: "a fact that this law asks about", got: key, remedy }];
    }
    const said = [
      { place: "value", of: value },
      ...disputes.map((each, at) => ({ place: `disputes.${at}.value`, of: each.value })),
      ...(decided === undefined ? [] : [{ place: "decided.value", of: decided.value }]),
    ];
    const unread = said.flatMap(({ place, of }) => {
      const problem = wrongFact(law, key, of)?.problem;
      if (problem === undefined) return [];
      const field = `facts.${i}.${place}${problem.field?.slice(`facts.${key}`.length) ?? ""}`;
      const { expected, got } = problem;
      return [{ file: path, field, expected, got, remedy: `correct what is said of ${key}` }];
    });
    if (unread.length > 0) return unread;
    const twice = disputes.findIndex(({ by }, at) => disputes.findIndex((each) => each.by === by) < at);
    if (twice !== -1) {
      const remedy = "join what they say, or say who else says it";
      return [
        {
          file: path,
          field: `facts.${i}.disputes.${twice}.by`,
          expected: "each of them once",
          got: "one again",
          remedy,
        },
      ];
    }
    if (contest?.votingDay !== undefined && date > contest.votingDay) {
      const expected = `a day until the vote of ${contest.votingDay}`;
      return [
        { file: path, field: `facts.${i}.date`, expected, got: date, remedy: "date it by the paper that says so" },
      ];
    }
    return nominations.flatMap((name) => {
      const once = `${name}\n${key}`;
      if (!stated.has(once)) {
        stated.add(once);
        const before = lives.get(name) ?? [];
        const entered = { key, value, date, source: fact.source, assertedBy: fact.by, disputes: [] };
        const wrong = contest?.votingDay === undefined ? undefined : unlived([...before, entered], contest.votingDay);
        if (wrong !== undefined)
          return [{ ...wrong, file: path, field: `facts.${i}.value`, got: JSON.stringify(value) }];
        lives.set(name, [
          ...before,
          { ...entered, disputes, ...(decided === undefined ? {} : { decided: { ...decided, date } }) },
        ]);
        return [];
      }
      const remedy = "take one of the two out; what somebody else says stands under its disputes";
      const expected = `${key} stated once of each of those put forward`;
      return [{ file: path, field: `facts.${i}.key`, expected, got: "it a second time", remedy }];
    });
  });
}

type Facts = Evidence["facts"];

/** Why the log would refuse the last of these facts, entered behind the others: no life has them all. */
function unlived(facts: Facts, votingDay: Evidence["votingDay"]): InputProblem | undefined {
  try {
    requireOneLife({ facts, votingDay });
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    const remedy =
      "correct it, or what the case states of the same person before it; what somebody contests stands under disputes";
    const { field = "", expected } = cause.problem;
    return {
      expected: `facts that fit into one life: ${field.replace("evidence.facts.", "")} ${expected}`,
      got: "",
      remedy,
    };
  }
  return undefined;
}

/** A key that ends in a slash is a family: `conviction/2017` is one of `conviction/`. */
function fits(known: string, key: string): boolean {
  return known.endsWith("/") ? key.startsWith(known) && key !== known : key === known;
}
