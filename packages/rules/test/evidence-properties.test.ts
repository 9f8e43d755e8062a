import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { canonicalBytes, fromUtf8, InputError, isCalendarDate, isInstant } from "@hustings/core";
import {
  parseEvidence,
  rule,
  rulebook,
  rulebookIds,
  RulesError,
  type Evidence,
  type Fact,
  type Outcome,
  type Rulebook,
} from "../src/index.ts";
import { qualifyingCase } from "./qualifying-case.ts";
import { spoilings } from "./spoilings.ts";
import { fairPart, rounds } from "../../../tools/fair-part.ts";

type Path = readonly (string | number)[];

/** Every case of the vectors, and for each route of each rulebook a case in which everything is met. */
const vectors = readdirSync(join(import.meta.dirname, "../../../vectors/rules"))
  .filter((name) => name.endsWith(".json"))
  .map((name) => {
    const text = readFileSync(join(import.meta.dirname, "../../../vectors/rules", name), "utf8");
    const { rulebook: id, evidence } = JSON.parse(text) as { rulebook: string; evidence: Evidence };
    return { name, law: rulebook(id), evidence };
  });
const met = rulebookIds()
  .map(rulebook)
  .flatMap((law) => law.routes.map(({ id }) => ({ name: `${law.id} ${id}`, law, evidence: qualifyingCase(law, id) })));

/** The outcome, or why nothing was ruled on. */
function tried(law: Rulebook, evidence: unknown): { readonly outcome: Outcome } | { readonly refusal: string } {
  try {
    return { outcome: rule(law, parseEvidence(evidence)).outcome };
  } catch (error) {
    if (error instanceof InputError || error instanceof RulesError) return { refusal: error.message };
    throw error;
  }
}

/** The outcome, or `refused-as-input`: nothing was ruled on. */
function ruled(law: Rulebook, evidence: unknown): Outcome | "refused-as-input" {
  const found = tried(law, evidence);
  return "outcome" in found ? found.outcome : "refused-as-input";
}

/** Why nothing was ruled on; `undefined`: it was. */
function refusal(law: Rulebook, evidence: unknown): string | undefined {
  const found = tried(law, evidence);
  return "refusal" in found ? found.refusal : undefined;
}

/**
 * Lists of which a member may go: a fact nobody asserts, a dispute somebody gives up, an objection that is withdrawn. Of classes of an
 * offence each is a statement: that none of them applies is one too.
 */
const withdrawn = /^(?:facts|disputes|objections|classes)$/;

function* paths(value: unknown, at: Path = []): Generator<Path> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    if (!Array.isArray(value) || !withdrawn.test(String(at.at(-1)))) yield path;
    yield* paths(member, path);
  }
}

/** A copy with one field changed, left out or named otherwise. */
function changed(value: unknown, path: Path, change: (holder: Record<string, unknown>, key: string) => void): unknown {
  // A table that stands in two places of a case is one object: a clone would change both.
  const copy = JSON.parse(JSON.stringify(value)) as unknown;
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  change(holder as Record<string, unknown>, String(path.at(-1)));
  return copy;
}

const without = (value: unknown, path: Path) =>
  changed(value, path, (holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  });

test("every route of every rulebook has a case in which all it holds is met, but where the law itself leaves it open", () => {
  const others = met
    .map(({ name, law, evidence }) => ({ name, ruling: rule(law, evidence) }))
    .filter(({ ruling }) => ruling.outcome !== "qualified");
  assert.deepEqual(
    others.map(({ name, ruling }) => `${name}: ${ruling.outcome}: ${ruling.reasons[0]?.words.en ?? ""}`.slice(0, 160)),
    [
      'kz/president/2022 signatures: open: Signatures come from 14 units (oblast or city of republican status) of 14 needed; what "equally" means the law does not say: Abai, Akmola, Aktobe, Almaty Region',
    ].map((each) => each.slice(0, 160)),
  );
});

