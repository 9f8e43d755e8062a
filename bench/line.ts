/**
 * `npm run bench`: rows per second of each stage of the line, beside a limit measured in the same run: the least work the
 * stage cannot do without. Ratios carry over from machine to machine, seconds do not.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  enterAll,
  enter,
  adoptRulebook,
  closeDrive,
  freezePopulation,
  makeFiling,
  makeRuling,
  openContest,
  openDrive,
  openNomination,
  receiveStatements,
  recordFindings,
  type Finding,
} from "@hustings/acts";
import { calendarDate, encodeEntry, instant, type Json, toBase64 } from "@hustings/core";
import { personModel } from "@hustings/linkage";
import { policyOfLog } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { openFolder } from "@hustings/published/node";
import { freezeRoll, importTable, matchStatements, readRows } from "@hustings/roll";
import { rulebook } from "@hustings/rules";
import { openDataFolder } from "@hustings/server/data-folder";
import { electorate, keyingErrors, random, regionsOf, type Written } from "@hustings/simulate";
import { verifyContest } from "@hustings/verify";
import { appendCosts } from "./appends.ts";
import { startCosts } from "./start.ts";

const voters = Number(process.env["BENCH_VOTERS"] ?? 200_000);
const lines = Number(process.env["BENCH_LINES"] ?? 20_000);
const standing = Number(process.env["BENCH_START"] ?? 5_000_000);
const folder = mkdtempSync(join(tmpdir(), "hustings-bench-"));
const at = (name: string) => join(folder, name);

interface Row {
  readonly stage: string;
  readonly rows: number;
  readonly seconds: number;
  readonly limit?: { readonly name: string; readonly seconds: number };
}
const rows: Row[] = [];

async function timed<T>(run: () => T | Promise<T>): Promise<{ result: T; seconds: number }> {
  const started = performance.now();
  const result = await run();
  return { result, seconds: (performance.now() - started) / 1000 };
}

async function measure<T>(
  stage: string,
  count: number,
  run: () => T | Promise<T>,
  limit?: { name: string; run(): unknown },
): Promise<T> {
  const bound = limit === undefined ? undefined : { name: limit.name, seconds: (await timed(limit.run)).seconds };
  const { result, seconds } = await timed(run);
  const row: Row = { stage, rows: count, seconds, ...(bound === undefined ? {} : { limit: bound }) };
  rows.push(row);
  console.log(textOf(row));
  return result;
}

function textOf({ stage, rows: count, seconds, limit }: Row): string {
  const rate = Math.round(count / seconds)
    .toLocaleString("en")
    .padStart(12);
  const ratio =
    limit === undefined
      ? ""
      : `  ${(seconds / limit.seconds).toFixed(1)}× ${limit.name} (${limit.seconds.toFixed(2)} s)`;
  return `${stage.padEnd(34)} ${count.toLocaleString("en").padStart(9)} rows  ${seconds.toFixed(2).padStart(6)} s ${rate}/s${ratio}`;
}

function cell(text: string | undefined): string {
  return text === undefined ? "" : `"${text.replaceAll('"', '""')}"`;
}

const fields = ["surname", "given", "patronymic", "birthDate", "region", "locality"] as const;
const rowOf = (id: string, of: Written) => [id, ...fields.map((field) => cell(of[field]))].join(",");

function writeInput(): void {
  const people = electorate({ seed: "bench", culture: "ru", voters });
  const roll = [`id,${fields.join(",")}`];
  const statements = [`line,${fields.join(",")}`];
  const rng = random("bench");
  let seen = 0;
  for (const batch of people) {
    for (const voter of batch) {
      roll.push(rowOf(voter.id, { ...voter, patronymic: voter.patronymic ?? "", flat: voter.flat ?? "" }));
      if (seen++ % Math.floor(voters / lines) === 0 && statements.length <= lines) {
        statements.push(rowOf(String(statements.length), keyingErrors(voter, rng, { rate: 0.2 }).written));
      }
    }
  }
  writeFileSync(at("roll.csv"), `${roll.join("\n")}\n`);
  writeFileSync(at("statements.csv"), `${statements.join("\n")}\n`);
}

const model = personModel("bench", [...fields]);
const columns = (id: string) => ({ id, ...Object.fromEntries(fields.map((field) => [field, field])) });

async function tables(): Promise<void> {
  const reading = (name: string) => ({
    name: "reading the file and splitting its lines",
    run: () =>
      readFileSync(at(name), "utf8")
        .split("\n")
        .map((row) => row.split(",")),
  });
  await measure(
    "import roll (CSV to Parquet)",
    voters,
    () => importTable({ source: at("roll.csv"), out: at("roll-in.parquet"), columns: columns("id") }),
    reading("roll.csv"),
  );
  const roll = { version: "bench", date: calendarDate("2018-01-01"), source: "simulated", out: at("roll.parquet") };
  await measure("freeze and hash roll", voters, () => freezeRoll(at("roll-in.parquet"), roll), reading("roll.csv"));
  await measure("import statements", lines, () =>
    importTable({ source: at("statements.csv"), out: at("statements.parquet"), columns: columns("line") }),
  );
  await measure("match statements to roll", lines, () =>
    matchStatements({
      roll: at("roll.parquet"),
      statements: at("statements.parquet"),
      model,
      out: at("outcomes.parquet"),
    }),
  );
}

/** Durable inserts of the same entries by nothing but SQLite, in the same batches. */
function bareInserts(entries: readonly Uint8Array[], batch: number): void {
  const db = new DatabaseSync(at("bare.sqlite"));
  db.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (idx INTEGER PRIMARY KEY, bytes BLOB, key TEXT UNIQUE)",
  );
  const insert = db.prepare("INSERT INTO entry (bytes, key) VALUES (?, ?)");
  for (let from = 0; from < entries.length; from += batch) {
    db.exec("BEGIN");
    for (const [i, entry] of entries.slice(from, from + batch).entries()) insert.run(entry, `statement/${from + i}`);
    db.exec("COMMIT");
  }
  db.close();
}

