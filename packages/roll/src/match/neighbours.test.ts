import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { personModel } from "@hustings/linkage";
import type { PersonRecord } from "@hustings/linkage";
import { outcomesBothWays } from "../../test/outcomes-both-ways.ts";

const streets = ["Mill Lane", "Church Street", "Elm Drive", "Station Road", "Harbour Avenue"];
const others: readonly PersonRecord[] = Array.from({ length: 600 }, (_, at) => ({
  id: `N${at}`,
  surname: ["Harrow", "Quist", "Bellamy", "Tordoff", "Wexley"][at % 5],
  given: ["Edith", "Rufus", "Imogen", "Clement", "Maud", "Silas", "Norah"][at % 7],
  address: `${10 + at} ${streets[at % 5]}`,
}));

const surnames = ["Abendroth", "Brackwater", "Culpepperson", "Dunnowby", "Eastcheape", "Fothering", "Gildersome"];

const person = (id: string, surname: string, address: string) => ({ id, surname, given: "Ada", address });

/** One voter for each pair of homes, of a name that nobody else has, and one line of that name at the other home: their outcomes, without dates. */
async function outcomesOf(t: TestContext, homes: readonly (readonly [line: string, roll: string])[]) {
  const named = homes.map((home, at) => ({
    home,
    surname: `${surnames[at % 7]}${String.fromCodePoint(97 + Math.trunc(at / 7))}`,
  }));
  const roll = named.map(({ home, surname }, at) => person(`V${at}`, surname, home[1]));
  const lines = named.map(({ home, surname }, at) => person(`L${at}`, surname, home[0]));
  const model = personModel("a county", ["surname", "given", "address"]);
  const found = await outcomesBothWays(t, [...others, ...roll], lines, model);
  return found.map(({ outcome }, at) => [homes[at]?.[0], outcome] as const);
}

const words = [
  ["Blvd", "BOULEVARD"],
  ["Ave", "AVENUE"],
  ["St", "STREET"],
  ["Ct", "COURT"],
] as const;

test("one slip in a street whose kind one side cut short is a slip", async (t) => {
  const slips = ["Sunst", "Sunste", "Highlnd", "Prospct"];
  const right = ["SUNSET", "SUNSET", "HIGHLAND", "PROSPECT"];
  const homes = words.flatMap(([short, long]) =>
    slips.map((slip, at) => [`234 ${slip} ${short}`, `234 ${right[at]} ${long}`] as const),
  );
  const found = await outcomesOf(t, homes);
  assert.deepEqual(
    found.filter(([, outcome]) => outcome !== "matched"),
    [],
  );
});

test("a namesake in another street, at another door or in another flat is nobody for the machine alone, however words are cut short", async (t) => {
  const homes = words.flatMap(([short, long]) => [
    [`234 Sunset ${short}`, `234 SUNRISE ${long}`] as const,
    [`234 Sunset ${short}`, `234 SUNSET ${long === "COURT" ? "DRIVE" : "LANE"}`] as const,
    [`234 N Sunset ${short}`, `234 S SUNSET ${long}`] as const,
    [`234 Sunst ${short}`, `243 SUNSET ${long}`] as const,
    [`234 Sunst ${short} Apt 3`, `234 SUNSET ${long} #4`] as const,
    [`234 Sunst ${short} #3`, `234 SUNSET ${long} BLDG 3`] as const,
    [`5 Elm ${short}`, `5 ELK ${long}`] as const,
    [`234 A ${short}`, `234 B ${long}`] as const,
    [`1234 A ${short}`, `1234 D ${short}`] as const,
  ]);
  const found = await outcomesOf(t, homes);
  assert.deepEqual(
    found.filter(([, outcome]) => outcome === "matched"),
    [],
  );
});