/** A spoiled case that qualifies all the same, by the law's own word. */
const qualifiesBy: readonly (readonly [law: string, what: RegExp])[] = [
  // Until the day of the decision is stated, what holds on every day on which it may fall is taken as met.
  ["sn/president/", /^decision-day not established$/],
  // Terms begun before the amendment of 2020 are not counted.
  ["ru/president/2024", /^four terms in a row$/],
];

/** What may be spoiled in each of a rulebook's cases, and what was made of it. */
const spoiled = met.flatMap(({ name, law, evidence }) =>
  spoilings(law, evidence).map((each) => ({ ...each, name, law, after: ruled(law, each.evidence) })),
);

test("over all rulebooks: whatever is spoiled is weighed and does not qualify, or is refused as input by its place", () => {
  for (const { name, law, what, place, evidence, after } of spoiled) {
    if (after === "refused-as-input")
      assert.ok(refusal(law, evidence)?.includes(`"${place}"`), `${name}: ${what}: ${refusal(law, evidence)}`);
    const isLaws = qualifiesBy.some(([prefix, words]) => law.id.startsWith(prefix) && words.test(what));
    assert.equal(after === "qualified", isLaws, `${name}: ${what}: ${after}`);
  }
});

/** A rulebook of which fewer spoilings were weighed is not tried by them. */
const leastWeighed = 4;

test("over all rulebooks: enough of what is spoiled is weighed, and not only refused as input", () => {
  const weighed = spoiled.filter(({ after }) => after !== "refused-as-input");
  const thin = rulebookIds().flatMap((id) => {
    const count = weighed.filter(({ law }) => law.id === id).length;
    return count < leastWeighed ? [`${id}: ${count}`] : [];
  });
  assert.deepEqual(thin, []);
  const input = spoiled.length - weighed.length;
  assert.ok(input * 50 < spoiled.length, `${input} of ${spoiled.length} were refused as input`);
});

/** One entry of each table stands for all of it: a table is read entry by entry. */
function* placesToLeaveOut(evidence: Evidence): Generator<Path> {
  const seen = new Set<string>();
  for (const path of paths(evidence)) {
    const inTable = path.findIndex((key) => /(?:ByRegion|byRegion|ByGround|byUnit|value)$/.test(String(key)));
    const place = path
      .map((key, at) => (typeof key === "number" || (inTable >= 0 && at > inTable) ? "#" : key))
      .join(".");
    if (seen.has(place)) continue;
    seen.add(place);
    yield path;
  }
}

test("over all rulebooks: leaving any one field of evidence out never turns refused, open or unfinished into qualified", () => {
  let weighed = 0;
  const cases = [
    ...fairPart(vectors, 3).map((each) => ({ ...each, after: ruled(each.law, each.evidence), what: "" })),
    ...fairPart(spoiled, 3),
  ].filter(({ after }) => after === "refused" || after === "open" || after === "unfinished");
  const weighedUnder = new Map<string, number>();
  for (const { name, law, evidence, after, what } of cases) {
    for (const path of what === "" ? paths(evidence) : placesToLeaveOut(evidence)) {
      // A fact is asserted or it is not; what a bar of the law presumes of a person nobody has shown is the law's own.
      const found = tried(law, without(evidence, path));
      if ("outcome" in found) {
        assert.notEqual(found.outcome, "qualified", `${name}: ${what} ${after}, without ${path.join(".")}`);
        weighed++;
        weighedUnder.set(law.id, (weighedUnder.get(law.id) ?? 0) + 1);
        continue;
      }
      // Refused by name: the field itself, or the table or list that does not add up without it; without a filing nothing is filed.
      const names = [...path.filter((key) => typeof key === "string"), ...(path.length === 1 ? ["filed"] : [])];
      assert.ok(
        names.some((key) => found.refusal.includes(key)),
        `${name}: ${what}, without ${path.join(".")}: ${found.refusal}`,
      );
    }
  }
  const thin = rulebookIds().filter((id) => (weighedUnder.get(id) ?? 0) < leastWeighed);
  assert.deepEqual(thin, [], "left out of what was spoiled, and weighed");
  assert.ok(weighed > rounds(4_000, 3), String(weighed));
});

