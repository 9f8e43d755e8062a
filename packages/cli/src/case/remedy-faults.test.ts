import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate, instant, type CalendarDate, type InputProblem, type Instant } from "@hustings/core";
import { rulebook } from "@hustings/rules";
import { faultSaid } from "../faults/said.ts";
import { remedyFaults, remedyNameFaults } from "./remedy-faults.ts";

type Found = Parameters<typeof remedyFaults>[0];
type CaseContent = Parameters<typeof remedyNameFaults>[0]["content"];
type Objections = NonNullable<Found["content"]["objections"]>;
type Appeals = NonNullable<Found["content"]["appeals"]>;

const law = rulebook("us/illinois/nomination/2024");
const days = (day: number) => instant(`2024-07-${String(day).padStart(2, "0")}T12:00:00Z`);
const decidedAt = days(10);
const by = "candidate";

const objection: Objections["lodged"][number] = {
  id: "first",
  nomination: "Ada Alder",
  remedy: "objection",
  lodgedAt: days(3),
  specific: true,
  lines: [1],
  paper: "there",
};
const appeal: Appeals[number] = {
  id: "first",
  nomination: "Ada Alder",
  remedy: "judicial-review",
  lodgedAt: days(12),
  by,
  to: "A court",
  paper: "there",
};
const judgment = { outcome: "rejected", at: days(14), source: "No. 1", judgment: "there" } as const;

const locate = (name: string) => (name === "there" ? import.meta.filename : "/nowhere/at/all");

function faultsOf(content: Partial<Found["content"]>): readonly InputProblem[] {
  return remedyFaults({ path: "case.yaml", content: { decidedAt, ...content }, locate }, law);
}

const objected = (more: Partial<typeof objection>, closedOn?: CalendarDate) => ({
  objections: { lodged: [{ ...objection, ...more }], ...(closedOn && { closedOn }) },
});
const appealed = (more: object, ballotAt?: Instant) => ({
  appeals: [{ ...appeal, ...more }],
  ...(ballotAt && { ballotAt }),
});

/** Each with the field that it is a fault of. */
const wrong: readonly (readonly [string, Partial<Found["content"]>])[] = [
  ["lodged.1.id", { objections: { lodged: [objection, objection] } }],
  ["lodged.0.remedy", objected({ remedy: "objektion" })],
  ["lodged.0.remedy", objected({ remedy: "zzz" })],
  ["lodged.0.lines", objected({ lines: [1, 1] })],
  ["lodged.0.specifiedAt", objected({ specifiedAt: days(2) })],
  ["lodged.0.decided.at", objected({ decided: { at: days(2), struck: [] } })],
  ["lodged.0.decided.at", objected({ decided: { at: days(11), struck: [] } })],
  ["lodged.0.decided.struck", objected({ decided: { at: days(5), struck: [7, 8], ground: "zzz" } })],
  ["lodged.0.decided.ground", objected({ decided: { at: days(5), struck: [1] } })],
  ["lodged.0.decided.ground", objected({ decided: { at: days(5), struck: [], ground: "zzz" } })],
  ["lodged.0.decided.ground", objected({ decided: { at: days(5), struck: [1], ground: "zzz" } })],
  ["lodged.0.paper", objected({ paper: "nowhere" })],
  ["decidedAt", objected({}, calendarDate("2024-07-20"))],
  ["appeals.1.id", { appeals: [appeal, appeal] }],
  ["appeals.0.remedy", appealed({ remedy: "zzz" })],
  ["appeals.0.lodgedAt", appealed({ lodgedAt: days(9) })],
  ["appeals.0.paper", appealed({ paper: "nowhere" })],
  ["appeals.0.decided.judgment", appealed({ decided: { ...judgment, judgment: "nowhere" } })],
  ["appeals.0.decided.at", appealed({ decided: { ...judgment, at: days(11) } })],
  ["appeals.0.decided.anewAt", appealed({ decided: { ...judgment, outcome: "granted" } })],
  ["appeals.0.decided.anewAt", appealed({ decided: { ...judgment, outcome: "granted", anewAt: days(13) } })],
  ["appeals.0.decided.anewAt", appealed({ decided: { ...judgment, anewAt: days(15) } })],
  ["appeals.0.decided.orders", appealed({ decided: { ...judgment, orders: "registered" } })],
  ["notices.0.givenAt", { notices: [{ nomination: "Ada Alder", how: "service", givenAt: days(9) }] }],
  ["ballotAt", { notices: [{ nomination: "Ada Alder", how: "service", givenAt: days(12) }], ballotAt: days(11) }],
  ["ballotAt", appealed({ decided: judgment }, days(13))],
  ["appeals.0.decided", appealed({}, days(20))],
];

