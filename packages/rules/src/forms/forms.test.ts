import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { rulebookIds } from "../rulebook/registry.ts";
import { formsUnder, signatureForm, signatureForms } from "./form-registry.ts";

suite("The forms on which signatures are given", () => {
  for (const form of signatureForms) {
    test(`${form.id}: every column has its head and every blank its caption, in each language it is printed in`, () => {
      const texts = Object.values(form.text);
      assert.ok(texts.length > 0);
      for (const text of texts) {
        assert.deepEqual(
          Object.keys(text.heads).toSorted(),
          form.columns.map(({ id }) => id).toSorted(),
          "heads fit the columns",
        );
        const printed = [text.title, ...text.lead, ...text.attestations.map((each) => each.text)].join(" ");
        const asked = new Set([...printed.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name));
        assert.deepEqual(Object.keys(text.blanks).toSorted(), [...asked].toSorted(), "blanks fit the sentences");
        assert.equal(text.specimen !== undefined, form.printedBy === "authority");
      }
    });

    test(`${form.id}: keys in every field once, fits its paper, and belongs to a rulebook of the house`, () => {
      const fields = form.columns.flatMap((column) => column.fields);
      assert.equal(new Set(fields).size, fields.length);
      assert.ok(fields.includes("surname") && fields.includes("given"));
      assert.ok(form.lines.usual >= 1 && form.lines.usual <= form.lines.most);
      assert.ok(form.layout === "table" || form.lines.most === 1);
      for (const each of form.rulebooks) {
        const found = rulebookIds().filter((id) => (each.endsWith("/") ? id.startsWith(each) : id === each));
        assert.notEqual(found.length, 0, each);
      }
    });

    test(`${form.id}: what rests on memory was compared by nobody`, () => {
      if (form.checked === "not-compared") return;
      const wholly = form.sources.every(({ confidence }) => confidence === "low");
      assert.ok(!wholly, "a form from memory alone cannot say that it was compared");
    });
  }

  test("are found by the rulebook, and none is made up for a law that has none here", () => {
    assert.deepEqual(
      formsUnder("eu/initiative/2024-07-16").map(({ id }) => id),
      ["eu/initiative/part-a", "eu/initiative/part-b"],
    );
    assert.deepEqual(formsUnder("sn/president/2024"), []);
    assert.deepEqual(
      formsUnder("ru/president/2018@1:500"),
      formsUnder("ru/president/2018"),
      "at scale it is the same form",
    );
    assert.equal(formsUnder("ru/president/2018").length, 1);
  });

  test("of another name are refused with the nearest", () => {
    assert.throws(() => signatureForm("pl/president/lists"), /did you mean "pl\/president\/list"\?/);
  });
});
