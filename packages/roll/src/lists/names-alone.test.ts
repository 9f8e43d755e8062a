import assert from "node:assert/strict";
import { test } from "node:test";
import { personModel, purposes } from "@hustings/linkage";
import type { MatchModel } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll } from "../../test/tables.ts";
import { preparedFile, prepareRoll } from "../match/prepared-roll.ts";
import { randomOf } from "../reach/planted-slips.ts";
import { BlockKeys } from "./block-keys.ts";
import { LineCodes } from "./line-codes.ts";
import { RollLists } from "./roll-lists.ts";

const syllables = "or lov be na du mar tin ka ro sel vi an to gri pe zo".split(" ");
const reaches = ["first", "second", "nearest"] as const;

test("of a line that says names alone the pairs of names lead to the entries that the keys bring, and to no others", async (t) => {
  const random = randomOf(20261129);
  const name = (parts: number) =>
    Array.from({ length: parts }, () => syllables[random(1 + random(syllables.length))] ?? "").join("");
  // More of one name than a key may bring.
  const people = Array.from({ length: 9500 }, (_, at) => ({
    id: String(at),
    ...(at % 2 === 0 ? { surname: "Orlov", given: "Anna" } : { surname: name(2 + random(2)), given: name(2) }),
    birthDate: `${1940 + random(60)}-0${1 + random(9)}-1${random(9)}`,
    region: "North",
    locality: name(2),
  }));
  const { file } = await frozenRoll(scratchFolder(t), "roll", people);
  await prepareRoll(file);
  using lists = new RollLists(preparedFile(file));
  const fields = ["surname", "given", "birthDate", "region", "locality"] as const;
  const namesakes: MatchModel = {
    ...personModel("namesakes", fields),
    blocking: [{ reach: "nearest", key: ["surnameNear", "givenNear"], finer: [["surname", "given"]] }],
  };
  const lines = [
    ["Orlov", "Anna"],
    ["Orlow", "Ana"],
    ["Anna", "Orlov"],
    ["Nobody", "Anna"],
    ["Orlov", ""],
  ];
  for (let line = 0; line < 60; line++) lines.push([name(2 + random(2)), name(2)]);
  let [led, narrowed] = [0, 0];
  for (const model of [...purposes.map((purpose) => personModel(purpose, fields, purpose)), namesakes]) {
    const codes = new LineCodes(lists);
    const keys = new BlockKeys(lists, model, codes.values);
    for (const [surname, given] of lines) {
      const said = new Int32Array(lists.width);
      said[lists.column("surname")?.at ?? -1] = codes.code("name", surname);
      said[lists.column("given")?.at ?? -1] = codes.code("name", given);
      for (const reach of reaches) {
        for (const crosswise of [0, 1] as const) {
          const asked = (ask: () => readonly number[] | undefined) => {
            keys.narrowed = false;
            return { rows: ask(), narrowed: keys.narrowed };
          };
          const reading = { codes: said, crosswise };
          const pairs = asked(() => {
            const named = keys.named(reach, reading);
            const { rows } = lists.pair("surname", "given");
            return (
              named &&
              [...named].flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => rows.one(from + at)))
            );
          });
          if (pairs.rows === undefined) continue;
          const entries = asked(() => [...keys.entries(reach, reading)]);
          const where = `${model.name}, ${reach}: ${surname} ${given}`;
          assert.deepEqual(
            pairs.rows.toSorted((a, b) => a - b),
            entries.rows,
            where,
          );
          assert.equal(pairs.narrowed, entries.narrowed, where);
          if (pairs.rows.length > 0) led++;
          if (pairs.narrowed) narrowed++;
        }
      }
    }
    // Whoever says more is not answered by names.
    const dated = new Int32Array(lists.width);
    for (const field of ["surname", "given"] as const) dated[lists.column(field)?.at ?? -1] = 1;
    dated[lists.column("birthDate")?.at ?? -1] = 19_500_101;
    assert.equal(keys.named("first", { codes: dated, crosswise: 0 }), undefined);
  }
  assert.ok(led > 100 && narrowed > 0, `${led} led to entries, ${narrowed} narrowed`);
});