function saidInThree(problem: InputProblem): void {
  const { field = "", expected } = problem;
  const [ru, fr] = (["ru", "fr"] as const).map((language) => faultSaid(problem, language));
  assert.ok(ru !== undefined && fr !== undefined, JSON.stringify(problem));
  assert.match(`${ru.expected} ${ru.remedy}`, /[а-я]/, field);
  for (const said of [ru, fr]) {
    assert.notEqual(said.expected, expected, field);
    assert.doesNotMatch(
      Object.values(said).join(" "),
      /\b(?:the|out|one|when|somebody|before|after|correct|write|did you|nothing)\b/,
      field,
    );
  }
}

test("whatever is wrong with an objection, an appeal or the ballot is told in English, Russian and French", () => {
  for (const [field, content] of wrong) {
    const faults = faultsOf(content);
    assert.ok(
      faults.some((one) => one.field?.endsWith(field)),
      `${field}: ${JSON.stringify(faults)}`,
    );
    for (const each of faults) saidInThree(each);
  }
});

test("an appeal that is another's to lodge, or that follows one which is not lost yet, is a fault of the case", () => {
  const russia = rulebook("ru/president/2024");
  const fields = (appeals: Appeals) =>
    remedyFaults({ path: "case.yaml", content: { decidedAt, appeals }, locate }, russia).map((problem) => {
      saidInThree(problem);
      return problem.field;
    });
  const first = { ...appeal, remedy: "appeal", decided: judgment } as const;
  const second = { ...appeal, id: "second", remedy: "appeal-panel", lodgedAt: days(16) } as const;
  assert.deepEqual(fields([{ ...first, by: "observer" }]), ["appeals.0.by"]);
  assert.deepEqual(fields([first, second]), []);
  for (const [one, field] of [
    [{ ...first, decided: undefined }, "appeals.1.remedy"],
    [{ ...first, decided: { ...judgment, at: days(17) } }, "appeals.1.remedy"],
    [{ ...first, nomination: "Ben Beech" }, "appeals.1.remedy"],
  ] as const)
    assert.deepEqual(fields([one, second]), [field]);
  assert.deepEqual(fields([second]), ["appeals.0.remedy"]);
});

test("a law without such a remedy, names that no line is for and lines of another are told so too", () => {
  const none = { ...law, remedies: [], grounds: [] };
  const path = "case.yaml";
  const content = { decidedAt, ...objected({}) } as Found["content"];
  const unknown = remedyFaults({ path, content, locate }, none);
  assert.deepEqual(
    unknown.map(({ remedy }) => remedy),
    ["take it out: the rulebook holds none"],
  );
  const statements = {
    nominations: [
      { id: "a", name: "Ada Alder" },
      { id: "b", name: "Bo Birch" },
    ],
    statements: [
      { row: 1, nomination: "b" },
      { row: 2, nomination: "b" },
    ],
  };
  const named = (more: object) =>
    remedyNameFaults(
      { path, content: { ...objected({ lines: [1, 2] }), ...appealed(more) } as CaseContent },
      statements,
    );
  const faults = [...named({ nomination: "Ada Aldr" }), ...named({ nomination: "Zoe Yew" })];
  const told = [{ nomination: "Ada Aldr", how: "service", givenAt: days(12) }] as const;
  faults.push(...remedyNameFaults({ path, content: { notices: [...told] } as unknown as CaseContent }, statements));
  assert.equal(faults.length, 5);
  for (const each of [...unknown, ...faults]) saidInThree(each);
});
