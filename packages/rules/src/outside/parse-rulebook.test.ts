import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate, InputError, instant, type MajorityOf } from "@hustings/core";
import { wrongMeeting } from "../against-law/meeting.ts";
import { rulebookDefects, type Route, type Rulebook } from "../index.ts";
import { rulebook } from "../rulebook/registry.ts";
import { engineVersion, rulebookDocument } from "../rulebook/rulebook-hash.ts";
import { defectsOfFile, parseEarlierRulebook, parseRulebook } from "./parse-rulebook.ts";
import { publishedLaw } from "./published-law.ts";

test("what is asked of a rulebook today is not asked of a text that the house published before", () => {
  const { condition: _, ...party } = rulebook("fi/president/2024").routes.find(({ id }) => id === "party") as Route;
  const { routes, ...law } = rulebook("fi/president/2024");
  const before = { ...law, routes: routes.map((route) => (route.id === "party" ? party : route)) };
  assert.ok(rulebookDefects(parseEarlierRulebook(before)).length > 0);
  assert.throws(() => parseRulebook(before), InputError);
});

test("a rulebook is read by itself, as a log publishes it and as it is printed, and by no other engine", () => {
  const law = rulebook("ie/president/1993");
  const held = { ...law, id: "ie/somewhere/1993" };
  for (const value of [held, { engine: engineVersion, rulebook: held }, { hash: "00", rulebook: held }])
    assert.equal(parseRulebook(structuredClone(value)).id, "ie/somewhere/1993");
  assert.throws(() => parseRulebook({ engine: engineVersion - 1, rulebook: held }), /version of this program's engine/);
});

test("a field that nobody knows is refused with the nearest of those that may stand there", () => {
  const { routes, ...law } = { ...rulebook("fi/president/2024"), id: "fi/somewhere/2024" };
  const [route] = routes;
  for (const [wrong, field, near] of [
    [{ ...law, routs: routes }, "rulebook", "routes"],
    [{ ...law, routes: [{ ...route, requird: 1 }] }, "routes[0]", "required"],
    [
      { ...law, routes: [{ ...route, protocol: { ...route?.protocol, provison: "x" } }] },
      "routes[0].protocol",
      "provision",
    ],
  ] as const) {
    assert.throws(
      () => parseRulebook({ ...wrong, routes: "routs" in wrong ? routes : wrong.routes }),
      ({ problem }: InputError) => problem.field === field && problem.expected.endsWith(`did you mean "${near}"?`),
    );
    const told = defectsOfFile(wrong).filter((each) => each.endsWith(`did you mean "${near}"?`));
    assert.equal(told.length, 1, told.join());
    assert.ok(told[0]?.startsWith(`${field}: no field "`));
  }
});

test("what is wrong in shape and what leads nowhere is told at once, and nothing of a list that is not there", () => {
  const law = { ...rulebook("lt/president/2024"), id: "lt/somewhere/2024" };
  const [route, ...others] = law.routes;
  const [ground] = law.grounds;
  assert.ok(route !== undefined && ground !== undefined);
  const [nowhere, required] = ["nowhere", { amount: "no-figure", provision: route.provision }];
  const spoilt = {
    ...law,
    titel: law.title,
    routes: [{ ...route, requird: 1, provision: nowhere, required }, ...others],
    grounds: [...law.grounds, ground],
  };
  assert.deepEqual(
    defectsOfFile(spoilt).map((each) => each.replace(/: it may have .*/, "")),
    [
      'routes[0]: no field "requird"',
      'rulebook: no field "titel"',
      `grounds: ${ground.id} stands twice`,
      "rulebook.routes.0.provision: provision nowhere is not declared",
      "rulebook.routes.0.required.amount: parameter no-figure is not declared",
    ],
  );
  const { provisions, ...without } = law;
  assert.deepEqual(
    defectsOfFile({ ...without, provisons: provisions }).filter((each) => each.endsWith("is not declared")),
    [],
    "each of them may be in the list whose name is misspelt",
  );
  const nameless = provisions.map(({ id, ...rest }, index) => (index === 0 ? { idd: id, ...rest } : { id, ...rest }));
  assert.deepEqual(
    defectsOfFile({ ...law, provisions: nameless }).filter((each) => each.endsWith("is not declared")),
    [],
  );
});

test("a file of lists or objects within each other without end is refused like any other that is not a rulebook", () => {
  const levels = 20_000;
  for (const text of [
    "[".repeat(levels) + "]".repeat(levels),
    `${'{"rulebook":'.repeat(levels)}1${"}".repeat(levels)}`,
    `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`,
  ]) {
    const value: unknown = JSON.parse(text);
    assert.throws(() => parseRulebook(value), InputError);
    assert.ok(defectsOfFile(value).length > 0);
  }
});

test("a rulebook with meetings says of whom their majority is; one that a contest adopted before is read as it was", () => {
  const { meeting, ...law } = rulebook("ru/president/2018");
  const { majorityOf: _, ...before } = meeting ?? assert.fail();
  const silent = { ...law, id: "ru/somewhere/2018", meeting: before };
  assert.throws(() => parseRulebook(silent), /meeting\.majorityOf: missing: say of whom/);
  assert.deepEqual(defectsOfFile(silent).length, 1);
  const published = publishedLaw(rulebookDocument(silent));
  assert.deepEqual(
    [published?.whose, published?.rulebook?.id, published?.says],
    ["somebody-else", silent.id, undefined],
  );
  const misspelt = { ...silent, meeting: { ...before, majorityOf: "of-those-present" } };
  assert.throws(() => parseRulebook(misspelt), /meeting\.majorityOf/);
});

test("a rulebook brought today has its words in lines that are seen and a zone of the database; one that a contest adopted before is read as it was", () => {
  const law = rulebook("us/washington/initiative/2014");
  const [first, ...others] = law.provisions;
  assert.ok(first !== undefined);
  for (const [changed, told] of [
    [{ ...law, title: { ...law.title, fr: "Une loi\nQUALIFIED" } }, /title\.fr: .*got U\+000A, .* character 8/],
    [
      { ...law, provisions: [{ ...first, words: { ...first.words, en: `a\u001b[2J4 8` } }, ...others] },
      /provisions\[0\]\.words\.en: .*got U\+001B/,
    ],
    [{ ...law, title: { ...law.title, en: "a\u202eb" } }, /title\.en: .*got U\+202E/],
    [{ ...law, zone: { ...law.zone, name: "Nowhere/At_All" } }, /zone Nowhere\/At_All: expected a name of the IANA/],
  ] as const) {
    const strange = { ...changed, id: "us/somewhere/2014" };
    const defects = defectsOfFile(strange);
    assert.equal(defects.length, 1, defects.join("\n"));
    assert.match(defects[0] ?? "", told);
    assert.throws(() => parseRulebook(strange), told);
    assert.equal(publishedLaw(rulebookDocument(strange as Rulebook))?.rulebook?.id, strange.id);
  }
});

const says = (law: Rulebook, majorityOf?: MajorityOf) =>
  wrongMeeting(law, {
    kind: "meeting-called",
    at: instant("2017-12-18T09:00:00Z"),
    nomination: "anna",
    meeting: "hall",
    city: "Hall",
    region: "region-1",
    startsAt: instant("2017-12-24T09:00:00Z"),
    zone: "Europe/Moscow",
    notifiedOn: calendarDate("2017-12-18"),
    quota: 500,
    ...(majorityOf !== undefined && { majorityOf }),
  })?.says;

test("a call says of whom the majority is as the law does, and under a law without the word nothing of it", () => {
  const { meeting, ...law } = rulebook("ru/president/2018");
  const { majorityOf: _, ...rest } = meeting ?? assert.fail();
  const present: Rulebook = { ...law, meeting: { ...rest, majorityOf: "present" } };
  assert.equal(says(present, "present"), undefined);
  assert.match(says(present, "votes-cast") ?? "", /a majority of present, .* is votes-cast/);
  assert.match(says(present) ?? "", /is absent/);
  const before: Rulebook = { ...law, meeting: rest };
  assert.equal(says(before), undefined);
  assert.match(says(before, "votes-cast") ?? "", /has no majorityOf/);
});

test("what is wrong with a field is told by its place, what it should hold and what it holds", () => {
  const law = structuredClone(rulebook("us/arizona/initiative/2024")) as unknown as {
    title: Record<string, string>;
    parameters: Record<string, unknown>[];
    routes: Record<string, unknown>[];
    sources: Record<string, unknown>[];
    provisions: Record<string, unknown>[];
  };
  const told = (spoil: (spoilt: typeof law) => unknown) => {
    const spoilt = structuredClone(law);
    spoil(spoilt);
    return defectsOfFile(spoilt)[0] ?? "";
  };
  assert.equal(
    told((each) => (each.title["ru"] = "")),
    'title.ru: expected a text that is not empty, got ""',
  );
  assert.equal(
    told((each) => delete each.parameters[0]?.["from"]),
    "parameters[0].from: expected a text, got nothing",
  );
  assert.equal(
    told((each) => (each.parameters[0] = { ...each.parameters[0], value: -3 })),
    "parameters[0].value: expected a number from 0, got -3",
  );
  assert.equal(
    told((each) => (each.sources[0] = { ...each.sources[0], confidence: "sure" })),
    'sources[0].confidence: expected one of high, medium, low, got "sure"',
  );
  assert.equal(
    told((each) => (each.routes = [])),
    "routes: expected at least 1 in the list, got []",
  );
  assert.match(
    told((each) => (each.routes[0] = { ...each.routes[0], protocol: { kind: "lottery" } })),
    /^routes\[0\]\.protocol\.kind: expected one of no-check, full, .*, got "lottery"$/,
  );
  assert.match(
    told((each) => delete each.provisions[0]?.["checked"]),
    /^provisions\[0\]\.checked: expected the day on which somebody compared it .*"not-compared", got nothing$/,
  );
});

test("words that lack a language of the others are named; a law in one language alone lacks none", () => {
  const law = structuredClone(rulebook("us/arizona/initiative/2024"));
  const { fr: _, ...title } = law.title;
  assert.deepEqual(defectsOfFile({ ...law, title }), [
    "title: no fr, in which others of its words are; write it, or take fr out everywhere",
  ]);
  const alone = JSON.parse(
    JSON.stringify(law, (_key, value: unknown) => (isWords(value) ? { en: value.en } : value)),
  ) as unknown;
  assert.deepEqual(defectsOfFile(alone), []);
});

function isWords(value: unknown): value is { readonly en: string } {
  return typeof value === "object" && value !== null && "en" in value && "ru" in value && "fr" in value;
}

test("what may have one of several shapes is told each of them, and a figure that is none keeps its place", () => {
  const { parameters, ...law } = { ...rulebook("lt/president/2024"), id: "lt/somewhere/2024" };
  const half = parameters.with(0, { ...(parameters[0] as (typeof parameters)[0]), value: 1.5 });
  assert.throws(
    () => parseRulebook({ ...law, parameters: half }),
    ({ problem }: InputError) =>
      problem.field === "parameters[0].value" && /^a whole number, or fields, .*, or a text/.test(problem.expected),
  );
});

test("appeals that wait for one another in a ring are told once, and one that waits for itself", () => {
  const law = { ...rulebook("pl/president/2025"), id: "pl/somewhere/2025" };
  const [model] = law.remedies.filter(({ act }) => act === "appeal");
  assert.ok(model !== undefined);
  const of = (id: string, next?: string) => ({ ...model, id, ...(next !== undefined && { next }) });
  const rings = (...remedies: ReturnType<typeof of>[]) =>
    rulebookDefects({ ...law, remedies: [...law.remedies.filter(({ act }) => act !== "appeal"), ...remedies] }).filter(
      (each) => each.includes("follows itself"),
    );
  const one = "so that none of them could ever be lodged";
  assert.deepEqual(rings(of("a", "b"), of("b", "c"), of("c", "a")), [
    `remedy a: follows itself (a → b → c → a), ${one}`,
  ]);
  assert.deepEqual(rings(of("a", "a"), of("b")), [`remedy a: follows itself (a → a), ${one}`]);
  assert.deepEqual(rings(of("a", "b"), of("b")), []);
});

test("a rulebook of tens of thousands of sentences is read in a time that grows with them, not with their square", () => {
  const law = { ...rulebook("lt/president/2024"), id: "lt/somewhere/2024" };
  const [sentence] = law.provisions;
  assert.ok(sentence !== undefined);
  const seconds = (count: number) => {
    const more = Array.from({ length: count }, (_, index) => ({ ...sentence, id: `p${index}` }));
    const before = process.cpuUsage();
    rulebookDefects({ ...law, provisions: [...law.provisions, ...more] });
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  seconds(1_000);
  const [few, many] = [seconds(10_000), seconds(80_000)];
  // Eight times as many: by the square it would be 64 times as long.
  assert.ok(many < few * 30, `${few} µs, then ${many}`);
});
