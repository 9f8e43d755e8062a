import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findDoubles, importTable, matchStatements, precheck, type LineAdvice, type Precheck } from "@hustings/roll";
import { parseArguments } from "./arguments.ts";
import { writeAdvice } from "./check/advice-file.ts";
import { adviceLine, problemLine, summaryLines, type Chances } from "./check/check-text.ts";
import { chanceToPass, lawOfFiling, type LawOfFiling } from "./check/filing-limits.ts";
import type { Verbs } from "./command.ts";
import { missing, stages } from "./roll/answer.ts";
import { modelFor } from "./roll/model.ts";
import { shape, shapeOptions, tableNamed } from "./roll/table-options.ts";

const usage = "check FILE --roll ROLL.parquet [--rulebook ID [--route ROUTE]] [--lines] [--out ADVICE.csv] [--json]";

/** The campaign's own look before it files. */
export const verbs: Verbs = {
  "": {
    summary: "before filing: what would happen to each line on this roll, what to correct, and which lines to file",
    usage,
    options: [
      ["--roll FILE", "frozen roll"],
      ["--rulebook ID", "the law: threshold, ceiling, caps and the chance to pass; see hustings rules list"],
      ["--route ROUTE", "way to the ballot under that law; its first one unless told"],
      ["--lines", "every row that needs something done, with the fix"],
      ["--out FILE", "a CSV of every row: advice, whether to file it, the fix"],
      ...shapeOptions,
      ["--json", "one JSON object per line of output; the last is the whole result"],
    ],
    async run(args) {
      const text = { type: "string" } as const;
      const options = {
        ...shape,
        roll: text,
        rulebook: text,
        route: text,
        out: text,
        lines: { type: "boolean" },
      } as const;
      const { values, positionals } = parseArguments(args, usage, options, { least: 1, most: 1 });
      const { roll, json = false } = values;
      if (roll === undefined) throw missing("--roll", usage);
      if (values.route !== undefined && values.rulebook === undefined) throw missing("--rulebook", usage);
      const law = values.rulebook === undefined ? undefined : lawOfFiling(values.rulebook, values.route);
      const table = await tableNamed(positionals[0] ?? "", values);
      const folder = mkdtempSync(join(tmpdir(), "hustings-check-"));
      try {
        const onProgress = stages(json);
        const [statements, outcomes] = [join(folder, "lines.parquet"), join(folder, "outcomes.parquet")];
        const { setAside, columns } = await importTable({
          ...table,
          out: statements,
          badRows: "set-aside",
          onProgress,
        });
        const model = await modelFor(roll, statements);
        await matchStatements({ roll, statements, model, out: outcomes, onProgress });
        const doubles = await findDoubles({ statements, outcomes, model, onProgress });
        const advices: LineAdvice[] = [];
        const onLine = (advice: LineAdvice) => advices.push(advice);
        const limits = law?.limits;
        const result = await precheck({ statements, outcomes, roll, model, doubles, limits, onLine });
        const chances = law === undefined ? undefined : chancesOf(law, result);
        if (values.out !== undefined) await writeAdvice(values.out, advices, result.chosen);
        const say = (value: unknown, line: string) => process.stdout.write(`${json ? JSON.stringify(value) : line}\n`);
        for (const problem of setAside) say({ unread: problem }, problemLine(problem));
        for (const advice of values.lines === true ? advices : []) {
          if (advice.advice !== "file") say(advice, adviceLine(advice));
        }
        const rowOf = new Map(advices.map(({ line, row }) => [line, row]));
        const asRows = (lines: readonly number[]) => lines.map((line) => rowOf.get(line));
        const { file, overCap, overCeiling, unlikely } = result.chosen;
        const rows = {
          file: asRows(file),
          overCap: asRows(overCap),
          overCeiling: asRows(overCeiling),
          unlikely: asRows(unlikely),
        };
        const under =
          law === undefined ? {} : { rulebook: law.book.id, route: law.route.id, notes: law.notes, chances };
        say(
          { ...result, chosen: undefined, rows, unread: setAside.length, columns, ...under },
          summaryLines(result, setAside.length, law, chances).join("\n"),
        );
        return result.verdict === "too-few" || result.verdict === "uncertain" ? 1 : 0;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
};

/** The rulebook's own forecast, at what is expected to count and at both ends of its interval. */
function chancesOf(law: LawOfFiling, { chosen, counted }: Precheck): Chances | undefined {
  const filed = chosen.file.length;
  if (filed === 0 || law.limits.need === undefined) return undefined;
  const { chance, toFile, obstacle } = chanceToPass(law, filed, counted.expected);
  return {
    low: chanceToPass(law, filed, counted.low).chance,
    expected: chance,
    high: chanceToPass(law, filed, counted.high).chance,
    ...(toFile === undefined ? {} : { toFile }),
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}
