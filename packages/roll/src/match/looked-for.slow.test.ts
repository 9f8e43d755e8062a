import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { personModel, widestBlock } from "@hustings/linkage";
import type { ComparedField, PersonRecord } from "@hustings/linkage";
import { outcomesBothWays } from "../../test/outcomes-both-ways.ts";
import type { LineOutcome } from "./outcome.ts";

const surnames = ["Harrow", "Quist", "Bellamy", "Tordoff", "Wexley", "Pryde", "Ostler", "Gant", "Lomax", "Verrall"];
const given = ["Edith", "Rufus", "Imogen", "Clement", "Maud", "Silas", "Norah", "Percy"];

function entries(count: number, less: (at: number) => Partial<PersonRecord> = () => ({})) {
  return Array.from({ length: count }, (_, at) => ({
    id: `V${at}`,
    surname: `${surnames[at % 10]}${["", "by", "ton"][at % 3]}`,
    given: given[Math.trunc(at / 10) % 8],
    birthDate: `${1931 + ((at * 7) % 70)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + ((at * 5) % 28)).padStart(2, "0")}`,
    ...less(at),
  }));
}

function namelessIn(each: number) {
  return entries(3000, (at) => (at % each === 0 ? { surname: undefined } : {}));
}

interface Asked {
  readonly purpose?: "voters" | "records";
  readonly fields?: readonly ComparedField[];
}

async function outcomesOf(
  t: TestContext,
  roll: readonly PersonRecord[],
  lines: readonly PersonRecord[],
  { purpose = "voters", fields = ["surname", "given", "birthDate"] }: Asked = {},
): Promise<readonly LineOutcome[]> {
  return await outcomesBothWays(t, roll, lines, personModel("looked for", fields, purpose));
}

const words = (outcomes: readonly LineOutcome[]) => outcomes.map(({ outcome, reason }) => reason ?? outcome);

test("half a name is not a search: where it finds nobody a person decides, and the entries of that half stand beside it", async (t) => {
  const roll = entries(4200);
  const stranger = { surname: "Zabriskie", given: "Edith", birthDate: "1944-04-04" };
  const [whole, half, none] = await outcomesOf(t, roll, [
    stranger,
    { ...stranger, surname: undefined },
    { ...stranger, given: "-" },
  ]);
  assert.ok(whole !== undefined && half !== undefined && none !== undefined);
  assert.deepEqual(words([whole, half, none]), ["not-on-roll", "not-looked-for", "not-looked-for"]);
  assert.deepEqual([half.voter, half.weight, half.candidates, half.explanation], [undefined, undefined, [], []]);
  assert.deepEqual(half.written, { given: "Edith", birthDate: "1944-04-04" });
});

test("on a roll of which every sixth entry has no surname nobody is called absent by the machine; of every twentieth, they are", async (t) => {
  const stranger = [{ surname: "Zabriskie", given: "Wilfred", birthDate: "1944-04-04" }];
  assert.deepEqual(words(await outcomesOf(t, namelessIn(6), stranger)), ["not-looked-for"]);
  assert.deepEqual(words(await outcomesOf(t, namelessIn(20), stranger)), ["not-on-roll"]);
});

test("a roll of some hundred entries is compared whole: slips in both names and the date do not hide an entry", async (t) => {
  const roll = [...entries(300), { id: "T", surname: "Featherstone", given: "Wilhelmina", birthDate: "1958-11-23" }];
  const [line] = await outcomesOf(t, roll, [{ surname: "Aetherstone", given: "Vilhelmina", birthDate: "1958-11-29" }], {
    purpose: "records",
  });
  assert.deepEqual([line?.outcome, line?.voter], ["matched", "T"]);
});

test("a number or an e-mail leads to its entry, whatever else is another, and a person looks where the date is", async (t) => {
  const roll = entries(4200, (at) => ({ documentNumber: `D${100000 + at}`, email: `v${at}@mail.example` }));
  const [entry] = roll;
  assert.ok(entry !== undefined);
  const fields = ["surname", "given", "birthDate", "documentNumber", "email"] as const;
  const { id: _, ...said } = entry;
  const lines = [
    { ...said, birthDate: "1999-09-27", email: undefined },
    { ...said, surname: "Marchbanks", birthDate: undefined, documentNumber: undefined },
  ];
  const [dated, renamed] = await outcomesOf(t, roll, lines, { fields });
  assert.deepEqual([dated?.outcome, dated?.candidates[0]?.voter], ["review", "V0"]);
  assert.deepEqual([renamed?.outcome, renamed?.candidates[0]?.voter], ["review", "V0"]);
});

test("on a roll too large to be compared whole, who wrote the day of signing for his birthday is found by name and home", async (t) => {
  const home = { locality: "Ashdown", address: "14 Mill Street flat 3" };
  const roll = [
    ...entries(widestBlock + 100, (at) => ({ locality: "Ashdown", address: `${1 + at} Long Street` })),
    { id: "T", surname: "Featherstone", given: "Wilhelmina", birthDate: "1958-11-23", ...home },
  ];
  const said = { surname: "Featherstone", given: "Wilhelmina", birthDate: "2024-03-09", ...home };
  const lines = [said, { ...said, address: "9 Station Road" }];
  for (const fields of [
    ["surname", "given", "birthDate", "locality", "address"],
    ["surname", "given", "birthDate", "address"],
  ] as const) {
    const [here, elsewhere] = await outcomesOf(t, roll, lines, { fields });
    assert.deepEqual([here?.outcome, here?.candidates[0]?.voter], ["review", "T"]);
    // Another street: where the town is compared and has one of so rare a name, a person looks; where it is not, nothing speaks for them.
    assert.equal(elsewhere?.outcome, fields.length === 5 ? "review" : "not-on-roll");
    const entry = elsewhere?.candidates[0]?.voter ?? elsewhere?.nearest[0]?.entry ?? "";
    assert.match(entry, /^T$|1958/);
  }
});