/** Fields that hold free text: an id of the case's own, or who said what and where. */
const free = new Set(["id", "place", "source", "assertedBy", "by"]);

function* words(value: unknown, at: Path = []): Generator<readonly [path: Path, kind: "key" | "value"]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    if (!Array.isArray(value)) yield [path, "key"];
    if (typeof member === "string" && !free.has(key)) yield [path, "value"];
    yield* words(member, path);
  }
}

/** Words so short that two slips may lead to any other. */
const shortest = 3;

function misspelt(word: string): string {
  return word.length > 1 ? `${word.slice(1, 2)}${word.slice(0, 1)}${word.slice(2)}x` : `${word}x`;
}

test("over all rulebooks: read back from a log, with its tables in another order, the law rules the same to the byte", () => {
  const read = new Map<Rulebook, Rulebook>();
  for (const { name, law, evidence } of [...vectors, ...met]) {
    const published = read.get(law) ?? (JSON.parse(fromUtf8(canonicalBytes(law))) as Rulebook);
    read.set(law, published);
    assert.deepEqual(canonicalBytes(rule(published, evidence)), canonicalBytes(rule(law, evidence)), name);
  }
});

test("over all rulebooks: misspelling any one word of the evidence is refused, with the word that was meant", () => {
  let wordsTried = 0;
  for (const { name, law, evidence } of fairPart([...vectors, ...met], 3)) {
    if (ruled(law, evidence) === "refused-as-input") continue;
    const seen = new Set<string>();
    for (const [path, kind] of words(evidence)) {
      const word = String(
        kind === "key"
          ? path.at(-1)
          : path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], evidence),
      );
      const place = `${path.map((key) => (typeof key === "number" ? "#" : key)).join(".")}${kind}`;
      if (
        seen.has(place) ||
        (kind === "key" && law.units === undefined && /Region|byUnit/.test(path.at(-2)?.toString() ?? ""))
      )
        continue;
      if (kind === "value" && law.units === undefined && path.at(-1) === "region") continue;
      seen.add(place);
      const spoiled = changed(evidence, path, (holder, key) => {
        if (kind === "value") holder[key] = misspelt(word);
        else {
          holder[misspelt(key)] = holder[key];
          delete holder[key];
        }
      });
      wordsTried++;
      const why = refusal(law, spoiled);
      assert.ok(why !== undefined, `${name}: ${place}, "${word}" as "${misspelt(word)}" was ruled on`);
      // Half of a short word may be another's; of the others the word meant is named.
      if (kind === "key" && word.length > shortest) assert.match(why, /did you mean ".+"\?/, `${name}: ${place}`);
    }
  }
  assert.ok(wordsTried > rounds(2_000, 3), String(wordsTried));
});

function moved(value: unknown, years: number): unknown {
  if (typeof value === "string" && (isCalendarDate(value) || isInstant(value)))
    return `${String(Number(value.slice(0, 4)) + years).padStart(4, "0")}${value.slice(4).replace("02-29", "02-28")}`;
  if (Array.isArray(value)) return value.map((each) => moved(each, years));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, moved(member, years)]));
}

test("over all rulebooks: moving every date by ten years is refused, by name", () => {
  for (const { name, law, evidence } of [...vectors, ...met]) {
    // A law that stood for years governs some cases of ten years before as well: they are moved past its first and its last day.
    const { votes } = law.governs;
    const stood = Number(votes.to.slice(0, 4)) - Number(votes.from.slice(0, 4));
    const far = stood >= 10 ? stood + 10 : 10;
    for (const years of [far, -far]) {
      const message = (() => {
        try {
          rule(law, parseEvidence(moved(evidence, years)));
          return "ruled";
        } catch (error) {
          return error instanceof InputError ? error.message : "";
        }
      })();
      assert.match(message, /which .* governs/, `${name} by ${years} years`);
    }
  }
});

