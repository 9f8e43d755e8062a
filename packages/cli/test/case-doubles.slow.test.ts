import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";
import type { CaseJson } from "../src/case/case-report.ts";

const surnames = ["Aldersey", "Birkwood", "Cawthorne", "Dunmoor", "Ellerby", "Fenwright", "Garside"];
const given = ["Ada", "Bert", "Cora", "Dick", "Edna", "Fred", "Gwen", "Hal", "Ida", "Jack", "Kay"];

const two = (value: number) => String(value).padStart(2, "0");

interface Law {
  readonly rulebook: string;
  readonly counties: readonly [string, string];
  readonly route: string;
  readonly votingDay: string;
  readonly filedAt: string;
  readonly facts: readonly (readonly [key: string, value: unknown])[];
  /** Every line is looked at in the end, by the sample or after it: so many are struck as doubles. */
  readonly struck?: { readonly ground: string; readonly lines: number };
  readonly decision: "registered" | "refused";
  /** Figures of the law for a petition of this size. */
  readonly figures: Readonly<Record<string, unknown>>;
}

const [people, repeated, strangers] = [1_800, 150, 20];

/** A petition on which 150 people signed twice, with 20 whom the roll does not have, under a law with figures of its size. */
async function caseOf({ rulebook, counties, route, votingDay, filedAt, facts, figures }: Law): Promise<string> {
  const folder = temporaryFolder();
  const shown = await hustingsHere("rules", "show", rulebook, "--json");
  const { rulebook: law } = JSON.parse(shown.stdout) as {
    rulebook: { parameters: readonly { readonly id: string }[] };
  };
  const parameters = law.parameters.map((each) => (each.id in figures ? { ...each, value: figures[each.id] } : each));
  writeFileSync(join(folder, "law.json"), JSON.stringify({ ...law, id: `${rulebook}/small`, parameters }));
  // Two of three lines are the first county's: one is sampled, the other small enough to be looked at whole.
  const voters = Array.from({ length: people + 200 }, (_, i) => {
    const letters = String.fromCharCode(97 + (i % 26), 97 + (Math.trunc(i / 26) % 26), 97 + Math.trunc(i / 676));
    const born = `${1935 + (i % 65)}-${two(1 + (i % 12))}-${two(1 + (i % 28))}`;
    const row = [`${surnames[i % 7]}${letters}`, given[i % 11], born, counties[i % 3 === 0 ? 1 : 0]].join(",");
    return { id: `V${i + 1}`, row };
  });
  const unknown = Array.from(
    { length: strangers },
    (_, i) => `Nowhereman${two(i)},Zed,1901-01-${two(i + 1)},${counties[0]}`,
  );
  const signed = [...voters.slice(0, people), ...voters.slice(100, 100 + repeated)].map(({ row }) => row);
  const lines = [...signed, ...unknown].map((line) => `Bike trails,${line}`);
  writeFileSync(join(folder, "lines.csv"), `For,Last name,First name,Born,County\n${lines.join("\n")}\n`);
  const entries = voters.map(({ id, row }) => `${id},${row}`);
  writeFileSync(join(folder, "roll.csv"), `id,Last name,First name,Born,County\n${entries.join("\n")}\n`);
  const columns = { surname: "Last name", given: "First name", birthDate: "Born", region: "County" };
  const after = (days: number) => new Date(Date.parse(filedAt) + days * 86_400_000).toISOString().replace(".000", "");
  const content = {
    contest: { id: "doubles", title: "Bike trails", country: "us", votingDay },
    rulebook: "law.json",
    route,
    filedAt,
    decidedAt: after(20),
    collected: { from: after(-60).slice(0, 10), to: filedAt.slice(0, 10) },
    statements: { file: "lines.csv", columns: { nomination: "For", ...columns } },
    papers: "unchecked",
    roll: {
      file: "roll.csv",
      columns: { id: "id", ...columns },
      version: "1",
      date: filedAt.slice(0, 10),
      source: "invented",
      use: "verify",
    },
    compare: ["surname", "given", "birthDate", "region"],
    draw: { announcedAt: after(1), rolledAt: after(2), dice: "31415926535897932384" },
    facts: facts.map(([key, value]) => ({
      nominations: ["Bike trails"],
      key,
      value,
      date: filedAt.slice(0, 10),
      source: "an invented paper",
      by: "registry",
    })),
  };
  writeFileSync(join(folder, "case.json"), JSON.stringify(content));
  return join(folder, "case.json");
}

