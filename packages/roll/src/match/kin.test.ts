import assert from "node:assert/strict";
import { test } from "node:test";
import { personModel } from "@hustings/linkage";
import type { ComparedField, PersonRecord } from "@hustings/linkage";
import { outcomesBothWays } from "../../test/outcomes-both-ways.ts";

const surnames = ["Tarn", "Ostrow", "Beck", "Lunde", "Pell", "Varga", "Moss", "Ridley", "Quennell", "Hobday"];
const given = ["Greta", "Hugo", "Iris", "Jasper", "Klara", "Linus", "Mirja", "Nestor"];

/** A village of people of other names, so that a name's rarity is known. */
const villagers: readonly PersonRecord[] = Array.from({ length: 600 }, (_, at) => ({
  id: `V${at}`,
  surname: `${surnames[at % 10]}${["", "gren", "well"][at % 3]}`,
  given: given[Math.trunc(at / 10) % 8],
  birthDate: `${1938 + ((at * 7) % 67)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + ((at * 5) % 28)).padStart(2, "0")}`,
  locality: ["Northam", "Ellesby", "Kirkhope"][at % 3],
  address: `${1 + (at % 90)} ${["Mill Street", "Station Road", "Chapel Lane", "High Street"][at % 4]}`,
}));

const home = { locality: "Northam", address: "141 Weir Lane" };
const farHome = { locality: "Farholm", address: "141 Weir Lane" };
const one = (id: string, surname: string, name: string, birthDate?: string, more: PersonRecord = home) => ({
  id,
  surname,
  given: name,
  ...(birthDate === undefined ? {} : { birthDate }),
  ...more,
});

type Entry = PersonRecord & { readonly id: string };

interface Kin {
  readonly of: string;
  readonly roll: readonly Entry[];
  readonly line: Entry;
  /** The entry's id, or what becomes of the line. */
  readonly outcome: string;
}

const dated = ["surname", "given", "birthDate", "locality", "address"] as const;

/** Each family has a surname and a house of its own, and all are looked up on one roll. */
const houses =
  "Askew Brindle Cawthra Dunmore Eggleton Fairhurst Gosling Hathersage Ibbotson Jowett Kershaw Loxley Mawdsley Nuttall Openshaw Pickersgill Quarmby Rawcliffe Scargill Thackray Umpleby Vickerman Wolfenden Yarwood Zouch Applegarth Birtwistle Clegg Dewhurst Entwistle Fazackerley Greenhalgh".split(
    " ",
  );

function ofHouse(record: Entry, at: number): Entry {
  const house = houses[at] ?? "";
  return {
    ...record,
    id: `${record.id}${at}`,
    surname: record.surname?.replace("Askew", house),
    ...(record.address === undefined ? {} : { address: record.address.replace("Weir", house) }),
  };
}

function testKin(
  name: string,
  fields: readonly ComparedField[],
  all: readonly PersonRecord[],
  kins: readonly Kin[],
): void {
  test(name, async (t) => {
    const roll = kins.flatMap((kin, at) => kin.roll.map((one) => ofHouse(one, at)));
    const lines = kins.map(({ line }, at) => ofHouse(line, at));
    const found = await outcomesBothWays(t, [...all, ...roll], lines, personModel("kin", fields));
    const said = found.map(({ outcome, voter }) => (outcome === "matched" ? voter : outcome));
    const wanted = kins.map(({ of, outcome, roll: own }, at) => [
      of,
      own.some(({ id }) => id === outcome) ? `${outcome}${at}` : outcome,
    ]);
    assert.deepEqual(
      kins.map(({ of }, at) => [of, said[at]]),
      wanted,
    );
  });
}

const father = one("father", "Askew", "Rowan", "1950-01-01");
const son = one("son", "Askew", "Rowan", "1981-01-01");

