import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { reviewDesk, reviewFileOf } from "../src/case/review-workbook.ts";
import type { CaseJson } from "../src/case/case-report.ts";
import { hustings } from "./run-hustings.ts";

/** Some of nobody's names are like each other: they may be of one person. */
const nobody = (i: number) =>
  `Nobody${String.fromCharCode(...[i, i / 26, i / 676].map((n) => 97 + Math.trunc(n % 26)))}`;

/** A petition of two Californian counties by name and address alone, one of them drawn whole; every twentieth line, all of the other, has no address. */
async function petition(required: number) {
  const folder = temporaryFolder();
  const shown = await hustings(["rules", "show", "us/california/initiative", "--json"]);
  const { rulebook: law } = JSON.parse(shown.stdout) as {
    rulebook: { parameters: readonly { readonly id: string }[] };
  };
  const parameters = law.parameters.map((each) =>
    each.id === "required-statute" ? { ...each, value: required } : each,
  );
  writeFileSync(join(folder, "law.json"), JSON.stringify({ ...law, id: "us/california/lesson", parameters }));
  const given = ["Ada", "Bert", "Cora", "Dick", "Edna", "Fred", "Gwen"];
  // Unlike each other, so that a line has one entry to be held against: a line that is like many is compared with all of them.
  const syllables = "bal dor fen gam hul kev lin mos nar pet quo ruk sav tib vex wog".split(" ");
  const voters = Array.from({ length: 2_400 }, (_, i) => ({
    id: `V${i}`,
    surname: [i, i >> 4, i >> 8].map((n) => syllables[n % 16]).join(""),
    given: given[i % 7] ?? "",
    address: `${i + 1} Elm St`,
    county: i % 4 === 0 ? "Napa" : "Yolo",
  }));
  const roll = voters.map(
    ({ id, surname, given: first, address, county }) => `${id},${surname},${first},${address},${county}`,
  );
  // A namesake of another house: nobody can say from the paper which of the two it was.
  const twins = voters
    .filter((_, i) => i % 20 === 2)
    .map(({ id, surname, given: first, county }, i) => `${id}b,${surname},${first},${5000 + i} Oak St,${county}`);
  writeFileSync(join(folder, "roll.csv"), `id,Last,First,Address,County\n${[...roll, ...twins].join("\n")}\n`);
  const lines = voters
    .slice(0, 2_000)
    .map(({ surname, given: first, address, county }, i) =>
      i % 20 === 2
        ? `Trails,${surname},${first},,${county}`
        : i % 50 === 1
          ? `Trails,${nobody(i)},Zed,9 None Rd,${county}`
          : `Trails,${surname},${first},${address},${county}`,
    );
  writeFileSync(join(folder, "lines.csv"), `For,Last,First,Address,County\n${lines.join("\n")}\n`);
  const columns = { surname: "Last", given: "First", address: "Address", region: "County" };
  const content = {
    contest: { id: "trails", title: "Trails", country: "us", votingDay: "2024-11-05" },
    rulebook: "law.json",
    route: "statute",
    filedAt: "2024-04-20T18:00:00Z",
    decidedAt: "2024-05-20T18:00:00Z",
    collected: { from: "2024-01-10", to: "2024-04-20" },
    statements: { file: "lines.csv", columns: { nomination: "For", ...columns } },
    papers: "unchecked",
    roll: {
      file: "roll.csv",
      columns: { id: "id", ...columns },
      version: "1",
      date: "2024-04-01",
      source: "invented",
      use: "verify",
    },
    compare: ["surname", "given", "address", "region"],
    draw: { announcedAt: "2024-04-21T18:00:00Z", rolledAt: "2024-04-22T18:00:00Z" } as Record<string, string>,
    facts: [
      {
        nominations: ["Trails"],
        key: "summary-issued",
        value: "2023-12-01",
        date: "2024-04-20",
        source: "a paper",
        by: "registry",
      },
    ],
  };
  return { folder, content, file: join(folder, "case.json"), data: join(folder, "data") };
}

interface Waits {
  readonly kind: string;
  readonly rows: number;
  readonly ahead: { readonly due: number; readonly mayBeDue: number };
  readonly further: readonly string[];
}

