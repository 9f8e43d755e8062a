import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const root = join(import.meta.dirname, "../../..");
const vector = (name: string) => join(root, "vectors/rules", `${name}.json`);

async function hustings(...args: string[]) {
  const { code, stdout, stderr } = await hustingsHere("rules", ...args);
  return { status: code, stdout, stderr };
}

test("rules list names every rulebook with its hash", async () => {
  const { status, stdout } = await hustings("list", "--json");
  assert.equal(status, 0);
  const rows = JSON.parse(stdout) as { id: string; hash: string }[];
  assert.ok(rows.length >= 30);
  assert.ok(rows.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash)));
});

async function listed(...args: string[]): Promise<readonly string[]> {
  return (JSON.parse((await hustings("list", "--json", ...args)).stdout) as { id: string }[]).map(({ id }) => id);
}

test("rules list refuses a jurisdiction or an office that no rulebook knows, with the nearest, and lists nothing where no law has both", async () => {
  for (const [option, word, meant] of [
    ["--office", "presidnt", "president"],
    ["--office", "rekall", "recall"],
    ["--jurisdiction", "us-california", "us/california"],
    ["--jurisdiction", "Kalifornien", "us/california"],
    ["--jurisdiction", "Deutschlnad", "de"],
    ["--jurisdiction", "Молдавия", "md"],
  ] as const) {
    const { status, stdout, stderr } = await hustings("list", option, word);
    assert.deepEqual([status, stdout], [2, ""], `${option} ${word}`);
    assert.match(stderr, new RegExp(`field "${option}": .*did you mean "${meant}"\\?`));
  }
  assert.deepEqual(await listed("--jurisdiction", "US-WA"), await listed("--jurisdiction", "us/washington"));
  assert.ok((await listed("--jurisdiction", "US")).length > 10);
  assert.deepEqual(await listed("--jurisdiction", "de", "--office", "president"), []);
});

test("rules list finds the law of a country or a state by its name, in our languages and in its own", async () => {
  for (const [id, ...names] of [
    ["de", "Deutschland", "Germany", "Allemagne", "германия"],
    ["at", "Österreich", "osterreich"],
    ["ch", "Schweiz", "Suisse", "Svizzera"],
    ["kz", "Қазақстан", "Казахстан"],
    ["ie", "Éire"],
    ["tn", "تونس"],
    ["uk", "United Kingdom", "Great Britain"],
    ["us", "USA", "США", "États-Unis"],
    ["eu", "Union européenne"],
    ["us/washington", "Washington", " us/washington "],
    ["us/michigan", "Мичиган"],
    ["us/new-york", "New York"],
  ] as const)
    for (const name of names)
      assert.deepEqual(await listed("--jurisdiction", name), await listed("--jurisdiction", id), name);
  for (const nothing of ["", " ", "Nippon"]) {
    const { status, stderr } = await hustings("list", "--jurisdiction", nothing);
    assert.equal(status, 2, nothing);
    assert.match(stderr, /field "--jurisdiction": expected one of at, ch, /);
  }
});

test("a day that is none is refused by its option, and shown as it is written", async () => {
  for (const args of [
    ["list", "--date", "2018-3-18"],
    ["evaluate", vector("us-wa-i-1351"), "--at", "2018/3/18"],
  ]) {
    const { status, stdout, stderr } = await hustings(...args);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(
      stderr,
      /field "--(?:date|at)": expected a day of the calendar as YYYY-MM-DD, such as 2018-03-18, got "/,
    );
  }
  for (const name of ["--date", "--at"])
    assert.match(
      (await hustings("list", name, "2018-02-30")).stderr,
      new RegExp(`field "${name}": .*, got "2018-02-30"`),
    );
});

test("the day of a vote is asked by one word in list and evaluate, and list takes the one that it had before as well", async () => {
  const under = async (name: string) => (await hustings("list", name, "2018-03-18", "--json")).stdout;
  const listed = await under("--at");
  assert.match(listed, /"ru\/president\/2018"/);
  assert.equal(await under("--date"), listed);
  const twice = await hustings("list", "--at", "2018-03-18", "--date", "2018-03-18");
  assert.equal(twice.status, 2);
  assert.match(twice.stderr, /expected one value, got the option twice/);
});

