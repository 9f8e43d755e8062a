import assert from "node:assert/strict";
import { test } from "node:test";
import { rulebook } from "@hustings/rules";
import { unitNamesShown, unitWritten } from "./unit-written.ts";

test("a unit is known by what offices write beside its name, and noughts in front of its number", () => {
  const colorado = rulebook("us/colorado/initiative/2022-11-08");
  for (const written of ["7", "07", "Senate District 7", "SD 7", "SD7", "senate district no. 07", "Dist. 7"])
    assert.equal(unitWritten(colorado, written), "7", written);
  for (const written of ["Senate District 36", "House 7", "7A", "", "district"])
    assert.equal(unitWritten(colorado, written), undefined, written);
  const france = rulebook("fr/president/2022");
  assert.equal(unitWritten(france, "Département du Nord"), undefined, "no article is left out");
  assert.equal(unitWritten(france, "NORD (département)"), "Nord");
  assert.deepEqual(unitNamesShown(colorado), ["1", "2", "3", "…", "35"]);
});

test("of names that are alike without the kind of unit none is taken", () => {
  const units = [
    { id: "kent-county", name: "Kent County" },
    { id: "kent-district", name: "Kent District" },
  ];
  const unit = { en: "county", ru: "округ", fr: "comté" };
  const law = { ...rulebook("us/colorado/initiative/2022-11-08"), unit, units };
  assert.equal(unitWritten(law, "Kent"), undefined);
});
