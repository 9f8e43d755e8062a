import type { CalendarDate, Instant, Json } from "@hustings/core";
import {
  amountOf,
  calendarOf,
  citation,
  countOf,
  engineVersion,
  factsKnown,
  factWords,
  parameterOf,
  rulebook,
  rulebookHash,
  RulesError,
  shareOf,
  type Route,
  type Rulebook,
  type Words,
  whatIsChecked,
} from "@hustings/rules";
import type { CapLaw, Law, MeetingLaw, RouteLaw } from "@hustings/web";
import type { PublicDocuments } from "./public-documents.ts";

/**
 * The law of a contest: the rulebook of this release when it is the one the log pins; else the document the log pins, as
 * far as this release can read it; and only without one, the rulebook of that name, which the pages say is another text.
 */
export async function lawFor(
  adopted: { readonly rulebook: string; readonly hash: string },
  documents: PublicDocuments,
  votingDay?: CalendarDate,
): Promise<Law | undefined> {
  const own = known(adopted.rulebook);
  if (own !== undefined && rulebookHash(own) === adopted.hash) return lawOf(own, adopted.hash, votingDay);
  const published = await documents.read(adopted.hash);
  const law = published.kind === "genuine" ? lawIn(published.value, adopted.hash, votingDay) : undefined;
  return law ?? (own && lawOf(own, rulebookHash(own), votingDay));
}

/** @returns `undefined` for a document of another release, whose shape this one does not know */
function lawIn(document: Json, hash: string, votingDay?: CalendarDate): Law | undefined {
  const { rulebook: text } = document as { readonly rulebook?: Rulebook };
  if (text === undefined) return undefined;
  try {
    return lawOf(text, hash, votingDay);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RulesError) return undefined;
    throw error;
  }
}

/**
 * The rulebook whose hash the log pins, from this release or from the published document; never another text, and never one
 * that was written for another engine, whose clocks this one would read otherwise.
 */
export async function pinnedRulebook(
  adopted: { readonly rulebook: string; readonly hash: string },
  documents: PublicDocuments,
): Promise<Rulebook | undefined> {
  const own = known(adopted.rulebook);
  if (own !== undefined && rulebookHash(own) === adopted.hash) return own;
  const published = await documents.read(adopted.hash);
  if (published.kind !== "genuine") return undefined;
  const { rulebook: text, engine } = published.value as { readonly rulebook?: Rulebook; readonly engine?: number };
  return text !== undefined && engine === engineVersion && lawIn(published.value, adopted.hash) !== undefined
    ? text
    : undefined;
}

function known(id: string): Rulebook | undefined {
  try {
    return rulebook(id);
  } catch (error) {
    if (error instanceof RulesError && error.code === "unknown-rulebook") return undefined;
    throw error;
  }
}

/** A rulebook in the words and figures that the pages show. */
function lawOf(rulebook: Rulebook, hash: string, votingDay?: CalendarDate): Law {
  const closes = votingDay === undefined ? undefined : filingCloses(rulebook, votingDay);
  return {
    rulebook: rulebook.id,
    hash,
    title: rulebook.title,
    decider: rulebook.decider,
    unit: rulebook.unit,
    zone: rulebook.zone.name,
    ...(rulebook.signers !== undefined && {
      signers: { ...rulebook.signers, years: countOf(rulebook, rulebook.signers.years) },
    }),
    ...(rulebook.meeting !== undefined && { meeting: meetingLaw(rulebook, rulebook.meeting) }),
    routes: Object.fromEntries(rulebook.routes.map((route) => [route.id, routeLaw(rulebook, route)])),
    grounds: Object.fromEntries(rulebook.grounds.map(({ id, words, provision }) => [id, { words, provision }])),
    provisions: Object.fromEntries(
      rulebook.provisions.map(({ id, article, words }) => [id, { article: citation(article), words }]),
    ),
    facts: Object.fromEntries(
      factsKnown(rulebook).flatMap(({ key }) => {
        const words = factWords(rulebook, key);
        return words === undefined ? [] : [[key, words] as const];
      }),
    ),
    offences: { classes: wordsOf(rulebook.offences?.classes), sentences: wordsOf(rulebook.offences?.sentences) },
    units: Object.fromEntries((rulebook.units ?? []).map(({ id, name = id }) => [id, name])),
    questions: Object.fromEntries(
      rulebook.questions.map(({ id, words, readings }) => [
        id,
        { words, readings: Object.fromEntries(readings.map((reading) => [reading.id, reading.words])) },
      ]),
    ),
    ...(closes !== undefined && { filingCloses: closes }),
    ...(rulebook.scale !== undefined && { scale: rulebook.scale }),
    ...(rulebook.writtenIn !== undefined && { writtenIn: rulebook.writtenIn }),
  };
}

function wordsOf(
  named: readonly { readonly id: string; readonly words: Words }[] = [],
): Readonly<Record<string, Words>> {
  return Object.fromEntries(named.map(({ id, words }) => [id, words]));
}

/** The last moment for filing, where the law counts it from the day of the vote. */
function filingCloses(rulebook: Rulebook, votingDay: CalendarDate): Instant | undefined {
  return calendarOf(rulebook, { "voting-day": votingDay }).find(({ event }) => event === "filing-closes")?.until;
}

function meetingLaw(rulebook: Rulebook, meeting: NonNullable<Rulebook["meeting"]>): MeetingLaw {
  return {
    atLeast: countOf(rulebook, meeting.atLeast),
    quota: countOf(rulebook, meeting.quota),
    provision: meeting.provision,
  };
}

function routeLaw(rulebook: Rulebook, route: Route): RouteLaw {
  const cap = capOf(rulebook, route);
  const least = leastRegions(rulebook, route);
  const limit = limitOf(rulebook, route);
  return {
    words: route.words,
    meeting: route.meeting,
    signing: signingLaw(route.multipleSigning ?? rulebook.multipleSigning),
    checked: whatIsChecked(route.protocol.kind),
    ...(route.required !== undefined && {
      required: amountOf(rulebook, route.required.amount),
      requiredProvision: route.required.provision,
    }),
    ...(route.ceiling !== undefined && { ceiling: amountOf(rulebook, route.ceiling.amount) }),
    ...(cap !== undefined && { cap }),
    ...(least !== undefined && { leastRegions: least }),
    ...(limit !== undefined && { limit }),
  };
}

function signingLaw({ words, provision }: Rulebook["multipleSigning"]): RouteLaw["signing"] {
  return { words, provision };
}

function capOf(rulebook: Rulebook, { spread }: Route): CapLaw | undefined {
  for (const rule of spread) {
    if (rule.kind !== "cap") continue;
    const exceptions = Object.entries(rule.exceptions ?? {}).map(
      ([unit, id]) => [unit, countOf(rulebook, id)] as const,
    );
    return {
      lines: amountOf(rulebook, rule.per),
      exceptions: Object.fromEntries(exceptions),
      provision: rule.provision,
    };
  }
  return undefined;
}

/** Where the law gives the number of regions as a number; a share of all is the ruling's to work out. */
function leastRegions(rulebook: Rulebook, { spread }: Route): number | undefined {
  for (const rule of spread) {
    if (rule.kind === "some-units" && "count" in rule.units) return countOf(rulebook, rule.units.count);
  }
  return undefined;
}

function limitOf(rulebook: Rulebook, { protocol }: Route): RouteLaw["limit"] {
  if (protocol.kind !== "counted-sample") return undefined;
  const { num, den } = shareOf(rulebook, protocol.limit);
  return { num, den, provision: parameterOf(rulebook, protocol.limit).provision };
}