test("a number with one sign wrong is whoever has the rest, and a person says whether the law takes it", async (t) => {
  const roll = entries(4200, (at) => ({ documentNumber: `${44051401000 + 7 * at}` }));
  const [entry] = roll;
  assert.ok(entry !== undefined);
  const { id: _, ...said } = entry;
  const fields = ["surname", "given", "birthDate", "documentNumber"] as const;
  const lines = [said, { ...said, documentNumber: "44051401009" }, { ...said, documentNumber: "90072311009" }];
  const found = await outcomesOf(t, roll, lines, { fields });
  assert.deepEqual(
    found.map(({ outcome, voter, candidates }) => [outcome, voter ?? candidates[0]?.voter]),
    [
      ["matched", "V0"],
      ["review", "V0"],
      ["review", "V0"],
    ],
  );
});

const abroad = [
  { latin: ["Zuccotti", "Giancarlo"], roll: ["Дзуккотти", "Джанкарло"] },
  { latin: ["Whitcombe", "Geoffrey"], roll: ["Уиткум", "Джеффри"] },
  { latin: ["Jaunzems", "Wojciech"], roll: ["Яунземс", "Войцех"] },
] as const;
const bornAbroad = (at: number) => `196${at}-0${at + 3}-1${at}`;

test("who is written in another script as it hears the name is found where it is the same by ear, and where it is nearly so is looked at by a person", async (t) => {
  const roll = [
    ...entries(400),
    ...abroad.map(({ roll: [surname, given] }, at) => ({ id: `A${at}`, surname, given, birthDate: bornAbroad(at) })),
  ];
  const lines = abroad.map(({ latin: [surname, given] }, at) => ({ surname, given, birthDate: bornAbroad(at) }));
  const found = await outcomesOf(t, roll, lines);
  assert.deepEqual(
    found.map(({ outcome, candidates }) => [outcome, candidates.map(({ voter }) => voter)]),
    lines.map((_, at) => ["review", [`A${at}`]]),
  );
  const others = abroad.map(({ latin: [surname] }, at) => ({
    surname,
    given: "Bartholomew",
    birthDate: bornAbroad(at),
  }));
  // Of a surname a letter apart and the same day another given name may be a twin's, or their own.
  const foundOthers = await outcomesOf(t, roll, others);
  assert.deepEqual(
    foundOthers.map(({ outcome }) => outcome),
    ["not-on-roll", "not-on-roll", "review"],
  );
});

const heaped = { birthDate: "1950-01-01", locality: "Ashdown" };
const amongThousands = [
  ...entries(widestBlock, () => heaped),
  { id: "A0", surname: abroad[0].roll[0], given: abroad[0].roll[1], ...heaped },
];
const zuccotti = { surname: abroad[0].latin[0], given: abroad[0].latin[1], ...heaped };

test("a line of which several keys bring too many entries is one line all the same", async (t) => {
  const found = await outcomesOf(t, amongThousands, [zuccotti], {
    fields: ["surname", "given", "birthDate", "locality"],
  });
  assert.deepEqual(
    found.map(({ line, narrowed }) => [line, narrowed]),
    [[1, true]],
  );
});

test("a date that thousands share leads to nobody by itself, whatever else is compared", async (t) => {
  const [found] = await outcomesOf(t, amongThousands, [zuccotti]);
  assert.deepEqual([found?.outcome, found?.narrowed], ["not-on-roll", true]);
  // By the place neither, where it is as full as the date.
  const [placed] = await outcomesOf(t, amongThousands, [zuccotti], {
    fields: ["surname", "given", "birthDate", "locality"],
  });
  assert.deepEqual(placed?.nearest, []);
});

test("in letters that nothing reads across to the roll's nobody is looked for: Yamada on a roll of 山田, and 山田 on one of Yamadas", async (t) => {
  const [surnamesThere, givenThere] = [Array.from("田山川木林森石池"), Array.from("郎子美一明花")];
  const there = entries(300, (at) => ({
    surname: `${surnamesThere[at % 8]}${surnamesThere[(at * 3 + 1) % 8]}`,
    given: `${givenThere[at % 6]}${givenThere[(at * 5 + 2) % 6]}`,
  }));
  const latin = { surname: "Yamada", given: "Taro", birthDate: "1944-04-04" };
  const written = { surname: "島津", given: "光", birthDate: "1944-04-04" };
  assert.deepEqual(words(await outcomesOf(t, there, [latin, written])), ["not-looked-for", "not-on-roll"]);
  assert.deepEqual(words(await outcomesOf(t, entries(300), [latin, written])), ["not-on-roll", "not-looked-for"]);
  // A few among many, and marks and figures in a name, keep nobody from being looked for.
  const few = [...entries(300), ...there.slice(0, 9).map((one, at) => ({ ...one, id: `T${at}` }))];
  assert.deepEqual(words(await outcomesOf(t, few, [{ ...latin, surname: "Ya-ma'da (3)" }])), ["not-on-roll"]);
});
