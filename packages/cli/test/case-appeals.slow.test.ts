import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

interface Said {
  readonly ballotAt: string | null;
  readonly log: { readonly size: number; readonly root: string };
  readonly nominations: readonly {
    readonly decision: string | null;
    readonly outcome: string;
    readonly counted: number;
    readonly corrected: number;
    readonly appeals: readonly { readonly appeal: string; readonly standing: string }[];
  }[];
}

/** A case in a folder of its own, and what its commands say. */
function caseIn(folder: string) {
  const file = join(folder, "case.yaml");
  const data = join(folder, "data");
  return {
    add: (text: string) => writeFileSync(file, `${readFileSync(file, "utf8")}${text}`),
    write: (name: string, text: string) => writeFileSync(join(folder, name), text),
    run: () => hustingsHere("case", "run", file, "--data", data),
    async decided(): Promise<Said> {
      const { code, stdout, stderr } = await hustingsHere("case", "run", file, "--data", data, "--json");
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout) as Said;
    },
    /** What is said where a run stops. */
    async refused(lang: string): Promise<string> {
      const { code, stderr } = await hustingsHere("case", "run", file, "--data", data, "--lang", lang);
      assert.equal(code, 2, stderr);
      return stderr;
    },
    async faults(): Promise<readonly string[]> {
      const { stdout } = await hustingsHere("case", "check", file, "--json");
      return (JSON.parse(stdout) as { faults: { field: string }[] }).faults.map(({ field }) => field);
    },
    async verifies(): Promise<void> {
      const { code, stdout } = await hustingsHere("verify", data);
      assert.equal(code, 0, stdout.slice(0, 1500));
    },
    data,
  };
}

const examples = join(import.meta.dirname, "../../../examples");

function lesson() {
  const folder = temporaryFolder();
  cpSync(join(examples, "namesakes"), folder, { recursive: true });
  const lessons = caseIn(folder);
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  lessons.add("reviews: struck.csv\n");
  return { ...lessons, read };
}

test("a refusal, an appeal, a judgment, findings set right and the ballot are entered by one command run again, and each stays readable", async () => {
  const { add, write, read, decided, faults, verifies, data } = lesson();
  assert.deepEqual((await decided()).nominations[0]?.decision, "refused");
  add(read("notice.yaml"));
  add(read("appeal.yaml"));
  assert.deepEqual(await faults(), []);
  const [waits] = (await decided()).nominations;
  assert.deepEqual([waits?.decision, waits?.appeals[0]?.standing], ["refused", "pending"]);
  await verifies();
  add(read("judgment.yaml"));
  write("struck.csv", read("findings.csv"));
  const granted = await decided();
  const [ewa] = granted.nominations;
  assert.deepEqual([ewa?.decision, ewa?.corrected, ewa?.appeals[0]?.standing], ["registered", 2, "granted"]);
  assert.equal(granted.ballotAt, null);
  assert.deepEqual((await decided()).log, granted.log, "run again, it enters nothing");
  add("ballotAt: 2025-04-20T09:00:00Z\n");
  assert.equal((await decided()).ballotAt, "2025-04-20T09:00:00Z");
  await verifies();
  const acts = readFileSync(join(data, "public", "checkpoint"), "utf8");
  add("  # the appeal that comes after it\n");
  write(
    "case.yaml",
    read("case.yaml").replace(
      "\nballotAt",
      "\n  - {id: second, nomination: Ewa Example, remedy: appeal, lodgedAt: 2025-04-19T12:00:25Z, by: candidate, to: Supreme Court, paper: appeal.txt}\nballotAt",
    ),
  );
  assert.deepEqual(await faults(), ["appeals.1.decided"]);
  assert.equal(readFileSync(join(data, "public", "checkpoint"), "utf8"), acts);
});

const told = (givenAt: string) => `notices: [{ nomination: Ewa Example, how: service, givenAt: ${givenAt} }]\n`;

