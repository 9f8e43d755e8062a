import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate } from "@hustings/core";
import { familyOf, type FamilyDraft } from "./family.ts";
import { article, countIn } from "../law/article.ts";
import { rulebook } from "./registry.ts";
import { rulebookHash } from "./rulebook-hash.ts";
import { series, type SeriesLine } from "./series.ts";
import { words } from "../words/words.ts";

const lines: readonly SeriesLine[] = [
  { from: "2017-01-01", until: "2020-12-31", value: 259_622, source: "the gazette of 2017", confidence: "high" },
  { from: "2021-01-01", until: "2024-12-31", value: 324_516, source: "the gazette of 2021", confidence: "high" },
];
const clerks: SeriesLine = {
  from: "2025-01-01",
  until: "2028-12-31",
  value: 308_911,
  source: "the gazette of 2025",
  confidence: "medium",
};

/** Washington's law with the figures of a data file. */
function family(of: readonly SeriesLine[]) {
  const {
    title,
    parameters,
    sources,
    routes,
    lawAt: _,
    governs: __,
    id: ___,
    ...law
  } = rulebook("us/washington/initiative/2014");
  const required = article(
    "required",
    "Constitution art. II s. 1",
    { sources: ["WA1"], confidence: "high", checked: "2026-11-21" },
    words("needed", "нужно", "exigé"),
    { figures: { required: countIn(of, "us/washington/required.json") } },
  );
  const draft: FamilyDraft = {
    ...law,
    id: "us/washington/another",
    title,
    knownTo: "2024-12-31",
    sources: [...sources.filter(({ ref }) => !ref.startsWith("required")), ...required.sources],
    routes: routes.slice(0, 1),
    parameters: [
      ...parameters
        .filter(({ scaling, id }) => scaling === "fixed" && id !== "required")
        .map(({ value, from, source, confidence, ...each }) => ({
          ...each,
          values: [{ value, from, source, confidence }],
        })),
      ...required.parameters,
    ],
  };
  return familyOf(draft);
}

test("a line added to a series is a rulebook more, and leaves the hash of every earlier one as it was", () => {
  const before = family(lines);
  const after = family([...lines, clerks]);
  assert.equal(after.length, before.length + 1);
  assert.deepEqual(after.slice(0, -1).map(rulebookHash), before.map(rulebookHash));
  const added = after.at(-1);
  assert.deepEqual(added?.governs.filings, { from: calendarDate("2025-01-01"), to: calendarDate("2028-12-31") });
  assert.equal(added?.parameters.find(({ id }) => id === "required")?.value, 308_911);
  assert.ok(added?.sources.some(({ at }) => at === "the gazette of 2025"));
});

const read = (line: object) =>
  series("required", "required", [...lines, { ...clerks, ...line }], "us/washington/required.json");

function refused(line: object, says: RegExp) {
  assert.throws(() => read(line), says);
  assert.throws(() => read(line), /law\/us\/washington\/required\.json line 3 of 3 .* correct that line/);
}

test("a slip in a line is refused with its file, its line and what is right", () => {
  refused({ from: "2025-1-1" }, /from as a day after 2024-12-31, got "2025-1-1"/);
  refused({ from: "2023-01-01" }, /from as a day after 2024-12-31, got "2023-01-01"/);
  refused({ until: "2024-01-01" }, /until as a day from 2025-01-01 on/);
  refused({ value: "308911" }, /value as a whole number above 0, got "308911"/);
  refused({ value: 0 }, /whole number above 0/);
  refused({ source: " " }, /where the value was read/);
  refused({ confidence: "hgih" }, /did you mean "high"/);
  refused({ vlaue: 1 }, /did you mean "value"/);
  assert.doesNotThrow(() => read({}));
});

const needed = (id: string) => rulebook(id).parameters.find((each) => each.id === "required")?.value;

test("Colorado's figure is known for every year from 2010 on, and each year has its own", () => {
  assert.deepEqual(
    ["2012", "2014-11-04", "2018", "2018-11-06", "2022-11-08"].map((year) => needed(`us/colorado/initiative/${year}`)),
    [86_105, 98_492, 98_492, 124_632, 124_238],
  );
});
