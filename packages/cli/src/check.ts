import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  findDoubles,
  guessMapping,
  importTable,
  matchStatements,
  precheck,
  readColumns,
  type LineAdvice,
} from "@hustings/roll";
import { parseArguments, wholeNumber } from "./arguments.ts";
import type { Verbs } from "./command.ts";
import { modelFor, parseMapping } from "./roll.ts";

const usage = "check FILE --roll ROLL.parquet [--map …] [--need N] [--ceiling N] [--lines] [--json]";
const n = (value: number) => Math.round(value).toLocaleString("en");
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

/** The campaign's own look before it files. */
export const verbs: Verbs = {
  "": {
    summary: "before filing: what would happen to each line on this roll, and what to correct",
    usage,
    options: [
      ["--roll FILE", "frozen roll"],
      ["--map field=column,…", "which column feeds which field; guessed from the header when left out"],
      ["--need N", "valid lines the law asks for"],
      ["--ceiling N", "most lines that may be filed: the likeliest are named"],
      ["--lines", "advice for every line that needs some, not only the figures"],
      ["--json", "one JSON object per line of output"],
    ],
    async run(args) {
      const text = { type: "string" } as const;
      const flag = { type: "boolean" } as const;
      const options = {
        roll: text,
        map: text,
        need: text,
        ceiling: text,
        lines: flag,
        json: flag,
        encoding: text,
        delimiter: text,
      } as const;
      const { values, positionals } = parseArguments(args, usage, options, { least: 1, most: 1 });
      const [source = ""] = positionals;
      const roll = values.roll ?? "";
      const { encoding, delimiter } = values;
      const most = 1_000_000_000;
      const need = values.need === undefined ? undefined : wholeNumber(values.need, "need", 1, most);
      const ceiling = values.ceiling === undefined ? undefined : wholeNumber(values.ceiling, "ceiling", 1, most);
      const folder = mkdtempSync(join(tmpdir(), "hustings-check-"));
      try {
        const columns =
          values.map === undefined
            ? guessMapping(await readColumns({ source, encoding, delimiter }))
            : parseMapping(values.map);
        const statements = join(folder, "lines.parquet");
        const report = await importTable({ source, out: statements, columns, encoding, delimiter });
        const model = await modelFor(roll, statements);
        const outcomes = join(folder, "outcomes.parquet");
        await matchStatements({ roll, statements, model, out: outcomes });
        const doubles = await findDoubles({ statements, outcomes, model });
        const onLine = (advice: LineAdvice) => {
          if (values.lines === true && advice.advice !== "file")
            process.stdout.write(line(advice, values.json === true));
        };
        const forecast = await precheck({ outcomes, model, doubles, need, ceiling, onLine });
        if (values.json === true) process.stdout.write(`${JSON.stringify({ ...forecast, columns: report.columns })}\n`);
        else process.stdout.write(`${summary(forecast, need, ceiling).join("\n")}\n`);
        return forecast.verdict === "too-few" || forecast.verdict === "uncertain" ? 1 : 0;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
};

function line(advice: LineAdvice, json: boolean): string {
  if (json) return `${JSON.stringify(advice)}\n`;
  const fixes = advice.fixes.map(
    ({ field, written, roll }) => `${field}: the roll says ${roll}, you wrote ${written || "nothing"}`,
  );
  return `line ${n(advice.line)}  ${advice.advice.padEnd(8)} ${[advice.why, ...fixes].join("; ")}\n`;
}

function summary(
  forecast: Awaited<ReturnType<typeof precheck>>,
  need: number | undefined,
  ceiling: number | undefined,
): string[] {
  const { advice, valid, share, verdict, lines } = forecast;
  const words = { enough: "enough", "too-few": "too few", uncertain: "not certain" } as const;
  return [
    `${n(lines)} lines: ${n(advice.file)} to file, ${n(advice.correct)} to correct, ${n(advice.look)} to look at, ${n(advice.drop)} to leave out`,
    `  valid on the roll: ${n(valid.expected)} (${n(valid.low)} to ${n(valid.high)}), ${percent(share.expected)} (${percent(share.low)} to ${percent(share.high)})`,
    ...(need === undefined || verdict === undefined ? [] : [`  of ${n(need)} needed: ${words[verdict]}`]),
    ...(ceiling === undefined
      ? []
      : [`  within the ceiling of ${n(ceiling)}: file ${n(forecast.toFile.length)} lines; --json names them`]),
  ];
}
