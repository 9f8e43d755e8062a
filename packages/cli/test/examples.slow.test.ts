import assert from "node:assert/strict";
import { globSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";
import type { CaseJson } from "../src/case/case-report.ts";

const examples = join(import.meta.dirname, "../../../examples");
const fileOf = (name: string) => join(examples, name, "case.yaml");

async function decided(file: string, data: string): Promise<CaseJson> {
  const ran = await hustingsHere("case", "run", file, "--data", data, "--json");
  assert.equal(ran.code, 0, `${ran.stderr}${ran.stdout.slice(0, 500)}`);
  const verified = await hustingsHere("verify", data, "--json");
  assert.equal(verified.code, 0, verified.stdout.slice(0, 1500));
  return JSON.parse(ran.stdout) as CaseJson;
}

const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "county-petition": { "Bike trail": "registered" },
  "full-check": { "Maria Example": "registered", "Piotr Example": "refused" },
  presentations: { "Ada Example": "registered", "Bruno Example": "refused" },
  "sample-extrapolation": { "Jan Example": "registered" },
  "sample-second-stage": { "Anna Example": "registered", "Boris Example": "refused" },
  "seven-states": { "Clean Rivers": "registered" },
};

test("there is an example for each kind of law, and each is a case without a fault", async () => {
  const names = globSync("*/case.yaml", { cwd: examples }).map((file) => file.split(/[\\/]/)[0] ?? "");
  // The lesson on namesakes waits for a person; the guide for clerks walks it.
  assert.deepEqual(new Set(names), new Set([...Object.keys(expected), "namesakes"]));
  for (const name of names) assert.equal((await hustingsHere("case", "check", fileOf(name))).code, 0, name);
});

for (const [name, outcomes] of Object.entries(expected)) {
  test(`the example ${name} runs from the clone to its decisions, verifies, and keeps no signer in the clear`, async () => {
    const data = join(temporaryFolder(), "data");
    const result = await decided(fileOf(name), data);
    assert.deepEqual(Object.fromEntries(result.nominations.map((each) => [each.candidate, each.decision])), outcomes);
    const signers = signersIn(name);
    for (const file of filesIn(data)) {
      const bytes = readFileSync(file);
      for (const signer of signers) assert.ok(!bytes.includes(signer), `${file} holds ${signer}`);
      if (file.includes("private")) assert.equal(statSync(file).mode & 0o077, 0, `${file} is read by others`);
    }
  });
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );

/** Surnames of a lesson are made so that they stand nowhere by chance. */
function signersIn(name: string): readonly string[] {
  const file = join(examples, name, "lines.csv");
  const rows = globSync(file).length === 0 ? [] : readFileSync(file, "utf8").trim().split("\n").slice(1, 40);
  return rows.flatMap((row) => row.split(",")[1] ?? []);
}

test("without dice a draw is announced and waited for, and the same folder goes on when they have fallen", async () => {
  const folder = temporaryFolder();
  const content = parse(readFileSync(fileOf("sample-second-stage"), "utf8")) as Record<string, unknown>;
  const draw = content["draw"] as Record<string, unknown>;
  const file = join(folder, "case.json");
  const write = (dice: Record<string, unknown>) =>
    writeFileSync(
      file,
      JSON.stringify({ ...content, files: join(examples, "sample-second-stage"), draw: { ...draw, ...dice } }),
    );
  write({ dice: undefined });
  const data = join(folder, "data");
  const waits = await hustingsHere("case", "run", file, "--data", data);
  assert.equal(waits.code, 1, waits.stderr);
  assert.match(waits.stdout, /the draw for .* is announced: the dice are rolled in public at 2018-02-01T09:00:00Z/);
  write({});
  const result = await decided(file, data);
  assert.equal(result.qualified, 1);
});

const row = (house: string) => `X;Jaworska;Małgorzata;ul. Szkolna ${house};Warszawa;śląskie;15.03.2025\n`;

test("a person's findings in the workbook beside the folder are taken up by the next run in it", async () => {
  const folder = join(temporaryFolder(), "namesakes");
  mkdirSync(folder);
  const head = "Kandydat;Nazwisko;Imię;Adres;Miejscowość;Województwo;Data\n";
  const lesson = readFileSync(join(examples, "full-check", "roll.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const others = lesson.map((person) => {
    const [id, surname, given, , address, town, region] = person.split(",");
    return [id, surname, given, region, town, address].join(";");
  });
  const signed = others.slice(0, 99).map((other) => {
    const [, surname, given, region, town, address] = other.split(";");
    return `X;${surname};${given};${address};${town};${region};15.03.2025\n`;
  });
  writeFileSync(join(folder, "lines.csv"), [head, row("8"), row("55"), ...signed].join(""));
  const own = ["81", "83"].map(
    (house, i) => `8502075201${i};Jaworska;Małgorzata;śląskie;Warszawa;ul. Szkolna ${house}`,
  );
  writeFileSync(
    join(folder, "roll.csv"),
    ["PESEL;Nazwisko;Imię;Województwo;Miejscowość;Adres", ...own, ...others, ""].join("\n"),
  );
  const columns = {
    surname: "Nazwisko",
    given: "Imię",
    address: "Adres",
    locality: "Miejscowość",
    region: "Województwo",
  };
  writeFileSync(
    join(folder, "case.yaml"),
    JSON.stringify({
      contest: { id: "namesakes", title: "Namesakes", country: "pl", votingDay: "2025-05-18" },
      rulebook: "pl/president/2025",
      scale: "1:1000",
      route: "citizens",
      filedAt: "2025-04-04T10:00:00Z",
      decidedAt: "2025-04-08T10:00:00Z",
      collected: { from: "2025-03-01", to: "2025-04-04" },
      statements: { file: "lines.csv", columns: { ...columns, nomination: "Kandydat", receivedOn: "Data" } },
      papers: "unchecked",
      roll: {
        file: "roll.csv",
        columns: { ...columns, id: "PESEL" },
        version: "mini",
        date: "2025-03-01",
        source: "invented",
        use: "verify",
      },
      compare: ["surname", "given", "region", "locality", "address"],
    }),
  );
  const [file, data] = [join(folder, "case.yaml"), join(folder, "data")];
  const asked = await hustingsHere("case", "run", file, "--data", data, "--json");
  assert.equal(asked.code, 1, `${asked.stderr}${asked.stdout}`);
  assert.doesNotMatch(asked.stdout, /Jaworska/, "names stand in the workbook alone");
  const { rows, file: workbook } = JSON.parse(asked.stdout) as { rows: number; file: string };
  assert.equal(rows, 2);
  assert.equal(workbook, `${data}-review.xlsx`);
  writeFileSync(join(folder, "found.csv"), "line,finding\n1,valid\n2,valid\n");
  const content = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...content, reviews: "found.csv" }));
  const result = await decided(file, data);
  assert.deepEqual(result.nominations[0]?.invalidByGround, {}, "two people whom the clerk found valid");
  assert.equal(result.nominations[0]?.total, 101);
});