test("rules show reads as law: sentence, article, figure, source and confidence, in the language asked for", async () => {
  const { status, stdout } = await hustings("show", "ru/president/2018", "--lang", "ru");
  assert.equal(status, 0);
  assert.match(stdout, /19-ФЗ ст\.\u00a037\(3\); средняя; RU4/);
  assert.match(stdout, /не более чем на пять процентов/);
  assert.match(stdout, /required-self = 300\s000, с 2\sмая\s2012[^[]*\[RU3, средняя\]/);
});

test("rules evaluate rules on a case, says what it hinges on, and fails when the case expects another outcome", async () => {
  const contested = await hustings("evaluate", vector("ru-2018-contested-conviction"));
  assert.equal(contested.status, 0);
  assert.match(contested.stdout, /hinges on conviction\/one/);
  assert.match(contested.stdout, /turns on a contested question of law, suspended-sentence/);
  const close = await hustings("evaluate", vector("us-az-statute-2022-one-line-more"));
  assert.match(close.stdout, /not-sampled [^\n]*QUALIFIED\n[^]*Arizona Supreme Court, 4\sOctober\s2024: not twice/u);
  const folder = temporaryFolder();
  const wrong = join(folder, "case.json");
  const written = JSON.parse(readFileSync(vector("ru-2018-conviction"), "utf8")) as Record<string, unknown>;
  writeFileSync(wrong, JSON.stringify({ ...written, expect: "qualified" }));
  const { status, stderr } = await hustings("evaluate", wrong);
  assert.equal(status, 1);
  assert.match(stderr, /expected qualified, ruled refused/);
});

test("whatever else a case says that must come out is held against the ruling, each by its name", async () => {
  const file = join(temporaryFolder(), "case.json");
  const says = async (name: string, changes: object) => {
    const written = JSON.parse(readFileSync(vector(name), "utf8")) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...written, ...changes }));
    const { status, stderr } = await hustings("evaluate", file);
    return [status, stderr.replaceAll(/\s+$/g, "")];
  };
  assert.deepEqual(await says("kz-2022-equally", {}), [0, ""]);
  for (const [name, changes, told] of [
    ["kz-2022-equally", { counts: { required: 118_274 } }, "expected counts.required 118274, ruled 118273"],
    ["kz-2022-equally", { counts: { requird: 118_273 } }, "expected counts.requird 118273, ruled none"],
    ["kz-2022-equally", { lawHinges: [] }, 'expected lawHinges [], ruled ["equally"]'],
    [
      "ru-2018-contested-conviction",
      { hinges: [["conviction/two"]] },
      'expected hinges [["conviction/two"]], ruled [["conviction/one"]]',
    ],
  ] as const)
    assert.deepEqual(await says(name, changes), [1, told]);
  const [status, next] = await says("ru-2018-3000-of-60000", { next: { kind: "waiting", provision: "second-sample" } });
  assert.equal(status, 1);
  assert.match(String(next), /^expected next .*"waiting".*, ruled .*"stage":2,"size":30000/);
  assert.equal((await says("kz-2022-equally", { counts: 118_273 }))[0], 2);
});

test("rules evaluate tells what a contested conviction is in the words of its rulebook, in the language asked for", async () => {
  for (const [lang, says] of [
    [
      "en",
      "It hinges on conviction/one (a conviction: one):\n  · final on: 3 May 2017; class of offence: grave; sentence: deprivation of liberty;",
    ],
    [
      "ru",
      "Зависит от conviction/one (судимость: one):\n  · вступил в силу: 3 мая 2017 года; вид преступления: тяжкое; наказание: лишение свободы;",
    ],
    [
      "fr",
      "Cela dépend de conviction/one (une condamnation : one) :\n  · définitive le : 3 mai 2017 ; classe de l'infraction : grave ; peine : privation de liberté ;",
    ],
  ] as const) {
    const { stdout } = await hustings("evaluate", vector("ru-2018-contested-conviction"), "--lang", lang);
    assert.ok(stdout.replaceAll(/[\u00a0\u202f]/gu, " ").includes(says), `${lang}\n${stdout.slice(0, 1_500)}`);
  }
});

test("rules evaluate refuses a further stage that the law did not ask for, by its place", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "case.json");
  const written = JSON.parse(readFileSync(vector("ru-2018-232-of-60000"), "utf8")) as {
    evidence: { stages: unknown[] };
  };
  written.evidence.stages.push({ stage: 2, checked: 30_000, valid: 0, invalidByGround: { "false-data": 30_000 } });
  writeFileSync(file, JSON.stringify(written));
  for (const verb of ["evaluate", "explain"]) {
    const { status, stderr } = await hustings(verb, file);
    assert.equal(status, 2);
    assert.match(
      stderr,
      /stages\[1\].*no stage 2: after stage 1 the check of ru\/president\/2018 .* was over, passed/s,
    );
  }
});

