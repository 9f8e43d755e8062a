import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyProcedure, type EntryByKind } from "@hustings/core";
import { rulebook, rulebookIds } from "../rulebook/registry.ts";
import { appealsIn, unheldAppeal } from "../ruling/remedy.ts";
import { wrongAppeal } from "./remedies.ts";

/** Whose decision nobody reviews, by the law's own word: an appeal against it is none. */
const final = /^(?:fr|sn)\/president\//;

function lodged(remedy: string): EntryByKind<"appeal-lodged"> {
  return { remedy, by: "candidate", nomination: "vera" } as EntryByKind<"appeal-lodged">;
}

test("in every rulebook a court can be gone to: by a remedy that it holds, or where it says that it holds none", () => {
  const procedure = emptyProcedure();
  for (const law of rulebookIds().map(rulebook)) {
    const known = appealsIn(law);
    assert.equal(known.length === 0, final.test(law.id), law.id);
    for (const remedy of known) assert.equal(wrongAppeal(law, procedure, lodged(remedy)), undefined, law.id);
    // Nothing else is one: not a remedy of another law, nor the word of those that hold none in a law that holds some.
    const others = known.includes(unheldAppeal) ? ["appeal", "court"] : [unheldAppeal];
    for (const remedy of others.filter((each) => !known.includes(each)))
      assert.match(wrongAppeal(law, procedure, lodged(remedy))?.says ?? "", /expected a remedy of/, law.id);
  }
});

test("a wrong word for an appeal is told the right one, and why there is no other", () => {
  const wrong = wrongAppeal(rulebook("mx/president/2018"), emptyProcedure(), lodged("not-encodet"));
  assert.match(
    wrong?.says ?? "",
    /\(appeal, of which it says that it holds none\): not-encoded; did you mean "not-encoded"\?/,
  );
});