for (const [what, required, comes] of [
  ["is due whatever persons find of the first", 1_860, "due"],
  ["may be due", 1_750, "may-be-due"],
] as const) {
  test(`three runs bring a petition whose second stage ${what} to its ruling: announced, dice and lines to decide, the ruling`, async () => {
    const { folder, content, file, data } = await petition(required);
    const run = async () => await hustings(["case", "run", file, "--data", data, "--json"]);
    writeFileSync(file, JSON.stringify(content));
    const announced = await run();
    assert.equal(announced.code, 1, announced.stderr);
    assert.equal((JSON.parse(announced.stdout) as Waits).kind, "to-draw");
    content.draw["dice"] = "14142135623730950488";
    writeFileSync(file, JSON.stringify(content));
    const rolled = await run();
    assert.equal(rolled.code, 1, rolled.stderr);
    const waits = JSON.parse(rolled.stdout) as Waits;
    assert.equal(waits.kind, "to-review", rolled.stdout);
    assert.ok(waits.rows > 0);
    assert.ok((comes === "due" ? waits.ahead.due : waits.ahead.mayBeDue) > 0, rolled.stdout);
    const desk = await reviewDesk(reviewFileOf(data));
    const asked = await desk.lines();
    assert.deepEqual(new Set(asked.map(({ later }) => later)), new Set([undefined, comes]));
    const first = asked.findIndex(({ later }) => later !== undefined);
    assert.ok(
      asked.slice(first).every(({ later }) => later !== undefined),
      "those of the first stage come first",
    );
    // Two lines of the first stage are doubles of lines that only the second draws: one before them, one behind. What only looks like
    // another line may be drawn already: it is asked about once the other one is.
    const inOrder = (lines: typeof asked) =>
      lines.flatMap(({ line, why }) => (why === "may-be-one-person" ? [] : [line])).toSorted((a, b) => a - b);
    const [early, late] = [inOrder(asked.slice(0, first)), inOrder(asked.slice(first))];
    const doubleOf = new Map([
      [early[0], late.at(-1)],
      [early.at(-1), late[0]],
    ]);
    assert.ok((early[0] ?? 0) < (late.at(-1) ?? 0) && (early.at(-1) ?? 0) > (late[0] ?? 0));
    // One at the desk, the rest as a clerk's own table: both are read.
    await desk.find(late[1] ?? 0, { finding: "valid" });
    const rows = asked.map(({ line }) =>
      doubleOf.has(line) ? `${line},double,${doubleOf.get(line)}\n` : `${line},valid,\n`,
    );
    writeFileSync(join(folder, "found.csv"), `line,finding,double_of\n${rows.join("")}`);
    writeFileSync(file, JSON.stringify({ ...content, reviews: "found.csv" }));
    const ruled = await run();
    assert.equal(ruled.code, 0, `${ruled.stderr}${ruled.stdout.slice(0, 400)}`);
    const { nominations } = JSON.parse(ruled.stdout) as CaseJson;
    assert.equal(nominations[0]?.invalidByGround["duplicate"] ?? 0, comes === "due" ? 2 : 0, "a person counts once");
    const verified = await hustings(["verify", data]);
    assert.match(verified.stdout, /^VERIFIED/m);
    assert.ok(verified.stdout.includes(comes === "due" ? "2,000 checked" : "1,000 checked"), verified.stdout);
  });
}

test("a clerk who finds a line of the first stage otherwise while the second waits corrects it; after the ruling the word is refused by its line", async () => {
  const { folder, content, file, data } = await petition(1_860);
  content.draw["dice"] = "14142135623730950488";
  const table = join(folder, "found.csv");
  const words = new Map<number, string>();
  const run = async () => {
    writeFileSync(table, ["line,finding", ...[...words].map(([line, word]) => `${line},${word}`), ""].join("\n"));
    writeFileSync(file, JSON.stringify({ ...content, ...(words.size > 0 && { reviews: "found.csv" }) }));
    return await hustings(["case", "run", file, "--data", data, "--json"]);
  };
  const waits = async (furtherStages = 0) => {
    const { code, stdout, stderr } = await run();
    assert.equal(code, 1, stderr);
    const { kind, further } = JSON.parse(stdout) as Waits;
    assert.deepEqual([kind, further.length], ["to-review", furtherStages], stdout);
    return await (await reviewDesk(reviewFileOf(data))).lines();
  };
  const asked = await waits();
  const [again = 0, late = 0, ...first] = asked.filter(({ later }) => later === undefined).map(({ line }) => line);
  for (const line of first) words.set(line, "valid");
  const desk = await reviewDesk(reviewFileOf(data));
  for (const line of [again, late]) await desk.find(line, { finding: "valid" });
  // The first stage is in the log now, and the second drawn.
  const left = (await waits(1)).filter(({ finding }) => finding === undefined);
  assert.ok(left.length > 0);
  for (const { line } of left) words.set(line, "valid");
  const change = async (line: number) => {
    await (await reviewDesk(reviewFileOf(data))).find(line, { finding: "not-on-roll" });
  };
  await change(again);
  const ruled = await run();
  assert.equal(ruled.code, 0, `${ruled.stderr}${ruled.stdout.slice(0, 400)}`);
  const [trails] = (JSON.parse(ruled.stdout) as CaseJson).nominations;
  // With it those that a person only now was asked about: they may be of one who signed a line drawn since.
  assert.ok((trails?.corrected ?? 0) > 0);
  const found = new Set([...first, again, late, ...left.map(({ line }) => line)]);
  const nobodies = Array.from({ length: 40 }, (_, i) => 50 * i + 2).filter((line) => !found.has(line));
  assert.equal(trails?.total, 2_000 - nobodies.length - 1, "those of nobody are struck, and the one looked at again");
  const verified = await hustings(["verify", data]);
  assert.match(verified.stdout, /^VERIFIED/m);
  await change(late);
  const before = readFileSync(join(data, "public", "checkpoint"), "utf8");
  const refused = await run();
  assert.equal(refused.code, 2, refused.stdout);
  assert.match(
    refused.stderr,
    new RegExp(
      `found\\.csv or data-review\\.xlsx field "line ${late}": expected valid, as the log has it.*got not-on-roll`,
    ),
  );
  assert.equal(readFileSync(join(data, "public", "checkpoint"), "utf8"), before);
});
