import assert from "node:assert/strict";
import { test } from "node:test";
import { personModel, type Purpose } from "@hustings/linkage";
import { outcomesBothWays } from "../../test/outcomes-both-ways.ts";

const [surnames, given] = ["Harrow Quist Bellamy Tordoff Wexley", "Edith Rufus Imogen Clement Maud Silas Norah"].map(
  (words) => words.split(" "),
) as [string[], string[]];

const others = Array.from({ length: 400 }, (_, at) => ({
  id: `V${at}`,
  surname: `${surnames[at % 5]}${["", "by", "ton"][at % 3]}`,
  given: given[Math.trunc(at / 5) % 7] ?? "",
  birthDate: `${1936 + ((at * 7) % 71)}-0${1 + (at % 9)}-${10 + ((at * 5) % 18)}`,
  locality: ["Ashdown", "Birchley", "Coldwell"][at % 3] ?? "",
}));

const person = (id: string, surname: string, name: string) => ({
  id,
  surname,
  given: name,
  birthDate: "1961-05-17",
  locality: "Ashdown",
});

test("of the same record twice in one file names in each other's box are one with a slip in them, where of voters a person looks", async (t) => {
  const roll = [...others, person("one", "Ottoline", "Penhaligon")];
  const lines = [person("L1", "Penhaligon", "Otoline"), person("L2", "Pennhaligon", "Ottolinne")];
  const outcomes = async (purpose: Purpose) => {
    const model = personModel("twice", ["surname", "given", "birthDate", "locality"], purpose);
    const found = await outcomesBothWays(t, roll, lines, model);
    return found.map(({ outcome, voter }) => voter ?? outcome);
  };
  assert.deepEqual(await outcomes("records"), ["one", "one"]);
  assert.deepEqual(await outcomes("voters"), ["review", "review"]);
});
