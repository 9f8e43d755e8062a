import { InputError, nearest, secondsOf, type InputProblem } from "@hustings/core";
import {
  factKeys,
  requireOneLife,
  routeOf,
  rule,
  wrongFact,
  type Evidence,
  type FactValueFault,
  type LifeFault,
  type Rulebook,
} from "@hustings/rules";
import { countryOf } from "../given/country-of.ts";
import type { CaseFile } from "./case-file.ts";
import { faultOf } from "./faults/catalogue.ts";
import { inCase } from "../faults/said.ts";
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
  const strange =
    country === undefined || country === own
      ? []
      : [faultOf({ file: path, field: "contest.country" }, { code: "country-other", own, law: law.id, country })];
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
    if (/^(?:votingDay|filing\.at)$/.test(cause.problem.field ?? "")) return inCase(cause.problem);
  }
  return undefined;
}

function orderFaults({ path, content }: Found): InputProblem[] {
  const { collected, draw, filedAt = {}, decidedAt } = content;
  const wrong = (field: string, code: "collected-backwards" | "before-filing" | "before-announcement") =>
    faultOf({ file: path, field }, { code });
  const filed = (typeof filedAt === "string" ? [filedAt] : Object.values(filedAt)).map(secondsOf);
  const last = Math.max(...filed, -Infinity);
  return [
    ...(collected !== undefined && collected.to < collected.from ? [wrong("collected.to", "collected-backwards")] : []),
    ...(decidedAt !== undefined && secondsOf(decidedAt) < last ? [wrong("decidedAt", "before-filing")] : []),
    ...(draw !== undefined && secondsOf(draw.announcedAt) < last ? [wrong("draw.announcedAt", "before-filing")] : []),
    ...(draw !== undefined && secondsOf(draw.rolledAt) <= secondsOf(draw.announcedAt)
      ? [wrong("draw.rolledAt", "before-announcement")]
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
      return [faultOf({ file: path, field: `facts.${i}.key` }, { code: "fact-unknown", law: law.id, key, near })];
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
      // That it asks about such a fact was looked at before.
      return [faultOf({ file: path, field }, problem.fault as FactValueFault)];
    });
    if (unread.length > 0) return unread;
    const twice = disputes.findIndex(({ by }, at) => disputes.findIndex((each) => each.by === by) < at);
    if (twice !== -1)
      return [faultOf({ file: path, field: `facts.${i}.disputes.${twice}.by` }, { code: "dispute-twice" })];
    if (contest?.votingDay !== undefined && date > contest.votingDay) {
      const { votingDay } = contest;
      return [faultOf({ file: path, field: `facts.${i}.date` }, { code: "fact-after-vote", votingDay, day: date })];
    }
    return nominations.flatMap((name) => {
      const once = `${name}\n${key}`;
      if (!stated.has(once)) {
        stated.add(once);
        const before = lives.get(name) ?? [];
        const entered = { key, value, date, source: fact.source, assertedBy: fact.by, disputes: [] };
        const wrong = contest?.votingDay === undefined ? undefined : unlived([...before, entered], contest.votingDay);
        if (wrong !== undefined)
          return [faultOf({ file: path, field: `facts.${i}.value` }, { ...wrong, value: JSON.stringify(value) })];
        lives.set(name, [
          ...before,
          { ...entered, disputes, ...(decided === undefined ? {} : { decided: { ...decided, date } }) },
        ]);
        return [];
      }
      return [faultOf({ file: path, field: `facts.${i}.key` }, { code: "fact-twice", key })];
    });
  });
}

type Facts = Evidence["facts"];

/** Why the log would refuse the last of these facts, entered behind the others: no life has them all. */
function unlived(facts: Facts, votingDay: Evidence["votingDay"]): LifeFault | undefined {
  try {
    requireOneLife({ facts, votingDay });
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    return cause.problem.fault as LifeFault;
  }
  return undefined;
}

/** A key that ends in a slash is a family: `conviction/2017` is one of `conviction/`. */
function fits(known: string, key: string): boolean {
  return known.endsWith("/") ? key.startsWith(known) && key !== known : key === known;
}
