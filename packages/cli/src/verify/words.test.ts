import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { entryKinds, instant, wordIn, type StatementFate } from "@hustings/core";
import { localeOf } from "@hustings/server";
import { checkNames, neverShown, remarkSubjects, type JudgedPromise, type Report } from "@hustings/verify";
import { reportText } from "./text.ts";
import { reportWords } from "./words.ts";

const at = instant("2026-03-20T10:00:00Z");
const fates: readonly StatementFate[] = [
  { kind: "absent" },
  { kind: "logged" },
  { kind: "withdrawn" },
  { kind: "candidate-withdrew" },
  { kind: "filed" },
  { kind: "filed", line: 4 },
  { kind: "not-drawn", line: 4 },
  { kind: "drawn", line: 4, stage: 1 },
  { kind: "accepted", line: 4, stage: 1 },
  { kind: "struck", line: 4, ground: "0", stage: 1 },
  { kind: "struck", line: 4, ground: "0", stage: 1, sameAs: 2 },
  { kind: "removed", line: 4, ground: "0" },
];
const verdicts: readonly JudgedPromise["verdict"][] = [
  { kind: "kept" },
  { kind: "pledged" },
  { kind: "not-due" },
  { kind: "withheld" },
  { kind: "stale", due: at },
  { kind: "broken", how: "not-pledged" },
  { kind: "broken", how: "elsewhere" },
  { kind: "broken", how: "not-settled" },
  { kind: "broken" },
  { kind: "counted" },
  { kind: "undone", reason: "an English reason" },
  { kind: "not-this-logs", says: "in English" },
  { kind: "unread", says: "in English" },
  { kind: "unreadable", says: "in English" },
  { kind: "log-not-verified" },
];

/** Everything that a report can say, in one: what the log gives is written in figures here, so that every word is the program's. */
function everything(ok: boolean, few: boolean): Report {
  const count = few ? 1 : 5_002;
  return {
    ok,
    origin: "1.2/3",
    size: count + 1,
    root: "ab".repeat(32),
    contest: undefined,
    rulebook: "1/2",
    law: {
      id: "1/2",
      hash: "ab".repeat(32),
      engine: 1,
      whose: few ? "somebody-else" : "earlier",
      until: "1.0",
      changes: Array.from({ length: few ? 1 : 12 }, (_, i) => ({ place: `${i}`, after: "1" })),
    },
    checks: checkNames.map((name) => ({ name, count })),
    failures: ok
      ? []
      : (Object.keys(localeOf("en").say.faults) as Report["failures"][number]["code"][]).map((code, i) => ({
          code,
          ...(i % 2 === 0 ? {} : { entry: i, kind: "sample-drawn" }),
          says: "an English sentence",
        })),
    commission: { key: "+/8=", fingerprint: "00", spoken: "11111", comparedWith: few ? "brought" : "nothing" },
    onWord: entryKinds.flatMap((kind) =>
      [...wordIn(kind)].map(([whose, fields]) => ({
        whose,
        kind,
        fields,
        entries: count,
        moves: { of: "lines" as const, count },
      })),
    ),
    oneKey: [
      [
        { role: "commission" },
        { role: "operator" },
        { role: "campaign", of: "1" },
        { role: "door", of: "1" },
        { role: "custodian", of: "1" },
        { role: "intake", of: "1" },
        { role: "keyholder", of: "1" },
        { role: "witness", of: "1" },
        { role: "lodger", of: "1" },
        { role: "device", of: "1", device: "2" },
      ],
    ],
    unprovenKeys: [{ role: "campaign", of: "1" }],
    diceAlone: ["1"],
    departures: [
      { nomination: "1", candidate: "1", ruling: "refused", decision: "registered" },
      {
        nomination: "2",
        candidate: "2",
        ruling: "open",
        decision: "refused",
        order: { appeal: "1", by: "3", source: "4", decidedAt: at },
      },
    ],
    neverShown,
    dated: { at, entries: count },
    onlyClaimed: remarkSubjects.map((about, entry) => ({ entry, about, says: "an English sentence" })),
    notRecomputed: few ? [] : [{ entry: 3, about: "other-engine", says: "an English sentence" }],
    kept: [
      { kind: "continued", size: count, unfounded: [] } as const,
      { kind: "continued", size: count, unfounded: few ? ["1"] : ["1", "2"], path: { index: 3, leads: few } } as const,
      { kind: "continued", size: count, unfounded: [], path: { leads: false } } as const,
      { kind: "contradicted", how: "split-view", unfounded: few ? [] : ["1"] } as const,
      { kind: "not-signed", key: "+/8=" } as const,
      { kind: "not-this-logs", origin: "1.2/3" } as const,
      { kind: "unread", says: "in English" } as const,
      { kind: "unreadable", says: "in English" } as const,
      { kind: "not-compared" } as const,
    ].map((verdict, i) => ({ name: `${i}`, verdict })),
    promises: [
      ...verdicts.map((verdict, i) => ({ name: `${i}`, of: "promise" as const, verdict })),
      ...fates.map((fate, i) => ({ name: `${i}`, of: "promise" as const, verdict: { kind: "kept" } as const, fate })),
    ],
    nominations: [
      {
        nomination: "1",
        candidate: "1",
        route: "2",
        meetings: 0,
        statements: 9,
        withdrawn: few ? 0 : 2,
        filed: 9,
        checked: 9,
        invalid: 1,
        counted: 8,
        ruling: few ? undefined : "qualified",
        hinges: 1,
        decision: few ? undefined : "registered",
        ...(few ? { setAside: "refused" as const } : {}),
        remedies: [],
      },
      {
        nomination: "2",
        candidate: "2",
        route: "2",
        meetings: 0,
        statements: 9,
        withdrawn: 0,
        filed: 0,
        checked: 0,
        invalid: 0,
        counted: undefined,
        ruling: undefined,
        hinges: 0,
        decision: undefined,
        withdrawal: { decided: few ? undefined : "registered" },
        remedies: [],
      },
    ],
  };
}

