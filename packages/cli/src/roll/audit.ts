import { writeFileSync } from "node:fs";
import { InputError } from "@hustings/core";
import { comparedFields } from "@hustings/linkage";
import { auditSize, drawAudit, readRows, scoreAudit, type AuditScore, type Rate } from "@hustings/roll";
import { parseArguments, wholeNumber } from "../arguments.ts";
import type { Command } from "../command.ts";
import { csvRow } from "../csv-row.ts";
import { rowsOfTable } from "../rows-of-table.ts";
import { missing, n, print } from "./answer.ts";
import { modelWeighed } from "./model.ts";
import { shareNamed } from "./share-named.ts";

const text = { type: "string" } as const;
const usage =
  "roll audit draw|score ROLL.parquet TABLE.parquet --outcomes OUTCOMES.parquet (draw: --seed TEXT --out SHEET.csv; score: --filled SHEET.csv) [--limit SHARE] [--json]";

/** Fields the checker sees: what is written, never what was made of it. */
const shown = [...comparedFields, "sheet"];

export const auditCommand: Command = {
  summary: "measure the machine's error rates: people look lines up blind, and their findings are held against its own",
  usage,
  options: [
    ["--outcomes FILE", "what roll match made of the same table"],
    ["--weights FILE", "the published weights it was made with, where not the standard ones"],
    ["--seed TEXT", "draw: public dice, for instance; the same seed draws the same lines"],
    ["--out SHEET.csv", "draw: lines to look up; write the voter's id, or none, into the column voter"],
    ["--each N", "draw: lines of each kind; by the limit unless told"],
    ["--filled SHEET.csv", "score: the sheet with its column voter filled"],
    ["--limit SHARE", "the error rate that was stated: 0.01 unless told; score exits with 1 where it is not shown"],
    ["--json", "figures as JSON"],
  ],
  async run(args) {
    const options = {
      outcomes: text,
      weights: text,
      seed: text,
      out: text,
      each: text,
      filled: text,
      limit: text,
      json: { type: "boolean" },
    } as const;
    const { values, positionals } = parseArguments(args, usage, options, { least: 3, most: 3 });
    const [verb = "", roll = "", statements = ""] = positionals;
    const { outcomes, json } = values;
    if (outcomes === undefined) throw missing("--outcomes", usage);
    const limit = shareNamed(values.limit, "limit") ?? 0.01;
    const model = await modelWeighed(values.weights, roll, statements);
    if (verb === "draw") {
      const { seed, out } = values;
      if (seed === undefined || out === undefined) throw missing("--seed and --out", usage);
      const each = values.each === undefined ? auditSize(limit) : wholeNumber(values.each, "each", 1, 1_000_000);
      const sample = await drawAudit(outcomes, model, { seed, each });
      await writeSheet(out, statements, sample.lines);
      print(json, { ...sample, each, seed }, [
        `${n(sample.lines.length)} lines to look up in ${out}: up to ${n(each)} of each kind`,
        ...Object.entries(sample.population).map(([kind, count]) => `  ${kind.padEnd(12)} of ${n(count)}`),
        "  people fill the column voter with the id they find on the roll, or none; they are not told what the machine found",
      ]);
      return 0;
    }
    if (verb !== "score") {
      throw new InputError({
        expected: "roll audit draw or roll audit score",
        got: JSON.stringify(verb),
        remedy: "see hustings roll audit --help",
      });
    }
    if (values.filled === undefined) throw missing("--filled", usage);
    const score = await scoreAudit(outcomes, model, await findingsIn(values.filled));
    const holds = score.falseMatches.high <= limit && score.falseRejections.high <= limit;
    print(json, { ...score, limit, holds }, scoreLines(score, limit, holds));
    return holds ? 0 : 1;
  },
};

const percent = (value: number) => `${(100 * value).toPrecision(3)} %`;
const rateText = ({ rate, low, high }: Rate) => `${percent(rate)} (95 %: ${percent(low)} to ${percent(high)})`;

function scoreLines({ byStratum, falseMatches, falseRejections, wrong }: AuditScore, limit: number, holds: boolean) {
  return [
    `matched to somebody else: ${rateText(falseMatches)} of the lines matched`,
    `not found though on the roll: ${rateText(falseRejections)} of the lines not found`,
    ...Object.entries(byStratum).map(
      ([kind, one]) =>
        `  ${kind.padEnd(12)} ${n(one.wrong)} wrong of ${n(one.checked)} checked, of ${n(one.population)}`,
    ),
    ...wrong.map(
      ({ line, machine = "nobody", person = "nobody" }) =>
        `  line ${n(line)}: the machine found ${machine}, a person ${person}`,
    ),
    holds
      ? `both are shown to be at most ${percent(limit)}`
      : `not shown to be at most ${percent(limit)}: check more lines, or set stricter thresholds`,
  ];
}

async function writeSheet(out: string, statements: string, lines: readonly number[]): Promise<void> {
  const wanted = new Map(lines.map((line, at) => [String(line), at]));
  const rows: string[][] = [];
  for await (const row of readRows(statements)) {
    const at = wanted.get(row["line"] ?? "");
    if (at === undefined) continue;
    rows[at] = [row["line"] ?? "", ...shown.map((field) => row[field] ?? ""), ""];
  }
  const sheet = [["line", ...shown, "voter"], ...rows].map(csvRow).join("\r\n");
  writeFileSync(out, `\ufeff${sheet}\r\n`);
}

/** @throws {InputError} a line without a finding: silence is not "none" */
async function findingsIn(source: string): Promise<Map<number, string | undefined>> {
  const columns = { number: "line", voter: "voter" };
  const findings = new Map<number, string | undefined>();
  for await (const { number = "", voter = "" } of rowsOfTable(source, columns, ["number", "voter"])) {
    findings.set(Number(number), voter.toLowerCase() === "none" ? undefined : voter);
  }
  return findings;
}
