import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { personModel } from "@hustings/linkage";
import type { ComparedField, PersonRecord } from "@hustings/linkage";
import { outcomesBothWays } from "../../test/outcomes-both-ways.ts";

const surnames = ["Harrow", "Quist", "Bellamy", "Tordoff", "Wexley", "Pryde", "Ostler", "Gant", "Lomax", "Verrall"];
const given = ["Edith", "Rufus", "Imogen", "Clement", "Maud", "Silas", "Norah", "Percy"];

/** People of all years since 1936, hardly two of one day. */
const others = (count: number): readonly PersonRecord[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `V${at}`,
    surname: `${surnames[at % 10]}${["", "by", "ton"][at % 3]}`,
    given: given[Math.trunc(at / 10) % 8],
    birthDate: `${1936 + ((at * 7) % 71)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + ((at * 5) % 28)).padStart(2, "0")}`,
    locality: ["Ashdown", "Birchley", "Coldwell"][at % 3],
  }));

async function outcomesOf(
  t: TestContext,
  roll: readonly PersonRecord[],
  lines: readonly PersonRecord[],
  more: readonly ComparedField[] = ["locality"],
) {
  const numbered = lines.map((line, at) => ({ ...line, id: `L${at}` }));
  const model = personModel("strangers", ["surname", "given", "birthDate", ...more]);
  const found = await outcomesBothWays(t, [...others(400), ...roll], numbered, model);
  return found.map(({ outcome, voter }) => (outcome === "matched" ? voter : outcome));
}

const person = (id: string, surname: string, name: string, birthDate?: string) => ({
  id,
  surname,
  given: name,
  locality: "Ashdown",
  ...(birthDate === undefined ? {} : { birthDate }),
});

test("a short surname of which half is another is a stranger's, whatever else is near", async (t) => {
  const zhang = person("zhang", "Zhang", "Xiaoming", "1979-03-04");
  const lines = [person("line", "Wang", "Xiaoming", "1977-03-04"), person("line", "Zhagn", "Xiaoming", "1979-03-04")];
  assert.deepEqual(await outcomesOf(t, [zhang], lines), ["review", "zhang"]);
});

test("who shares one of two surnames is looked at by a person; who writes one of them, or slips in one, is found", async (t) => {
  const garcia = person("garcia", "García López", "Juan", "1970-01-02");
  const written = ["García Pérez", "García", "García Lopes", "Lopez Garcia"];
  const lines = written.map((surname) => person("line", surname, "Juan", "1970-01-02"));
  assert.deepEqual(await outcomesOf(t, [garcia], lines), ["review", "garcia", "garcia", "review"]);
});

test("of twins whose names are a letter apart each is found by what is written of them; a slip near both is looked at", async (t) => {
  const twins = ["Ada", "Ida"].map((name) => person(name, "Quill", name, "1961-05-17"));
  const lines = ["Ada", "Ida", "Uda"].map((name) => person("line", "Quill", name, "1961-05-17"));
  assert.deepEqual(await outcomesOf(t, twins, lines), ["Ada", "Ida", "review"]);
  // Without the patronymic that the roll has both are looked at, and the other comes nearer than the margin.
  const fathered = ["Norah", "Nora"].map((name) => ({
    ...person(name, "Quill", name, "1961-05-17"),
    patronymic: "Jonson",
  }));
  const bare = ["Norah", "Nora", "Norra"].map((name) => person("line", "Quill", name, "1961-05-17"));
  const said = { ...person("line", "Bellamy", "Edith", "1966-06-06"), patronymic: "Jonson" };
  const found = await outcomesOf(t, fathered, [...bare, said], ["patronymic"]);
  assert.deepEqual(found.slice(0, 3), ["Norah", "Nora", "review"]);
});

test("two of one name and one birth date stay two, whoever lives where the line says", async (t) => {
  const both = [
    person("here", "Quill", "Ada", "1961-05-17"),
    { ...person("there", "Quill", "Ada", "1961-05-17"), locality: "Coldwell" },
  ];
  assert.deepEqual(await outcomesOf(t, both, [person("line", "Quill", "Ada", "1961-05-17")]), ["review"]);
});