async function line(): Promise<void> {
  const clock = { now: () => instant("2017-03-17T16:00:00Z") };
  const data = await openDataFolder(at("data"), { origin: "hustings.example/bench", clock });
  const { ledger, writer } = data;
  const commission = data.partySigner("commission");
  const law = rulebook("fr/president/2017");
  const regions = (law.units ?? []).map(({ id, name }, i) => ({ id: `unit-${i + 1}`, name: name ?? id }));
  // Invented people of another country: each of its regions stands for one of the law's.
  const regionOf = new Map(regionsOf("ru").map(({ id }, i) => [id, regions[i % regions.length]?.id ?? ""]));
  const nomination = "bench";
  await enter(ledger, commission, openContest, {
    contest: "bench",
    title: "Benchmark",
    country: "fr",
    votingDay: calendarDate("2017-04-23"),
    regions,
    commissionKey: toBase64(commission.publicKey),
    zone: "Europe/Paris",
    batches: { least: 5, window: "day" },
  });
  await enter(ledger, commission, adoptRulebook, law);
  await enter(ledger, commission, openNomination, {
    nomination,
    candidate: "Bench",
    route: "presentations",
    campaignKey: toBase64(commission.publicKey),
  });
  await enter(ledger, commission, openDrive, {
    nomination,
    opensOn: calendarDate("2017-02-25"),
    closesOn: calendarDate("2017-03-17"),
    settledBy: instant("2017-03-18T17:00:00Z"),
    form: {
      format: "hustings-form/v2",
      rulebook: law.id,
      declaration: "A benchmark.",
      fields: [],
      normaliser: "none",
      bucket: 512,
    },
  });

  const declared: Json[] = [];
  for await (const row of readRows(at("statements.parquet"))) declared.push(row);
  const statements = declared.map((each, i) => ({
    key: String(i),
    nomination,
    region: regionOf.get((each as { region: string }).region) ?? "",
    receivedOn: calendarDate("2017-03-01"),
    declared: each,
    salt: crypto.getRandomValues(new Uint8Array(32)),
  }));
  const sample = encodeEntry({
    kind: "statement-received",
    at: instant("2017-03-17T16:00:00Z"),
    nomination,
    region: regions[0]?.id ?? "",
    receivedOn: calendarDate("2017-03-01"),
    commitment: "0".repeat(64),
  });
  const batch = 1024;
  await measure(
    "statements checked, durable in log",
    lines,
    async () => {
      for (let from = 0; from < statements.length; from += batch)
        await enterAll(ledger, undefined, receiveStatements, statements.slice(from, from + batch));
    },
    {
      name: "bare SQLite inserts",
      run: () =>
        bareInserts(
          Array.from({ length: lines }, () => sample),
          batch,
        ),
    },
  );
  await measure("tiles and checkpoint published", lines, () => writer.publish(), {
    name: "leaf and node hashes alone",
    run: () => {
      for (let i = 0; i < 2 * lines; i++) createHash("sha256").update(sample).digest();
    },
  });
  await enter(ledger, commission, closeDrive, { nomination });
  await enter(ledger, commission, makeFiling, { nomination, rulebook: law });
  await enter(ledger, commission, freezePopulation, { nomination, checkpoint: await writer.publish() });
  const findings = Array.from({ length: lines }, (_, i): Finding => ({ line: i + 1, finding: "valid" }));
  await measure("findings signed and durable", lines, () =>
    enterAll(ledger, commission, recordFindings, { nomination, stage: 1, findings }),
  );
  await measure("ruling over the findings", lines, () =>
    enter(ledger, commission, makeRuling, { nomination, rulebook: law }),
  );
  await writer.publish();
  const { vkey } = data;
  await data.close();
  const published = at("data/public");
  const report = await measure("verified from the published folder", lines, () =>
    verifyContest({
      log: folderSource(published),
      documents: openFolder(published).documents,
      policy: policyOfLog(vkey),
    }),
  );
  if (!report.ok)
    throw new Error(`expected the benchmark's contest to verify: ${JSON.stringify(report.failures.slice(0, 3))}`);
}

console.log(
  `${voters.toLocaleString("en")} voters on the roll, ${lines.toLocaleString("en")} statements, Node ${process.version}\n`,
);
try {
  await measure("simulate people and writing errors", voters, writeInput);
  await tables();
  await line();
  for await (const { size, product, log } of appendCosts(folder, [10_000, 100_000, 640_000])) {
    console.log(
      `${`durable appends, log of ${size.toLocaleString("en")}`.padEnd(34)} ${product.toFixed(1)} µs an entry  ${(product / log).toFixed(2)}× the log's own (${log.toFixed(1)} µs)`,
    );
  }
  for await (const { what, cost } of startCosts(folder, standing)) {
    const { open, page, processor, statements, held } = cost;
    console.log(
      `${`start, ${what}`.padEnd(34)} ${statements.toLocaleString("en").padStart(9)} statements  open for acts after ${open.toFixed(1)} s, first page after ${page.toFixed(1)} s (${processor.toFixed(1)} s of processor time), ${Math.round(held / statements)} bytes a statement`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
