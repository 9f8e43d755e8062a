import assert from "node:assert/strict";
import { test } from "node:test";
import { personModel } from "@hustings/linkage";
import type { PersonRecord } from "@hustings/linkage";
import { outcomesBothWays } from "../../test/outcomes-both-ways.ts";

type Member = PersonRecord & { readonly id: string };

/** A club whose members share surnames, given names and a town. */
const club: readonly Member[] = [
  ["Abbott", "Grace", "1980-03-04"],
  ["Abbott", "Henry", "1978-11-23"],
  ["Abbott", "Clara", "2004-07-09"],
  ["Baker", "Henry", "1971-11-23"],
  ["Baker", "Grace", "1969-01-30"],
  ["Cole", "Martin", "1955-08-17"],
].map(([surname, given, birthDate], at) => ({ id: `M${at}`, surname, given, birthDate, locality: "Milton" }));

const [grace, henry] = club as readonly [Member, Member, ...Member[]];

for (const [kind, fields] of [
  ["with a town", ["surname", "given", "birthDate", "locality"]],
  ["with nothing but names and dates", ["surname", "given", "birthDate"]],
] as const) {
  test(`a roll of six ${kind} knows its own lines, and sends what differs to a person`, async (t) => {
    const model = personModel("club", fields);
    const only = (one: Member) => Object.fromEntries([["id", one.id], ...fields.map((name) => [name, one[name]])]);
    const found = await outcomesBothWays(t, club.map(only), club.map(only), model);
    assert.deepEqual(
      found.map(({ outcome, voter }) => [outcome, voter]),
      club.map(({ id }) => ["matched", id]),
    );
    const others = [
      { ...grace, birthDate: "1980-03-05" },
      { ...grace, given: "Grate" },
      { ...henry, birthDate: "1978-00-00" },
      { ...henry, surname: "Abott" },
    ].map((one, at) => ({ ...one, id: `L${at}` }));
    const apart = await outcomesBothWays(t, club.map(only), others.map(only), model);
    assert.deepEqual(
      apart.map(({ outcome }) => outcome).filter((outcome) => outcome === "matched"),
      [],
    );
  });
}

test("one name and date twice on a roll of six is nobody's to choose", async (t) => {
  const model = personModel("club", ["surname", "given", "birthDate", "locality"]);
  const [found] = await outcomesBothWays(t, [...club, { ...grace, id: "twice" }], [grace], model);
  assert.equal(found?.outcome, "review");
});