test("who differs in the given name or in the date alone, or in both names and neither day nor house, is looked at by a person, however the rest is misspelt; who differs in more is another", async (t) => {
  const ada = { ...person("ada", "Quillfeather", "Adelheid", "1961-05-17"), address: "14 Mill Street flat 3" };
  const { id: _, ...said } = ada;
  const one = [
    { given: "Beatrix" },
    { given: "Beatrix", surname: "Quilfeather", address: "14 Mil Street flat 3" },
    { birthDate: "1993-11-02" },
    { birthDate: "1993-11-02", surname: "Quilfeather", address: "14 MillStreet flat 3" },
    { birthDate: "1993-11-02", given: "Adelhied" },
    { birthDate: "1993-11-02", surname: "Adelheid", given: "Quillfeather" },
    { given: "Beatrix", surname: "Hartmann" },
    { birthDate: "1993-11-02", address: "5 Station Road" },
    { birthDate: "1993-11-02", address: undefined },
  ];
  const two = [
    { given: "Beatrix", birthDate: "1993-11-02" },
    { given: "Beatrix", surname: "Hartmann", address: "5 Station Road" },
    { birthDate: "1993-11-02", locality: "Coldwell", address: "5 Station Road" },
    { birthDate: "1993-11-02", surname: "Hartmann" },
    { birthDate: undefined, given: "Beatrix" },
  ];
  const lines = [...one, ...two].map((other) => ({ ...said, id: "line", ...other }));
  const found = await outcomesOf(t, [ada], lines, ["locality", "address"]);
  assert.deepEqual(found, [...one.map(() => "review"), ...two.map(() => "not-on-roll")]);
});

test("a day that a dozen of a small roll share, or the end of a year long past, says nothing: a person looks", async (t) => {
  const shared = Array.from("abcdefghijkl", (letter) => person(`s${letter}`, `Holt${letter}er`, "Irma", "1947-06-17"));
  const past = person("past", "Pryor", "Lena", "1850-01-01");
  const alone = person("alone", "Mayhew", "Tom", "1962-08-09");
  const lines = [
    person("line", "Holtcer", "Irma", "1931-05-17"),
    person("line", "Pryor", "Lena", "1938-11-02"),
    { ...person("line", "Mayhew", "Tom", "1941-03-30"), locality: "Coldwell" },
    // Without a date of its own, and unlike anybody else: as it always was.
    person("line", "Mayhew", "Tom"),
  ];
  assert.deepEqual(await outcomesOf(t, [...shared, past, alone], lines), ["review", "review", "not-on-roll", "alone"]);
});

test("names in each other's box are read so with a slip in one of them or in both, and a person looks: it may be somebody else", async (t) => {
  const roll = [
    person("exchanged", "Maud", "Wexcombe", "1961-05-17"),
    person("straight", "Ullathorne", "Perpetua", "1972-08-09"),
    person("wei", "Wei", "Liu", "1979-03-04"),
    person("alan", "Alan", "Martin", "1980-02-01"),
  ];
  const lines = [
    person("line", "Wexcombe", "Maud", "1961-05-17"),
    person("line", "Wexcomb", "Maud", "1961-05-17"),
    person("line", "Wexcomb", "Maaud", "1961-05-17"),
    person("line", "Perpetuo", "Ullathorn", "1972-08-09"),
    person("line", "Lu", "Wei", "1979-03-04"),
    person("line", "Lu", "Wei", "1979-04-03"),
    person("line", "Martinez", "Alan", "1980-02-01"),
  ];
  const found = await outcomesOf(t, roll, lines);
  assert.deepEqual(found, ["exchanged", ...lines.slice(1).map(() => "review")]);
  assert.deepEqual(await outcomesOf(t, roll, [person("line", "Wexcomb", "Maud", "1931-02-01")]), ["not-on-roll"]);
});