test("rules explain shows every step with its article, in French too", async () => {
  const { status, stdout } = await hustings("explain", vector("fr-2017-eighty-from-one"), "--lang", "fr");
  assert.equal(status, 0);
  assert.match(stdout, /✗ 50 comptent ; il en faut 500, il en manque 450\. \[Loi 62-1292 art\.\u00a03 I\]/);
});

test("rules evaluate --json is the ruling itself", async () => {
  const { stdout } = await hustings("evaluate", vector("us-wa-i-1351"), "--json");
  assert.equal((JSON.parse(stdout) as { outcome: string }).outcome, "qualified");
});

test("rules diff finds what changed between two years, and nothing between a rulebook and itself", async () => {
  const changed = await hustings("diff", "uk/london-mayor/2016", "uk/london-mayor/2021");
  assert.equal(changed.status, 1);
  assert.match(changed.stdout, /parameters\.required\.value\n {2}- 330\n {2}\+ 66/);
  const inFrench = await hustings("diff", "uk/london-mayor/2016", "uk/london-mayor/2021", "--lang", "fr");
  assert.match(inFrench.stdout, /^title\.fr$/m);
  assert.doesNotMatch(inFrench.stdout, /^title\.(?:en|ru)$/m);
  const same = await hustings("diff", "fr/president/2017", "fr/president/2017");
  assert.deepEqual([same.status, same.stdout], [0, "no difference\n"]);
});

test("rules check passes on the law of this repository", async () => {
  assert.equal((await hustings("check")).status, 0);
});

test("rules forecast gives the chance and the margin", async () => {
  const { status, stdout } = await hustings(
    "forecast",
    "ru/president/2018",
    "--route",
    "self",
    "--filed",
    "315000",
    "--checked",
    "20000",
    "--valid",
    "19600",
    "--json",
  );
  assert.equal(status, 0);
  const { chance, toFile } = JSON.parse(stdout) as { chance: number; toFile: number };
  assert.ok(chance > 0.99 && toFile > 300_000);
});

test("rules forecast says nothing of lines of which none was looked up, nor of units that the law does not weigh", async () => {
  const none = await hustings("forecast", "fr/president/2017", "--filed", "600", "--checked", "0", "--valid", "0");
  assert.deepEqual([none.status, none.stdout], [2, ""]);
  assert.match(none.stderr, /field "--checked": expected a whole number of at least 1, got "0"/);
  const table = tableOfUnits("cantons.csv", ["Bern;600"]);
  const about = ["--filed", "600", "--checked", "100", "--valid", "90", "--by-unit", table];
  const units = await hustings("forecast", "ch/popular-vote/1978", ...about);
  assert.equal(units.status, 2);
  assert.match(units.stderr, /field "--by-unit": expected no units: ch\/popular-vote\/1978 on the route \w+ does not/);
});

test("what is wrong in a case is told with its file and place, and a field or outcome that is not known is no case", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "case.json");
  const whole = readFileSync(vector("sn-2019-minimum"), "utf8");
  for (const [text, says] of [
    [whole.replace('"expect"', '"expects"'), /field "expects": expected one of rulebook, .*did you mean "expect"\?/],
    [
      whole.replace('"expect": "qualified"', '"expect": "passed"'),
      /field "expect": expected one of qualified, refused, /,
    ],
    [
      whole.replace('"Dakar": 2000', '"Dakar": 1999'),
      /field "stages\[0\]\.validByRegion": expected regions that add up/,
    ],
    [whole.replace('"facts": [', '"facts": [,'), /: expected JSON, got something else in line \d+, character \d+;/],
    [
      whole.replaceAll('"Kédougou"', JSON.stringify("Kédougou".normalize("NFD"))),
      /character 2 is U\+0065, not U\+00E9/,
    ],
  ] as const) {
    writeFileSync(file, text);
    const { status, stdout, stderr } = await hustings("evaluate", file);
    assert.deepEqual([status, stdout], [2, ""], stderr);
    assert.ok(stderr.startsWith(`hustings: ${file}`), stderr);
    assert.match(stderr, says);
  }
});