test("over all rulebooks: a case of another year under this year's law is told the law, whatever else its days look like", () => {
  for (const { name, law, evidence } of [...vectors, ...met]) {
    const beyond = Number(law.governs.votes.to.slice(0, 4)) + 6;
    const votingDay = `${beyond}-03-17`;
    for (const odd of [
      { ...evidence, votingDay },
      { ...evidence, votingDay, filing: undefined },
    ]) {
      const case_ = Object.fromEntries(Object.entries(odd).filter(([, value]) => value !== undefined));
      assert.throws(
        () => parseEvidence(case_, name, law),
        { message: /field "votingDay": expected a vote .* governs/ },
        name,
      );
    }
  }
});

test("a slip of ten years in the day that a limit is counted from, or on which objections ended, is refused by its name, either way", () => {
  let tried = 0;
  for (const { name, law, evidence } of [...vectors, ...met]) {
    if (evidence.filing === undefined) continue;
    const counted = law.calendar.flatMap(({ from }) => (typeof from === "object" ? [from.fact] : []));
    const slipped: { readonly field: string; readonly case_: Evidence }[] = evidence.facts.flatMap(
      ({ key, value }, at) =>
        counted.includes(key) && typeof value === "string" && isCalendarDate(value)
          ? [10, -10].map((years) => ({
              field: key,
              case_: {
                ...evidence,
                facts: evidence.facts.with(at, { ...evidence.facts[at], value: moved(value, years) } as Fact),
              },
            }))
          : [],
    );
    const { objectionsClosed } = evidence;
    if (objectionsClosed !== undefined)
      for (const years of [10, -10])
        slipped.push({
          field: "objectionsClosed",
          case_: { ...evidence, objectionsClosed: moved(objectionsClosed, years) as typeof objectionsClosed },
        });
    for (const { field, case_ } of slipped) {
      tried++;
      const isNamed = (error: unknown) => error instanceof InputError && (error.problem.field ?? "").endsWith(field);
      assert.throws(() => parseEvidence(case_, name, law), isNamed, `${name}: ${field}`);
    }
  }
  assert.ok(tried > 60, String(tried));
});

test("what is said not to be established leaves no case qualified, but a bar that is denied", () => {
  const qualifying = met.filter(({ law, evidence }) => ruled(law, evidence) === "qualified");
  const slipped = qualifying.flatMap(({ name, law, evidence }) =>
    evidence.facts.flatMap(({ key }, index) => {
      // Until the day of the decision is stated, what holds on every day on which it may fall is taken as met.
      if (/^(?:conviction|term)\/|^decision-day$/.test(key)) return [];
      const facts = evidence.facts.with(index, { ...evidence.facts[index], value: null } as (typeof evidence.facts)[0]);
      return ruled(law, { ...evidence, facts }) === "qualified" ? [`${name}: ${key}`] : [];
    }),
  );
  assert.deepEqual(slipped, []);
  assert.ok(qualifying.some(({ evidence }) => evidence.facts.some(({ key }) => key === "call-in-force")));
});

test("a day before anybody alive was born is refused by its place, in every rulebook", () => {
  for (const { law, evidence } of met) {
    for (const [index, { key, value }] of evidence.facts.entries()) {
      if (typeof value !== "string" || !isCalendarDate(value)) continue;
      const facts = evidence.facts.with(index, {
        ...evidence.facts[index],
        value: `1${value.slice(1)}`.replace(/^1\d/, "10"),
      } as (typeof evidence.facts)[0]);
      assert.throws(
        () => rule(law, parseEvidence({ ...evidence, facts })),
        (error: Error) => error.message.includes(`facts.${key}`) && /expected a day from /.test(error.message),
      );
    }
  }
});