const laws: readonly Law[] = [
  {
    rulebook: "us/california/initiative",
    counties: ["Yolo", "Napa"],
    route: "statute",
    votingDay: "2024-11-05",
    filedAt: "2024-04-20T18:00:00Z",
    facts: [["summary-issued", "2023-12-01"]],
    decision: "registered",
    figures: { "required-statute": 1_000 },
  },
  {
    rulebook: "us/california/initiative",
    counties: ["Yolo", "Napa"],
    route: "statute",
    votingDay: "2024-11-05",
    filedAt: "2024-04-20T18:00:00Z",
    facts: [["summary-issued", "2023-12-01"]],
    struck: { ground: "duplicate", lines: repeated },
    decision: "refused",
    figures: { "required-statute": 1_801 },
  },
  {
    rulebook: "us/washington/initiative/2014",
    counties: ["King", "Ferry"],
    route: "initiative",
    votingDay: "2014-11-04",
    filedAt: "2014-07-01T18:00:00Z",
    facts: [],
    decision: "registered",
    figures: { required: 1_000, "sample-share": { num: 3, den: 10 } },
  },
  {
    rulebook: "us/oregon/initiative/2014",
    counties: ["Lane", "Polk"],
    route: "statute",
    votingDay: "2014-11-04",
    filedAt: "2014-07-01T18:00:00Z",
    facts: [],
    decision: "registered",
    figures: { required: 1_000, "first-size": 1_000 },
  },
  {
    rulebook: "us/michigan/initiative/2018",
    counties: ["Wayne", "Kent"],
    route: "law",
    votingDay: "2018-11-06",
    filedAt: "2018-05-20T18:00:00Z",
    facts: [],
    // Of one who signed twice no line counts, whichever sample each was drawn in.
    struck: { ground: "repeated", lines: 2 * repeated },
    decision: "refused",
    figures: { "required-law": 1_935, "small-sample-size": 300, "small-sample-deviations": { num: 8, den: 1 } },
  },
];

for (const law of laws) {
  test(`${law.rulebook}${law.struck !== undefined ? ", every line in two stages" : ""}: a petition on which people signed twice runs to its ruling in one run, and an observer recomputes it`, async () => {
    const file = await caseOf(law);
    const data = join(temporaryFolder(), "data");
    const ran = await hustingsHere("case", "run", file, "--data", data, "--json");
    assert.equal(ran.code, 0, `${ran.stderr}${ran.stdout.slice(0, 800)}`);
    const { nominations } = JSON.parse(ran.stdout) as CaseJson;
    const [petition] = nominations;
    assert.equal(petition?.decision, law.decision);
    const doubles = petition?.invalidByGround[law.struck?.ground ?? "duplicate"] ?? 0;
    if (law.struck === undefined) assert.ok(doubles > 0, "nobody was drawn twice: the test shows nothing");
    else {
      assert.equal(doubles, law.struck.lines, "in two stages too, each counts as the law has it");
      // Michigan's small sample decides by itself once it is sure: what counts is what it says of all.
      if (doubles === repeated) assert.equal(petition?.counted, people, "all were looked at");
    }
    const verified = await hustingsHere("verify", data, "--json");
    assert.equal(verified.code, 0, verified.stdout.slice(0, 1500));
  });
}
