import { nearest, oneOfThese } from "@hustings/core";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** Days of the calendar that a ruling reads by name; every other is tested by what was `done`, or printed alone. */
const eventsRead = ["filing-opens", "filing-closes", "list"];

/** Words of a rulebook that its own lists do not hold, and names that stand in one list twice. */
export function* listDefects(rulebook: Rulebook): Generator<string> {
  const {
    calendar,
    eligibility,
    grounds,
    notEncoded,
    offences,
    questions,
    remedies,
    routes,
    sources,
    units,
    unitsFrom,
  } = rulebook;
  yield* twice(
    "sources",
    sources.map(({ ref }) => ref),
  );
  yield* twice("units", ids(units));
  yield* twice("notEncoded", ids(notEncoded));
  yield* twice("offences.classes", ids(offences?.classes));
  yield* twice("offences.sentences", ids(offences?.sentences));
  for (const { id, readings } of questions) yield* twice(`question ${id}`, ids(readings));
  yield* twice(
    "eligibility",
    eligibility
      .map((rule) => ("id" in rule ? rule.id : "fact" in rule ? rule.fact : undefined))
      .filter((each) => each !== undefined),
  );
  if (eligibility.filter(({ kind }) => kind === "term-limit").length > 1)
    yield "eligibility: two limits of terms, of which only one could be told from the other";
  if (units?.length === 0) yield "units: expected names of units, or none of the field, got an empty list";
  if (unitsFrom !== undefined && units === undefined) yield "unitsFrom: says where a list was read that is not there";
  if (unitsFrom !== undefined && !sources.some(({ ref }) => ref === unitsFrom))
    yield `unitsFrom: source ${unitsFrom} is not declared`;

  if (eligibility.some(({ kind }) => kind === "conviction-bar") && (offences?.sentences.length ?? 0) === 0)
    yield "offences.sentences: a bar follows from a conviction, and no conviction could be stated without them";
  for (const rule of eligibility) {
    if (rule.kind !== "conviction-bar") continue;
    const place = `eligibility ${rule.id}`;
    yield* unlisted(place, "a class of offences.classes", ids(offences?.classes), rule.classes);
    if (rule.sentence !== undefined)
      yield* unlisted(place, "a sentence of offences.sentences", ids(offences?.sentences), [rule.sentence]);
    if (typeof rule.suspended === "object") {
      const { question, countsUnder } = rule.suspended;
      const asked = questions.find(({ id }) => id === question);
      if (asked !== undefined) yield* unlisted(place, `a reading of ${question}`, ids(asked.readings), [countsUnder]);
    }
  }
  yield* rings(remedies);
  for (const { id, grounds: cured } of remedies) yield* unlisted(`remedy ${id}`, "a ground", ids(grounds), cured ?? []);
  for (const { event, routes: of, done } of calendar) {
    yield* unlisted(`calendar ${event}`, "a route", ids(routes), of ?? []);
    const meant = nearest(eventsRead, event);
    if (done === undefined && !eventsRead.includes(event) && meant !== undefined)
      yield `calendar ${event}: no ruling reads this day; did you mean "${meant}"?`;
  }
  // What was done is held against the first day of that name, whatever the route.
  for (const { event, done } of calendar)
    if (done !== undefined && calendar.filter((each) => each.event === event).length > 1)
      yield `calendar ${event}: several days of this name, of which something is done by one; give each its own`;
  const papers = rulebook.meeting?.papers?.handedIn;
  if (papers !== undefined && !calendar.some(({ done }) => done === papers))
    yield `meeting.papers: expected the fact of a day of the calendar, got ${papers}`;
  const closes = calendar.some(({ event, done }) => event === "filing-closes" || done !== undefined);
  const isSaid = notEncoded.some(({ id }) => id.includes("deadline"));
  if (!closes && !isSaid && routes.some(({ required }) => required !== undefined))
    yield "calendar: no last day for filing (filing-closes), and notEncoded does not name filing-deadline";
}

function* twice(place: string, names: readonly string[]): Generator<string> {
  for (const name of new Set(repeated(names))) yield `${place}: ${name} stands twice`;
}

/** Every name that stood in the list before: in one pass, for a file may hold a hundred thousand. */
export function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}

/** Remedies each of which waits for the one before to be lost, in a ring: none of them could ever be lodged. */
function* rings(remedies: Rulebook["remedies"]): Generator<string> {
  const next = new Map(remedies.map((each) => [each.id, each.next]));
  for (const { id } of remedies) {
    const way: string[] = [];
    for (let at: string | undefined = id; at !== undefined && !way.includes(at); at = next.get(at)) way.push(at);
    const back = next.get(way.at(-1) ?? "");
    // A ring is told once, by the first of it in the list.
    if (back === id && remedies.find((each) => way.includes(each.id))?.id === id)
      yield `remedy ${id}: follows itself (${[...way, id].join(" → ")}), so that none of them could ever be lodged`;
  }
}

function* unlisted(
  place: string,
  what: string,
  known: readonly string[],
  written: readonly string[],
): Generator<string> {
  for (const each of written)
    if (!known.includes(each)) yield `${place}: expected ${what}: ${oneOfThese(known, each)}, got "${each}"`;
}

function ids(list: readonly { readonly id: string }[] = []): readonly string[] {
  return list.map(({ id }) => id);
}
