import assert from "node:assert/strict";
import { test } from "node:test";
import { scratchFile, scratchFolder } from "../../test/scratch.ts";
import { tableOf } from "../../test/tables.ts";
import { nameOrderOnRoll } from "./name-order-on-roll.ts";

const people = ["Marén Oldcastle", "Ivo Pintér", "Rosa Lee Quarrie", "Sela Vandam", "Tom Umber", "Uma Yewdall"].map(
  (name) => {
    const [given = "", ...rest] = name.split(" ");
    return { id: name, given: [given, ...rest.slice(0, -1)].join(" "), surname: rest.at(-1) ?? "" };
  },
);

const sheet = (names: readonly string[]) => `Name,No\n${names.map((name, at) => `${name},${at}`).join("\n")}\n`;

test("a roll says which end of a whole name is the surname, whatever the marks and the second names", async (t) => {
  const roll = await tableOf(scratchFolder(t), "roll", people);
  const given = scratchFile(t, "g.csv", sheet(people.map((one) => `${one.given.split(" ")[0]} ${one.surname}`)));
  const surname = scratchFile(t, "s.csv", sheet(people.map((one) => `${one.surname.replace("é", "e")} ${one.given}`)));
  const [first, last] = [
    await nameOrderOnRoll({ source: given }, "Name", roll),
    await nameOrderOnRoll({ source: surname }, "Name", roll),
  ];
  assert.deepEqual(first, { order: "given-first", names: 6, found: 6, otherwise: 0 });
  assert.deepEqual(last, { order: "surname-first", names: 6, found: 6, otherwise: 0 });
});

test("names that stand on the roll both ways, or hardly at all, settle nothing: a person is asked", async (t) => {
  const folder = scratchFolder(t);
  const turned = people.map(({ id, surname, given }) => ({ id: `${id}2`, surname: given, given: surname }));
  const both = await tableOf(folder, "both", [...people, ...turned]);
  const names = scratchFile(t, "n.csv", sheet(people.map((one) => `${one.given.split(" ")[0]} ${one.surname}`)));
  assert.equal(await nameOrderOnRoll({ source: names }, "Name", both), undefined);
  const others = await tableOf(folder, "others", people.slice(0, 2));
  assert.equal(await nameOrderOnRoll({ source: names }, "Name", others), undefined);
});

test("a roll without given names settles nothing", async (t) => {
  const roll = await tableOf(
    scratchFolder(t),
    "bare",
    people.map(({ id, surname }) => ({ id, surname })),
  );
  const names = scratchFile(t, "n.csv", sheet(people.map((one) => `${one.given} ${one.surname}`)));
  assert.equal(await nameOrderOnRoll({ source: names }, "Name", roll), undefined);
});