const all = [
  [true, true],
  [true, false],
  [false, true],
  [false, false],
] as const;
/** Names that are the same in every language: of files, options, commands, algorithms, and values of the vocabulary. */
const names =
  /--\w+|hustings log mirror|checkpoint|policy|tile\/|documents\/|UTC|SHA-?\d+|RFC 9497|ristretto255|IANA|age|verify|compare|none|email|phone|oidc|told/g;

async function told(language: "ru" | "fr" | "en", ok: boolean, few: boolean): Promise<string> {
  const words = await reportWords(language);
  return ["own", "trusted"].map((keys) => reportText(everything(ok, few), keys as "own" | "trusted", words)).join("\n");
}

async function linesWith(language: "ru" | "fr", ok: boolean, few: boolean, words: RegExp): Promise<string[]> {
  const lines = (await told(language, ok, few)).split("\n");
  return lines.filter((line) => words.test(line.replaceAll(names, "").replaceAll(/abab[ab]*/g, "")));
}

suite("The report of hustings verify in the reader's language", () => {
  test("has no word of another in Russian, whatever it has to say", async () => {
    for (const [ok, few] of all) assert.deepEqual(await linesWith("ru", ok, few, /[A-Za-z]{2}/), []);
  });

  test("has no English word in French", async () => {
    const english =
      /\b(?:the|of|is|was|are|were|that|and|which|by|with|what|this|it|its|not|no|from|to|in English|entry|entries|log|drawn|whose|key|lines|failure)\b/;
    for (const [ok, few] of all) assert.deepEqual(await linesWith("fr", ok, few, english), []);
  });

  test("ends in each language with what of the files that were brought was not compared, does not hold or is not told of", async () => {
    const verdict = /^(?:VERIFIED|NOT VERIFIED|Проверено|Не проверено|Vérifié|Non vérifié)[^]*?$/gm;
    for (const [language, uncompared, flawed, untold] of [
      ["en", /with 5 of the files that you kept/, /in 3 of the files that you kept/, /of 6 of the promises/],
      ["ru", /с которыми журнал не сравнён: 5\./, /путь или подпись свидетеля: 3\./, /ничего не говорит: 6\./],
      ["fr", /n’a pas été comparé\s: 5\./, /n’est pas valable\s: 3\./, /ne dit rien\s: 6\./],
    ] as const)
      for (const ok of [true, false]) {
        const last = [...(await told(language, ok, false)).matchAll(verdict)].map(([line]) => line);
        assert.ok(last.length > 1);
        for (const line of last) for (const said of [uncompared, flawed, untold]) assert.match(line, said);
      }
  });

  test("says in each language as many things as in English, and of one thing in the singular", async () => {
    for (const [ok, few] of all) {
      const lines = async (language: "ru" | "fr" | "en") => (await told(language, ok, few)).split("\n").length;
      const english = await lines("en");
      assert.deepEqual([await lines("ru"), await lines("fr")], [english, english]);
    }
    const one = await told("en", true, true);
    assert.match(one, /^ +1 {2}decision$/m);
    assert.match(one, /^ +1 {2}ruling$/m);
    assert.match(one, /, 1 line$/m);
    assert.match(await told("ru", true, true), /\(1\u00a0строка\)/);
    assert.match(await told("ru", true, false), /\(5\u00a0002\u00a0строки\)/);
  });
});
