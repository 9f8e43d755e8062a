import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findDoubles, importTable, matchStatements, precheck, type LineAdvice, type Precheck } from "@hustings/roll";
import { writeAdvice } from "./check/advice-file.ts";
import { adviceLine, problemLine, summaryLines, type Chances } from "./check/check-text.ts";
import { chanceToPass, lawOfFiling, type LawOfFiling } from "./check/filing-limits.ts";
import { Command, exits, missing } from "./command.ts";
import { printEach } from "./output.ts";
import { stepsFor } from "./progress.ts";
import { modelFor } from "./roll/model.ts";
import { tableNamed } from "./roll/table-named.ts";
import { shapeOptions } from "./roll/table-options.ts";
import { ownTemporaryFolder } from "./working-files.ts";

/** The campaign's own look before it files. */
export const command = shapeOptions(
  new Command("check")
    .description(
      "Before filing: what would happen to each line on this roll, what to correct, and which lines to file. With --json a document a line, the last the whole result.",
    )
    .argument("<table>", "the lines: CSV, TSV, fixed width, JSON, Parquet or Excel, packed or not")
    .requiredOption("--roll <file>", "what roll freeze made")
    .option(
      "--rulebook <rulebook>",
      "the law: threshold, ceiling, caps and the chance to pass; rules list has their ids",
    )
    .option("--route <route>", "way to the ballot under that law (default: its first)")
    .option("--lines", "every row that needs something done, with the fix")
    .option("--out <file>", "a CSV of every row: advice, whether to file it, the fix"),
)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (source, { roll, ...values }, self) => {
      if (values.route !== undefined && values.rulebook === undefined) throw missing("--rulebook", self);
      const law = values.rulebook === undefined ? undefined : lawOfFiling(values.rulebook, values.route);
      const table = await tableNamed(source, values, "lines");
      const folder = mkdtempSync(join(tmpdir(), "hustings-check-"));
      try {
        const onProgress = stepsFor(values.json);
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
        for (const problem of setAside) printEach(values.json, { unread: problem }, problemLine(problem));
        for (const advice of values.lines === true ? advices : []) {
          if (advice.advice !== "file") printEach(values.json, advice, adviceLine(advice));
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
        printEach(
          values.json,
          { ...result, chosen: undefined, rows, unread: setAside.length, columns, ...under },
          summaryLines(result, setAside.length, law, chances),
        );
        return result.verdict === "too-few" || result.verdict === "uncertain" ? 1 : 0;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
  );

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