test("what a clerk adds to a case too late, or of a decision that no longer stands, is told at its field and in the language asked for", async () => {
  const { add, read, write, decided, refused, verifies } = lesson();
  await decided();
  add(read("appeal.yaml").replace("2025-04-09", "2025-04-10"));
  await decided();
  const whole = read("case.yaml");
  add(told("2025-04-08T15:00:00Z"));
  assert.match(await refused("fr"), /notices\.0\.givenAt\s: attendu, un moment que le journal prend encore/);
  write("case.yaml", whole + read("judgment.yaml"));
  write("struck.csv", read("findings.csv"));
  await decided();
  const anew = read("case.yaml");
  add(told("2025-04-10T08:00:00Z"));
  assert.match(await refused("ru"), /notices\.0\.givenAt: .*извещение о решении от 2025-04-12/);
  write("case.yaml", anew + told("2025-04-20T08:00:00Z"));
  await decided();
  write(
    "case.yaml",
    `${anew}  - {id: late, nomination: Ewa Example, remedy: appeal, lodgedAt: 2025-04-12T12:00:00Z, by: candidate, to: Supreme Court, paper: appeal.txt}\n`,
  );
  assert.match(await refused("en"), /appeals\.1\.lodgedAt": expected a moment that the log still takes/);
  await verifies();
});

test("a court that orders what the ruling made anew refuses is followed by its order", async () => {
  const { add, read, decided, verifies } = lesson();
  add(`${read("appeal.yaml")}${read("judgment.yaml")}      orders: registered\n`);
  const [ewa] = (await decided()).nominations;
  assert.deepEqual([ewa?.outcome, ewa?.decision, ewa?.counted], ["refused", "registered", 99]);
  await verifies();
});

test("what contradicts itself in an appeal is named before a run, each by its field", async () => {
  const { add, read, faults } = lesson();
  const said = `${read("appeal.yaml")}${read("judgment.yaml")}`
    .replace("remedy: appeal", "remedy: appeall")
    .replace("lodgedAt: 2025-04-09", "lodgedAt: 2025-04-07")
    .replace("paper: appeal.txt", "paper: lost.txt")
    .replace("at: 2025-04-11", "at: 2025-04-01")
    .replace(/ *anewAt.*\n/, "")
    .replace("Ewa Example", "Eva Example");
  add(`${said}ballotAt: 2025-04-02T00:00:00Z\n`);
  assert.deepEqual((await faults()).toSorted(), [
    "appeals.0.decided.anewAt",
    "appeals.0.decided.at",
    "appeals.0.lodgedAt",
    "appeals.0.nomination",
    "appeals.0.paper",
    "appeals.0.remedy",
    "ballotAt",
  ]);
});

const fact = (key: string, value: string) =>
  `  - { nominations: [Ada Example], key: ${key}, value: ${value}, date: 2024-01-02, source: An invented paper, by: registry }\n`;

test("where a law strikes lines on objections alone, a run waits for them, strikes what was sustained and rules", async () => {
  const folder = temporaryFolder();
  const { add, write, run, decided, faults, verifies } = caseIn(folder);
  const people = Array.from(
    { length: 32 },
    (_, i) => `Example${String.fromCharCode(65 + (i % 26))}${"o".repeat(1 + (i % 5))}in`,
  );
  write("lines.csv", ["surname,given,region", ...people.map((name) => `${name},Ada,Cook`), ""].join("\n"));
  write("roll.csv", ["id,surname,given,region", ...people.map((name, i) => `${i},${name},Ada,Cook`), ""].join("\n"));
  write("objection.txt", "an invented objection\n");
  write(
    "case.yaml",
    `contest: { id: primary, title: A primary, country: us, votingDay: 2024-03-19 }
rulebook: us/illinois/nomination/2024
scale: "1:100"
route: petition
filedAt: 2024-01-05T16:00:00Z
decidedAt: 2024-01-30T16:00:00Z
collected: { from: 2023-12-01, to: 2024-01-05 }
statements: { file: lines.csv, nomination: Ada Example, columns: { surname: surname, given: given, region: region } }
papers: unchecked
roll: { file: roll.csv, columns: { id: id, surname: surname, given: given, region: region }, version: roll-1, date: 2023-12-01, source: invented, use: verify }
compare: [surname, given]
facts:
${fact("birth-date", "1970-01-01")}${fact("natural-born-citizen", "true")}${fact("residence-years", "40")}${fact("last-filing-day", "2024-01-05")}`,
  );
  assert.deepEqual(await faults(), []);
  const waits = await run();
  assert.equal(waits.code, 1, waits.stderr);
  assert.match(waits.stdout, /strikes lines of Ada Example on objections alone[^]*closedOn/);
  add(`objections:
  closedOn: 2024-01-12
  lodged:
    - id: first
      nomination: Ada Example
      remedy: objection
      lodgedAt: 2024-01-09T16:00:30Z
      specific: true
      lines: [3, 4, 5]
      paper: objection.txt
      decided: { at: 2024-01-20T16:00:00Z, struck: [3, 5], ground: sustained-objection }
`);
  assert.deepEqual(await faults(), []);
  const [ada] = (await decided()).nominations;
  assert.deepEqual([ada?.decision, ada?.counted], ["registered", 30]);
  await verifies();
});