testKin("kin, twins, initials and parts of names on a roll with birth dates", dated, villagers, [
  {
    of: "a son of his father's name, day and home is not his father",
    roll: [father],
    line: one("l", "Askew", "Rowan", "1981-01-01"),
    outcome: "review",
  },
  {
    of: "another given name beside a slip in the day, of one home, is asked about",
    roll: [father],
    line: one("l", "Askew", "Benedict", "1950-01-02"),
    outcome: "review",
  },
  {
    of: "two slips in a surname, and a day that is another's, of one home, are asked about",
    roll: [one("zebedee", "Askew", "Zebedee", "1950-01-01", farHome)],
    line: one("l", "Askewon", "Zebedee", "1977-08-19", farHome),
    outcome: "review",
  },
  {
    of: "another's day beside a slip in the town",
    roll: [one("zebedee", "Askew", "Zebulon", "1950-01-01", farHome)],
    line: one("l", "Askew", "Zebulon", "1977-08-19", { locality: "Farhom", address: "7 Elm Row" }),
    outcome: "review",
  },
  {
    of: "nor is he by a year alone",
    roll: [father],
    line: one("l", "Askew", "Rowan", "1981-00-00"),
    outcome: "review",
  },
  {
    of: "the year of the father is the father's",
    roll: [father, son],
    line: one("l", "Askew", "Rowan", "1950-00-00"),
    outcome: "father",
  },
  {
    of: "undated, father and son of one home are two",
    roll: [father, son],
    line: one("l", "Askew", "Rowan"),
    outcome: "review",
  },
  {
    of: "undated, who stands there letter for letter and alone is found",
    roll: [father],
    line: one("l", "Askew", "Rowan"),
    outcome: "father",
  },
  {
    of: "undated, a brother is nobody's brother",
    roll: [one("ben", "Askew", "Benedict")],
    line: one("l", "Askew", "Bertram", "1961-05-05"),
    outcome: "not-on-roll",
  },
  {
    of: "a brother with a date of his own is not him",
    roll: [one("ben", "Askew", "Benedict", "1960-02-03")],
    line: one("l", "Askew", "Bertram", "1962-08-09"),
    outcome: "not-on-roll",
  },
  {
    of: "undated, DA SILVA is not OLIVEIRA DA SILVA without a person",
    roll: [one("o", "Oliveira da Silva", "Caio")],
    line: one("l", "da Silva", "Caio"),
    outcome: "review",
  },
  {
    of: "dated, one of two surnames is enough",
    roll: [one("o", "Oliveira da Silva", "Caio", "1970-03-04")],
    line: one("l", "da Silva", "Caio", "1970-03-04"),
    outcome: "o",
  },
  {
    of: "undated, Castro is not Castillo",
    roll: [one("c", "Castillo", "Ines")],
    line: one("l", "Castro", "Ines"),
    outcome: "review",
  },
  {
    of: "undated, MARCO is not MARCOVICCHIO",
    roll: [one("m", "Marcovicchio", "Ugo")],
    line: one("l", "Marco", "Ugo"),
    outcome: "review",
  },
  {
    of: "two initials are the names they begin, with the day",
    roll: [one("jm", "Askew", "José María", "1970-03-04")],
    line: one("l", "Askew", "J. M.", "1970-03-04"),
    outcome: "jm",
  },
  {
    of: "joined by a hyphen too",
    roll: [one("jp", "Askew", "Jean-Pierre", "1970-03-04")],
    line: one("l", "Askew", "J.-P.", "1970-03-04"),
    outcome: "jp",
  },
  {
    of: "and are looked at without it",
    roll: [one("jm", "Askew", "José María")],
    line: one("l", "Askew", "J. M."),
    outcome: "review",
  },
  {
    of: "initials of which one is another's are not his",
    roll: [one("jm", "Askew", "José María", "1970-03-04")],
    line: one("l", "Askew", "P. M.", "1970-03-04"),
    outcome: "review",
  },
  {
    of: "any of several given names is his, with the day",
    roll: [one("am", "Askew", "Ana Lucía María", "1970-03-04")],
    line: one("l", "Askew", "Lucía", "1970-03-04"),
    outcome: "am",
  },
  {
    of: "undated, a daughter with one of her mother's names is looked at",
    roll: [one("am", "Askew", "Ana María")],
    line: one("l", "Askew", "María"),
    outcome: "review",
  },
  {
    of: "a twin who is not on the roll is not the one who is",
    roll: [one("ada", "Askew", "Adelina", "1961-05-17")],
    line: one("l", "Askew", "Rosamund", "1961-05-17"),
    outcome: "review",
  },
  {
    of: "nor where her name is near and nobody else on the roll has it",
    roll: [one("ada", "Askew", "Adelina", "1963-04-09")],
    line: one("l", "Askew", "Evelina", "1963-04-09"),
    outcome: "review",
  },
  {
    of: "nor where a letter lies between two names in common use",
    roll: [one("m", "Askew", "Marina", "1964-07-21")],
    line: one("l", "Askew", "Karina", "1964-07-21"),
    outcome: "review",
  },
  {
    of: "nor where what stands first makes another name, though neither is in common use",
    roll: [one("t", "Askew", "Turalda", "1958-11-12")],
    line: one("l", "Askew", "Moralda", "1958-11-12"),
    outcome: "review",
  },
  {
    of: "a slip of a name is no other name",
    roll: [one("ada", "Askew", "Adelina", "1957-02-03")],
    line: one("l", "Askew", "Adelnia", "1957-02-03"),
    outcome: "ada",
  },
  {
    of: "of twins who both are each is found",
    roll: [one("ada", "Askew", "Ada", "1961-05-17"), one("ida", "Askew", "Ida", "1961-05-17")],
    line: one("l", "Askew", "Ida", "1961-05-17"),
    outcome: "ida",
  },
  {
    of: "a mother and a daughter of one name, 24 years apart to the day",
    roll: [one("m", "Askew", "Thea", "1950-04-05")],
    line: one("l", "Askew", "Thea", "1974-04-05"),
    outcome: "review",
  },
  {
    of: "a grandson of that name elsewhere in the town",
    roll: [one("g", "Askew", "Leopold", "1950-01-01")],
    line: one("l", "Askew", "Leopold", "2003-09-12", { locality: "Northam", address: "9 Fell Close" }),
    outcome: "review",
  },
  {
    of: "a namesake in another town is another",
    roll: [father],
    line: one("l", "Askew", "Rowan", "1983-09-12", { locality: "Kirkhope", address: "9 Fell Close" }),
    outcome: "not-on-roll",
  },
  {
    of: "who took another surname and is called otherwise, of that day and that house, is looked at",
    roll: [one("k", "Askew", "Rowan", "1961-05-17")],
    line: one("l", "Fernsby", "Robin", "1961-05-17"),
    outcome: "review",
  },
  {
    of: "of that day in that town, and neither the name nor the house, is another",
    roll: [one("k", "Askew", "Rowan", "1961-05-17")],
    line: one("l", "Fernsby", "Robin", "1961-05-17", { locality: "Northam", address: "9 Fell Close" }),
    outcome: "not-on-roll",
  },
]);

