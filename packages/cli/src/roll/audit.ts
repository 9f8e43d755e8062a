import { writeFileSync } from "node:fs";
import { comparedFields } from "@hustings/linkage";
import { auditSize, drawAudit, readRows, scoreAudit, type AuditScore, type Rate } from "@hustings/roll";
import { Command, exits, json, share, wholeNumber } from "../command/command.ts";
import { csvRow } from "../files/csv-row.ts";
import { n, print } from "../command/output.ts";
import { rowsOfTable } from "../files/rows-of-table.ts";
import { modelWeighed } from "./model.ts";

/** Fields the checker sees: what is written, never what was made of it. */
const shown = [...comparedFields, "sheet"];

const limitMeaning = "the error rate that was stated";
const usualLimit = 0.01;

const draw = new Command("draw")
  .description("Draw lines for people to look up blind.")
  .argument("<roll>", "what roll freeze made")
  .argument("<table>", "what roll import made")
  .requiredOption("--outcomes <file>", "what roll match made of the same table")
  .requiredOption("--seed <text>", "public dice, for instance; the same seed draws the same lines")
  .requiredOption("--out <file>", "the sheet of lines to look up, as CSV; people fill its column voter")
  .option("--weights <file>", "the weights the outcomes were made with (default: the published ones)")
  .option("--each <n>", "lines of each kind (default: by the limit)", wholeNumber(1, 1_000_000))
  .option("--limit <share>", limitMeaning, share, usualLimit)
  .addOption(json)
  .action(
    exits(async (roll, statements, { outcomes, seed, out, limit, ...values }) => {
      const model = await modelWeighed(values.weights, roll, statements);
      const { each = auditSize(limit) } = values;
      const sample = await drawAudit(outcomes, model, { seed, each });
      await writeSheet(out, statements, sample.lines);
      print(values.json, { ...sample, each, seed }, [
        `${n(sample.lines.length)} lines to look up in ${out}: up to ${n(each)} of each kind`,
        ...Object.entries(sample.population).map(([kind, count]) => `  ${kind.padEnd(12)} of ${n(count)}`),
        "  people fill the column voter with the id they find on the roll, or none; they are not told what the machine found",
      ]);
      return 0;
    }),
  );

const score = new Command("score")
  .description("Hold what people found against what the machine found. Exits with 1 when the limit is not shown.")
  .argument("<roll>", "what roll freeze made")
  .argument("<table>", "what roll import made")
  .requiredOption("--outcomes <file>", "what roll match made of the same table")
  .requiredOption("--filled <file>", "the sheet with its column voter filled")
  .option("--weights <file>", "the weights the outcomes were made with (default: the published ones)")
  .option("--limit <share>", limitMeaning, share, usualLimit)
  .addOption(json)
  .action(
    exits(async (roll, statements, { outcomes, filled, limit, ...values }) => {
      const model = await modelWeighed(values.weights, roll, statements);
      const scored = await scoreAudit(outcomes, model, await findingsIn(filled));
      const holds = scored.falseMatches.high <= limit && scored.falseRejections.high <= limit;
      print(values.json, { ...scored, limit, holds }, scoreLines(scored, limit, holds));
      return holds ? 0 : 1;
    }),
  );

export const auditCommand = new Command("audit")
  .description(
    "Measure the machine's error rates: people look lines up blind, and their findings are held against its own.",
  )
  .addCommand(draw)
  .addCommand(score);

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
