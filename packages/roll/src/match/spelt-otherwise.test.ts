import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { personModel } from "@hustings/linkage";
import type { PersonRecord } from "@hustings/linkage";
import { outcomesBothWays } from "../../test/outcomes-both-ways.ts";

const pad = (n: number) => String(n).padStart(2, "0");

/** People of other names, enough for a name to be rare, and none of them known to the roll as a name that stands beside it. */
function village(surnames: readonly string[], given: readonly string[]): readonly PersonRecord[] {
  return Array.from({ length: 900 }, (_, at) => ({
    id: `V${at}`,
    surname: surnames[at % surnames.length],
    given: given[Math.trunc(at / 7) % given.length],
    birthDate: `${1938 + ((at * 7) % 67)}-${pad(1 + (at % 12))}-${pad(1 + ((at * 5) % 28))}`,
    locality: ["Ellesby", "Kirkhope"][at % 2],
    address: `${1 + (at % 90)} Mill Street`,
  }));
}

const fields = ["surname", "given", "birthDate", "locality", "address"] as const;

/** Ends that make of one surname many, as both scripts write them. */
const ends = { latin: ["abel", "edor", "igun", "okar", "uden"], cyrillic: ["абел", "едор", "игун", "окар", "уден"] };
type Surname = readonly [stem: string, script: keyof typeof ends];

function surnameAt([stem, script]: Surname, at: number): string {
  return `${stem}${ends[script][at % 5]}${ends[script][Math.trunc(at / 5)]}`;
}

/** What becomes of each line, given name beside given name of one surname, day, town and house. */
async function outcomes(
  t: TestContext,
  people: readonly PersonRecord[],
  surnames: readonly [roll: Surname, written: Surname],
  pairs: readonly (readonly [roll: string, written: string])[],
): Promise<readonly string[]> {
  const record = (at: number, id: string, surname: Surname, given: string) => ({
    id,
    surname: surnameAt(surname, at),
    given,
    birthDate: `${1950 + at}-${pad(1 + (at % 12))}-${pad(1 + ((at * 11) % 28))}`,
    locality: "Northam",
    address: `${141 + at} Weir Lane`,
  });
  const roll = pairs.map(([given], at) => record(at, `R${at}`, surnames[0], given));
  const lines = pairs.map(([, given], at) => record(at, `L${at}`, surnames[1], given));
  const found = await outcomesBothWays(t, [...people, ...roll], lines, personModel("spelt", fields));
  return found.map(({ outcome, voter }, at) => {
    if (outcome === "matched") assert.equal(voter, `R${at}`);
    return `${pairs[at]?.join(" ")} ${outcome}`;
  });
}

const pairsOf = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split("/") as [string, string]);

const askew: Surname = ["Ask", "latin"];
const latin = village(
  ["Tarn", "Ostrow", "Beck", "Lunde", "Pell", "Varga", "Moss"],
  ["Greta", "Jasper", "Mirja", "Nestor"],
);
const cyrillic = village(
  ["Ладынин", "Окунев", "Берестов", "Тарасенко", "Мещеряк", "Горбань"],
  ["Виктория", "Глеб", "Мария", "Анна", "Тихон", "Андрей", "Сергей"],
);

test("who is on the roll in another spelling of the name is found", async (t) => {
  const pairs = pairsOf(`
    Sarah/Sara Eric/Erik Carl/Karl Steven/Stephen Catherine/Katherine Elisabeth/Elizabeth Lucas/Lukas Nicolas/Nicholas Bernard/Bernhard
    Hannah/Hanna Frederick/Frederic Isabel/Isabelle Mohamed/Mohammad Ahmed/Ahmad Monica/Monika Oscar/Oskar Veronica/Veronika Marc/Mark
    Victor/Viktor Gertrud/Gertrude Susanna/Suzanne`);
  assert.deepEqual(
    await outcomes(t, latin, [askew, askew], pairs),
    pairs.map((pair) => `${pair.join(" ")} matched`),
  );
});

test("and so is who is there in another script", async (t) => {
  const pairs = pairsOf(`
    Виктория/Victoria Кристина/Christina Георгий/George Наталья/Natalie Мария/Marie Анна/Anne Сергей/Serhii Алексей/Oleksii Елена/Helena
    Николай/Nicolas Константин/Constantine Андрей/Andre Полина/Paulina`);
  assert.deepEqual(
    await outcomes(
      t,
      cyrillic,
      [
        ["Чернав", "cyrillic"],
        ["Chernav", "latin"],
      ],
      pairs,
    ),
    pairs.map((pair) => `${pair.join(" ")} matched`),
  );
});

test("a twin of another name goes to a person", async (t) => {
  const pairs = pairsOf(`
    Adelina/Evelina Marina/Karina Maria/Daria Jan/Dan Anton/Antonia Irina/Arina Mario/Maria Daniel/Danielle Simon/Simone Denis/Denise
    Victor/Victoria Alina/Elina Ada/Ida Jamal/Kamal`);
  const said = await outcomes(t, latin, [askew, askew], pairs);
  assert.deepEqual(
    said,
    pairs.map((pair) => `${pair.join(" ")} review`),
  );
});