test("rules forecast says that with few pairs among those looked up its chance is rather too low", async () => {
  const about = ["forecast", "pt/president/2006", "--filed", "8400", "--checked", "800", "--valid", "745"];
  const few = await hustings(...about, "--duplicates", "1");
  assert.match(few.stdout, /the chance is rather too low than too high/);
  const many = await hustings(...about, "--duplicates", "5");
  assert.doesNotMatch(many.stdout, /too low/);
});

function tableOfUnits(name: string, rows: readonly string[]): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, ["département;présentations", ...rows].join("\n"));
  return file;
}

function forecastBy(file: string) {
  const lookedUp = ["--filed", "560", "--checked", "200", "--valid", "198", "--duplicates", "0"];
  return hustings("forecast", "fr/president/2017", ...lookedUp, "--by-unit", file, "--json");
}

test("rules forecast weighs the spread over units from a table", async () => {
  const names = rulebook("fr/president/2017").units?.map(({ id }) => id) ?? [];
  const wide = await forecastBy(
    tableOfUnits(
      "wide.csv",
      names.slice(0, 40).map((name) => `${name};14`),
    ),
  );
  assert.equal(wide.status, 0, wide.stderr);
  const { chance, leavesOut } = JSON.parse(wide.stdout) as { chance: number; leavesOut: readonly string[] };
  assert.ok(chance > 0.99 && !leavesOut.includes("spread"));
  const narrow = await forecastBy(
    tableOfUnits(
      "narrow.csv",
      names.slice(0, 28).map((name) => `${name};20`),
    ),
  );
  assert.ok((JSON.parse(narrow.stdout) as { chance: number }).chance < 0.01, "thirty départements are needed");
  for (const [rows, says] of [
    [["Ain;560 lines"], /table\.csv row 2: expected a unit and its lines/],
    [["Ain;280", "Ain;280"], /row 3: expected each unit once/],
    [["Ayn;560"], /did you mean "Ain"/],
    [["Ain;559"], /add up to the 560/],
  ] as const) {
    const { status, stderr } = await forecastBy(tableOfUnits("table.csv", rows));
    assert.equal(status, 2);
    assert.match(stderr, says);
  }
});

test("bad input is named and exits with 2", async () => {
  const folder = temporaryFolder();
  const bad = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const evidence = { route: "self", votingDay: "2018-03-18", meetings: [], stages: [], facts: [] };
  for (const [args, says] of [
    [["show", "ru/president/1917"], /expected a rulebook: at\/president/],
    [
      ["forecast", "fi/president/2024", "--route", "party", "--filed", "9", "--checked", "5", "--valid", "5"],
      /a route that needs signatures: association/,
    ],
    [["show", "us/washington/initiative"], /expected a rulebook: us\/washington\/initiative\/2005-01-01, [^…]*, got/],
    [
      ["evaluate", vector("us-wa-i-1351"), "--rulebook", "us/ohio", "--at", "2014-11-04"],
      /expected a law: at\/president, /,
    ],
    [
      ["evaluate", vector("us-wa-i-1351"), "--rulebook", "us/oregon", "--at", "2014-11-04"],
      /expected a law: us\/oregon\/initiative[;,]/,
    ],
    [["list", "--at"], /got --at without its <day>/],
    [["show", "ru/president/2018", "--lang", "la"], /one of en, ru, fr/],
    [["evaluate", join(folder, "nowhere.json")], /nowhere\.json: expected a readable file/],
    [["evaluate", bad("a.json", "{")], /expected JSON/],
    [["evaluate", bad("b.json", "[]")], /"rulebook"/],
    [
      ["evaluate", bad("e.json", '{"rulebook":"x","evidence":{"a":1,"a":2}}')],
      /e\.json: .*got the name evidence\.a twice/,
    ],
    [
      [
        "evaluate",
        bad("c.json", JSON.stringify({ rulebook: "ru/president/2018", evidence: { ...evidence, votingDay: "soon" } })),
      ],
      /field "evidence\.votingDay"/,
    ],
    [
      [
        "evaluate",
        bad("d.json", JSON.stringify({ rulebook: "ru/president/2018", evidence: { ...evidence, route: "heredity" } })),
      ],
      /a route of ru\/president\/2018: self, self-early, party, party-early, party-exempt/,
    ],
    [["forecast", "ru/president/2018", "--filed", "10", "--checked", "20", "--valid", "1"], /valid ≤ checked ≤ filed/],
    [["forecast", "ru/president/2018", "--filed", "ten"], /whole number/],
  ] as const) {
    const { status, stderr } = await hustings(...args);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, says);
  }
});
