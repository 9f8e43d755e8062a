import assert from "node:assert/strict";
import { test } from "node:test";
import { evidence, fact, filing } from "../../../../test/cases.ts";
import { sharedData } from "../../../../test/shared-data.ts";
import { rule, rulebook } from "../../../index.ts";

/** Column `rechtsform`: 2 referendum on a law, 3 initiative, 4 counter-proposal. */
const routes: Readonly<Record<string, string>> = { 2: "referendum", 3: "initiative", 4: "counter-proposal" };

test("all 449 Swiss measures reached the number of signatures their time required", (t) => {
  const text = sharedData(t, "swissvotes-signatures/swissvotes_signatures.csv");
  if (text === undefined) return;
  const [header = "", ...rows] = text
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
  const columns = header.split(",");
  const seen = { measures: 0, invalidKnown: 0 };
  for (const row of rows) {
    const cells = splitRow(row);
    const cell = (name: string) => cells[columns.indexOf(name)] ?? "";
    const route = routes[cell("rechtsform")] ?? "";
    const quorum = Number(cell("unter-quorum"));
    const later = quorum === (route === "initiative" ? 100_000 : 50_000);
    const law = rulebook(later ? "ch/popular-vote/1978" : "ch/popular-vote/1891");
    const valid = Number(cell("unter_g"));
    const invalid = cell("unter_u") === "" ? 0 : Number(cell("unter_u"));
    if (cell("unter_u") !== "") seen.invalidKnown++;
    const lines = valid + invalid;
    const ruling = rule(
      law,
      evidence(route, later ? "2027-01-01" : "1975-12-07", {
        filing: filing(lines, later ? "2020-01-01T00:00:00Z" : "1975-01-01T00:00:00Z", {}),
        facts:
          route === "counter-proposal"
            ? [fact("counter-proposal-adopted", true)]
            : [fact("published-on", later ? "2019-10-01" : "1974-11-01")],
        stages:
          route === "counter-proposal"
            ? []
            : [{ stage: 1, checked: lines, valid, invalidByGround: invalid === 0 ? {} : { "not-certified": invalid } }],
      }),
    );
    assert.equal(ruling.outcome, "qualified", cell("titel_kurz_d"));
    assert.equal(ruling.counts.required, quorum, cell("titel_kurz_d"));
    if (route !== "counter-proposal")
      assert.equal(ruling.counts.counted - quorum, Number(cell("margin")), cell("titel_kurz_d"));
    seen.measures++;
  }
  assert.deepEqual(seen, { measures: 449, invalidKnown: 435 });
});

/** A comma inside double quotes belongs to the cell. */
function splitRow(row: string): readonly string[] {
  return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}
