import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { personModel } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { matchStatements } from "../match/match.ts";
import { readOutcomes } from "../match/outcome.ts";
import { adviseOn } from "./advise.ts";

const others = Array.from({ length: 400 }, (_, at) => ({
  id: `V${at}`,
  surname: `${["Harrow", "Quist", "Bellamy", "Tordoff", "Wexley"][at % 5]}${["", "by", "ton"][at % 3]}`,
  given: ["Edith", "Rufus", "Imogen", "Clement"][Math.trunc(at / 10) % 4],
  birthDate: `${1936 + ((at * 7) % 71)}-0${1 + (at % 9)}-${10 + (at % 18)}`,
  documentNumber: `${44_051_401_000 + 7 * at}`,
  locality: "Ashdown",
}));

test("a line to look at says which field is to be looked at: another, or one that the roll does not say", async (t) => {
  const folder = scratchFolder(t);
  const here = { locality: "Ashdown" };
  const juan = {
    surname: "García López",
    given: "Juan",
    birthDate: "1970-01-02",
    documentNumber: "33051401000",
    ...here,
  };
  const nora = { surname: "Nodate", given: "Nora", documentNumber: "33051401077", ...here };
  const { file: roll } = await frozenRoll(folder, "roll", [...others, { id: "J", ...juan }, { id: "N", ...nora }]);
  const lines = [
    { ...juan, documentNumber: "33051401009" },
    { ...juan, surname: "García Pérez" },
    { surname: "Nodate", given: "Nora", birthDate: "1980-02-03", ...here },
  ];
  const model = personModel("advice", ["surname", "given", "birthDate", "locality", "documentNumber"]);
  const [statements, out] = [await tableOf(folder, "lines", lines), join(folder, "out.parquet")];
  await matchStatements({ roll, statements, model, out });
  const said: string[][] = [];
  for await (const outcome of readOutcomes(out, model)) {
    const { advice, why, fixes } = adviseOn(outcome, outcome.line);
    said.push([advice, why, ...fixes.map(({ words }) => words)]);
  }
  const alike = "of the entry that is most alike";
  assert.deepEqual(said, [
    [
      "look",
      `the number of the document is not quite that ${alike}`,
      "number of the document: the roll says 33051401000, you typed 33051401009",
    ],
    ["look", `the surname is not quite that ${alike}`, "surname: the roll says García López, you typed García Pérez"],
    [
      "look",
      `the birth date cannot be compared with that ${alike}`,
      "birth date: the roll has none, you typed 1980-02-03",
      "number of the document: the roll says 33051401077, you left it empty",
    ],
  ]);
});

const at = (surname: string) => ({ surname, given: "John", address: "12 Orchard Street" });

test("a middle initial is nothing to correct, and who says more of the name than the roll is told of what", async (t) => {
  const folder = scratchFolder(t);
  const voters = [
    { ...at("Kettlewell"), patronymic: "Adam" },
    { ...at("Ingleton"), patronymic: undefined },
    { ...at("Quenby"), patronymic: "Paul" },
  ];
  const roll = [
    ...others.map((one, n) => ({
      ...one,
      patronymic: ["Jane", "Luke"][n % 2],
      suffix: "Sr",
      address: `${n} Mill Lane`,
    })),
    ...voters.map((one, n) => ({ id: `J${n}`, ...one, suffix: undefined })),
  ].map(({ id, surname, given, patronymic, suffix, address }) => ({ id, surname, given, patronymic, suffix, address }));
  const lines = [
    { ...at("Kettlewell"), patronymic: "A" },
    { ...at("Ingleton"), patronymic: "B" },
    { ...at("Quenby"), suffix: "Jr" },
  ];
  const model = personModel("advice", ["surname", "given", "patronymic", "suffix", "address"]);
  const { file } = await frozenRoll(folder, "roll", roll);
  const [statements, out] = [await tableOf(folder, "lines", lines), join(folder, "out.parquet")];
  await matchStatements({ roll: file, statements, model, out });
  const said: string[][] = [];
  for await (const outcome of readOutcomes(out, model)) {
    const { advice, why, fixes } = adviseOn(outcome, outcome.line);
    said.push([advice, why, ...fixes.map(({ words }) => words)]);
  }
  const alike = "cannot be compared with that of the entry that is most alike";
  assert.deepEqual(said, [
    ["file", "found on the roll"],
    ["look", `the patronymic or middle name ${alike}`, "patronymic or middle name: the roll has none, you typed B"],
    [
      "look",
      `the suffix (Jr, Sr, II …) ${alike}`,
      "patronymic or middle name: the roll says Paul, you left it empty",
      "suffix (Jr, Sr, II …): the roll has none, you typed Jr",
    ],
  ]);
});