const undated = villagers.map(({ birthDate: _born, address: _home, ...rest }) => rest);
const town = { locality: "Northam" };

testKin("kin on a roll without birth dates", ["surname", "given", "locality"], undated, [
  {
    of: "without any dates, who stands there is found",
    roll: [one("f", "Askew", "Rowan", undefined, town)],
    line: one("l", "ASKEW", "Rowan", undefined, town),
    outcome: "f",
  },
  {
    of: "without any dates, a brother is another",
    roll: [one("f", "Askew", "Rowan", undefined, town)],
    line: one("l", "Askew", "Roderick", undefined, town),
    outcome: "not-on-roll",
  },
  {
    of: "without any dates, two of one name are two",
    roll: [one("f", "Askew", "Rowan", undefined, town), one("s", "Askew", "Rowan", undefined, town)],
    line: one("l", "Askew", "Rowan", undefined, town),
    outcome: "review",
  },
  {
    of: "without any dates, a near surname is looked at",
    roll: [one("f", "Askew", "Rowan", undefined, town)],
    line: one("l", "Askewe", "Rowan", undefined, town),
    outcome: "review",
  },
  {
    of: "without any dates, one of several given names is looked at",
    roll: [one("am", "Askew", "Ana María", undefined, town)],
    line: one("l", "Askew", "María", undefined, town),
    outcome: "review",
  },
  {
    of: "without any dates, initials are looked at",
    roll: [one("f", "Askew", "Rowan Piers", undefined, town)],
    line: one("l", "Askew", "R. P.", undefined, town),
    outcome: "review",
  },
]);

/** A roll that says regions too: where somebody stands, the village says, and its region no more than that. */
const hamlet = { region: "Lonsdale", locality: "Thornby" };
const ofRegions: readonly PersonRecord[] = [
  ...undated.map((record, at) => ({ ...record, region: ["Amounder", "Blackburn", "Leyland", "Salford"][at % 4] })),
  ...undated.slice(0, 10).map((record, at) => ({ ...record, id: `H${at}`, ...hamlet })),
];

testKin("kin on a roll without birth dates, of regions", ["surname", "given", "region", "locality"], ofRegions, [
  {
    of: "one of several given names is looked at in a village of a dozen, which its region makes no smaller",
    roll: [one("am", "Askew", "Ana María", undefined, hamlet)],
    line: one("l", "Askew", "María", undefined, hamlet),
    outcome: "review",
  },
  {
    of: "where hardly anybody else stands, it is enough",
    roll: [one("am", "Askew", "Ana María", undefined, { region: "Lonsdale", locality: "Wray" })],
    line: one("l", "Askew", "María", undefined, { region: "Lonsdale", locality: "Wray" }),
    outcome: "am",
  },
  {
    of: "nor there, where the region says that it is another place of that name",
    roll: [one("am", "Askew", "Ana María", undefined, { region: "Lonsdale", locality: "Dunsop" })],
    line: one("l", "Askew", "María", undefined, { region: "Salford", locality: "Dunsop" }),
    outcome: "review",
  },
]);

const numbered = ["surname", "given", "locality", "documentNumber"] as const;

testKin("kin on a roll without birth dates, of document numbers", numbered, undated, [
  {
    of: "one of several given names is enough where a number names the person",
    roll: [one("am", "Askew", "Ana María", undefined, { ...town, documentNumber: "4501778" })],
    line: one("l", "Askew", "María", undefined, { ...town, documentNumber: "4501778" }),
    outcome: "am",
  },
  {
    of: "and is not beside another number",
    roll: [one("am", "Askew", "Ana María", undefined, { ...town, documentNumber: "4501779" })],
    line: one("l", "Askew", "María", undefined, { ...town, documentNumber: "9928340" }),
    outcome: "review",
  },
  {
    of: "nor beside none",
    roll: [one("am", "Askew", "Ana María", undefined, { ...town, documentNumber: "4501780" })],
    line: one("l", "Askew", "María", undefined, town),
    outcome: "review",
  },
]);
