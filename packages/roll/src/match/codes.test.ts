import assert from "node:assert/strict";
import { test } from "node:test";
import { personModel, type PersonRecord } from "@hustings/linkage";
import { outcomesBothWays } from "../../test/outcomes-both-ways.ts";
import { adviseOn } from "../precheck/advise.ts";

const names = ["Harrow", "Quist", "Bellamy", "Tordoff", "Wexley", "Umber", "Pinter"];
const given = ["Edith", "Rufus", "Imogen", "Clement", "Maud"];

/** What becomes of voters with these postcodes, whose lines have those. */
async function advised(t: Parameters<typeof outcomesBothWays>[0], codes: readonly (readonly [string, string])[]) {
  const people = Array.from({ length: 200 }, (_, i): PersonRecord & { id: string } => ({
    id: `V${i}`,
    surname: `${names[i % 7]}${"abcdefghij"[Math.floor(i / 35)]}`,
    given: given[i % 5] ?? "",
    birthDate: `19${50 + (i % 40)}-0${1 + (i % 9)}-1${i % 10}`,
    postcode: codes[i % codes.length]?.[0] ?? "",
  }));
  const model = personModel("codes", ["surname", "given", "birthDate", "postcode"]);
  const lines = codes.map(([, written], i) => ({ ...people[i], id: String(i + 1), postcode: written }));
  const outcomes = await outcomesBothWays(t, people, lines, model);
  return outcomes.map((outcome) => {
    const { advice, fixes } = adviseOn(outcome, outcome.line);
    return [outcome.voter, advice, ...fixes.map(({ field }) => field)];
  });
}

test("a postcode without the noughts that a spreadsheet leaves out is the roll's, and nothing to correct", async (t) => {
  const codes = [
    ["02139", "2139"],
    ["00601", "601"],
    ["01310100", "1310100"],
    ["0600001", "600001"],
    ["02139-4307", "2139"],
  ] as const;
  assert.deepEqual(
    await advised(t, codes),
    codes.map((_, i) => [`V${i}`, "file"]),
  );
});

test("another code stays another, whatever noughts are in front", async (t) => {
  assert.deepEqual(
    await advised(t, [
      ["02139", "20139"],
      ["AB1 2CD", "AB1 2CE"],
    ]),
    [
      ["V0", "correct", "postcode"],
      [undefined, "look", "postcode"],
    ],
  );
});
