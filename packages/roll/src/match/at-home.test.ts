import assert from "node:assert/strict";
import { test } from "node:test";
import { personModel } from "@hustings/linkage";
import type { PersonRecord } from "@hustings/linkage";
import { outcomesBothWays } from "../../test/outcomes-both-ways.ts";

const surnames = ["Ламехов", "Осипчук", "Тарасьев", "Вершков", "Грибанцев", "Жильнов", "Корзухин"];
const given = ["Андрей", "Павел", "Игорь", "Денис", "Кирилл", "Степан"];
const fathers = ["Андреевич", "Павлович", "Игоревич", "Денисович", "Степанович"];

type Entry = PersonRecord & { readonly id: string };

/** A town of other people, so that a name's rarity is known. */
const townsmen: readonly Entry[] = Array.from({ length: 420 }, (_, at) => ({
  id: `V${at}`,
  surname: surnames[at % 7],
  given: given[Math.trunc(at / 7) % 6],
  patronymic: fathers[Math.trunc(at / 3) % 5],
  birthDate: `${1938 + ((at * 7) % 67)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + ((at * 5) % 28)).padStart(2, "0")}`,
  locality: ["Лебяжск", "Устьинск", "Каменка"][at % 3],
  address: `ул. ${["Заводская", "Полевая", "Мельничная"][at % 3]} ${1 + (at % 90)} ${1 + (at % 40)}`,
}));

const anton: Entry = {
  id: "anton",
  surname: "Щербинцев",
  given: "Антон",
  patronymic: "Маркович",
  birthDate: "1961-05-17",
  locality: "Лебяжск",
  address: "ул. Речная 14 8",
};
const lidia: Entry = {
  id: "lidia",
  surname: "Дороганова",
  given: "Лидия",
  patronymic: "Фёдоровна",
  birthDate: "1974-10-23",
  locality: "Каменка",
  address: "ул. Набережная 3 21",
};

const wang: Entry = { ...anton, id: "wang", surname: "Вонга", birthDate: "1958-03-04", address: "ул. Речная 2 3" };

const moved = { address: "ул. Южная 77 130" };

const lines: readonly (readonly [of: string, line: PersonRecord, outcome: string])[] = [
  ["another surname, one home, day and father", { ...lidia, surname: "Кошелькова" }, "review"],
  ["the same of who lives elsewhere", { ...lidia, surname: "Кошелькова", ...moved }, "review"],
  ["nor with another father", { ...lidia, surname: "Кошелькова", patronymic: "Львовна" }, "review"],
  ["names exchanged, a slip in the surname", { ...anton, surname: "Антон", given: "Щербинсцев" }, "anton"],
  ["names exchanged, a slip in the given name", { ...anton, surname: "Антнон", given: "Щербинцев" }, "anton"],
  ["the same elsewhere", { ...anton, surname: "Антнон", given: "Щербинцев", ...moved }, "review"],
  ["the same of another day", { ...anton, surname: "Антнон", given: "Щербинцев", birthDate: "1961-05-19" }, "review"],
  ["another father's name, all else the same", { ...anton, patronymic: "Игоревич" }, "review"],
  ["but a day apart", { ...anton, patronymic: "Игоревич", birthDate: "1961-05-19" }, "review"],
  ["nothing of the day but its year", { ...lidia, birthDate: "1974-02-08" }, "review"],
  ["with no father's name on the line", { ...lidia, birthDate: "1974-02-08", patronymic: undefined }, "review"],
  ["another year", { ...lidia, birthDate: "1975-02-08" }, "review"],
  ["a twin of one letter's difference", { ...lidia, given: "Лилия" }, "review"],
  ["she with her names exchanged", { ...lidia, surname: "Лилия", given: "Дороганова" }, "review"],
  ["a short surname misread", { ...wang, surname: "Лонда" }, "wang"],
  ["the same of who lives elsewhere", { ...wang, surname: "Лонда", ...moved }, "review"],
  ["a twin", { ...anton, given: "Герман" }, "review"],
  ["a son of his father's name", { ...anton, patronymic: "Антонович", birthDate: "1990-05-17" }, "review"],
];

const fields = ["surname", "given", "patronymic", "birthDate", "locality", "address"] as const;
const written = lines.map(([, line], at) => ({ ...line, id: `L${at}` }));

test("what the same home, day and father leave no doubt of is nobody's to look at, and twins, fathers and sons are", async (t) => {
  const model = personModel("at home", fields);
  const found = await outcomesBothWays(t, [...townsmen, anton, lidia, wang], written, model);
  assert.deepEqual(
    lines.map(([of], at) => {
      const one = found[at];
      return [of, one?.outcome === "matched" ? one.voter : one?.outcome];
    }),
    lines.map(([of, , outcome]) => [of, outcome]),
  );
});

test("the same records twice ask for nobody at home either, and lists of people do by the same rule", async (t) => {
  for (const purpose of ["records", "people"] as const) {
    const model = personModel("at home", fields, purpose);
    const found = await outcomesBothWays(t, [...townsmen, anton, lidia, wang], written, model);
    assert.equal(found[3]?.voter, "anton", purpose);
  }
});