test("of one name at 12 and at 12A a person says whether it is one door; nobody is refused for the letter", async (t) => {
  const homes = [
    ["112A Orchard Street", "112 ORCHARD STREET"],
    ["112 Orchard Street", "112A ORCHARD ST"],
    ["112 A Orchard Street", "112 Orchard Street"],
    ["112 C Orchard Lane Apt 4", "112 ORCHARD LANE APT 4"],
    ["Hauptstraße 112 a", "Hauptstraße 112"],
    ["112 B rue Victor Hugo", "112 rue Victor Hugo"],
    ["ул. Лесная, д. 112а", "улица Лесная, д. 112"],
    ["112 Orchard Street Apt 3A", "112 ORCHARD STREET APT 3"],
  ] as const;
  const found = await outcomesOf(t, homes);
  assert.deepEqual(
    found,
    homes.map(([line]) => [line, "review"]),
  );
  const apart = [
    ["112A Orchard Street", "112B ORCHARD STREET"],
    ["112 A Orchard Street", "112 B Orchard Street"],
    ["Hauptstraße 112 a", "Hauptstraße 112 b"],
  ] as const;
  assert.deepEqual(
    (await outcomesOf(t, apart)).filter(([, outcome]) => outcome === "matched"),
    [],
  );
});

test("who lives in North Street or E Street NW is found there, whatever stands behind a kind cut short", async (t) => {
  const directions = [
    ["N", "NORTH"],
    ["E", "EAST"],
    ["South", "SOUTH"],
    ["West", "WEST"],
  ] as const;
  const behind = ["NW", "Ste 3", "Rear", "Floor 2", "Boston", "Hartford CT", "Shaker Heights"];
  const homes = directions.flatMap(([short, long]) =>
    behind.map((end) => [`1400 ${short} St ${end}`, `1400 ${long} STREET ${end.toUpperCase()}`] as const),
  );
  const saints = [
    ["1400 St Charles", "1400 SAINT CHARLES"],
    ["1400 W St Clair Ave", "1400 WEST SAINT CLAIR AVENUE"],
  ] as const;
  const found = await outcomesOf(t, [...homes, ...saints]);
  assert.deepEqual(
    found.filter(([, outcome]) => outcome !== "matched"),
    [],
  );
});

test("a slip in First to Tenth Street is one, however the roll writes it, and no other street of them is", async (t) => {
  const slips = [
    ["100 Frist Ave", "100 FIRST AVENUE"],
    ["222 Fith St", "222 5TH STREET"],
    ["145 Secnd Ave", "145 Second Ave"],
    ["118 W Thrid Ave Apt 3", "118 WEST 3RD AVENUE #3"],
  ] as const;
  const others = [
    ["100 Fifth Ave", "100 SIXTH AVENUE"],
    ["100 Ninth Street North", "100 Tenth Street North"],
    ["100 5 St", "100 6th St"],
    ["100 1st St", "100 11th St"],
    ["222 Fith St", "223 FIFTH STREET"],
    ["222 Fith St Apt 3", "222 5TH STREET #4"],
  ] as const;
  const found = await outcomesOf(t, [...slips, ...others]);
  assert.deepEqual(
    found.map(([, outcome]) => outcome === "matched"),
    [...slips.map(() => true), ...others.map(() => false)],
  );
});

test("corpus 2 of a house is not the house, nor its flat 2, and is one however it is cut short", async (t) => {
  const same = [
    ["ул. Лесная, д. 15 к. 2, кв. 7", "улица Лесная, дом 15, корпус 2, квартира 7"],
    ["ул. Лесная, д. 15к2, кв. 7", "улица Лесная, дом 15, корп. 2, кв. 7"],
    ["Лесная ул., д. 15, стр. 3", "Лесная улица, дом 15, строение 3"],
    ["пр-д Лесной, д. 15", "проезд Лесной, дом 15"],
    ["г. Тверь, ул. Лесная, д. 15, корп. 2", "ул. Лесная, д. 15, корп. 2"],
  ] as const;
  const others = [
    ["ул. Лесная, д. 15, корп. 2", "ул. Лесная, д. 15"],
    ["ул. Лесная, д. 15", "ул. Лесная, д. 15, стр. 2"],
    ["ул. Лесная, д. 15 к. 2", "ул. Лесная, д. 15 кв. 2"],
    ["ул. Лесная, д. 15 к. 2", "ул. Лесная, д. 15 стр. 2"],
    ["ул. Лесная, д. 15, корп. 2, кв. 7", "ул. Лесная, д. 15, кв. 7"],
  ] as const;
  const found = await outcomesOf(t, [...same, ...others]);
  assert.deepEqual(
    found.map(([, outcome]) => outcome),
    [...same.map(() => "matched"), ...others.map(() => "review")],
  );
});
