import { basename } from "node:path";
import { InputError } from "@hustings/core/plain";
import { comparedFields } from "@hustings/linkage";
import { replaceWhole } from "@hustings/log/files";
import { doubleGraph, findDoubles, findDoublesInTable, tableFields } from "@hustings/roll";
import { Command, exits, json, missing } from "../command/command.ts";
import type { ExitCode } from "../command/foreseen.ts";
import { n, print } from "../command/output.ts";
import { stepsFor } from "../command/progress.ts";
import { drawDoubles } from "./draw-doubles.ts";
import { modelFor } from "./model.ts";

/** What people look for doubles across, the widest first. */
const usual = ["nomination", "channel", "circulator", "sheet"] as const;

export const doublesCommand = new Command("doubles")
  .description(
    "People with several lines, within and across nominations, channels, circulators and sheets, as a picture too; of one table alone, a roll or a list, the people it has twice.",
  )
  .argument("<roll>", "what roll freeze made; alone, the one table to look in: a roll, or what roll import made")
  .argument("[table]", "what roll import made")
  .option("--outcomes <file>", "what roll match made of the same table: asked where a roll and a table are named")
  .option("--by <field>", "nomination, channel, circulator or sheet (default: the first of these the table has)")
  .option("--list", "every group: the line numbers, and by what they were found to be one person's")
  .option("--svg <file>", "the graph of who shares people with whom")
  .addOption(json)
  .action(
    exits(async (roll, statements, { outcomes, svg, ...values }, command) => {
      if (statements === undefined) {
        const other = Object.entries({ "--outcomes": outcomes, "--by": values.by, "--svg": svg }).find(
          ([, value]) => value !== undefined,
        );
        if (other !== undefined) throw notAlone(other[0]);
        return doublesOfOne(roll, { list: values.list === true, asJson: values.json });
      }
      if (outcomes === undefined) throw missing("--outcomes", command);
      const fields = await tableFields(statements);
      const by = values.by ?? usual.find((field) => fields.includes(field));
      const model = await modelFor(roll, statements);
      const doubles = await findDoubles({ statements, outcomes, model, onProgress: stepsFor(values.json) });
      const graph = by === undefined ? undefined : await doubleGraph({ statements, doubles, by });
      if (svg !== undefined) {
        if (graph === undefined) throw missing("--by", command);
        replaceWhole(svg, drawDoubles(graph), { mode: 0o644 });
      }
      const voters = doubles.filter((group) => group.by === "same-voter").length;
      print(values.json, { doubles, graph }, [
        `${n(doubles.length)} people with several lines: ${n(voters)} by their entry on the roll, ${n(doubles.length - voters)} not on it, by what is written`,
        ...(graph?.nodes ?? [])
          .filter(({ within, shared }) => within + shared > 0)
          .map(
            (node) =>
              `  ${node.name === "" ? "(none)" : node.name}: ${n(node.lines)} lines, ${n(node.within)} people within, ${n(node.shared)} shared`,
          ),
        ...(graph?.edges ?? []).map(
          ({ a, b, people }) => `  ${a === "" ? "(none)" : a} and ${b === "" ? "(none)" : b}: ${n(people)} people`,
        ),
        ...(values.list === true ? doubles.map((group) => `  lines ${group.lines.join(", ")}: ${group.by}`) : []),
      ]);
      return 0;
    }),
  );

function notAlone(option: string): InputError {
  return new InputError({
    field: option,
    expected: "a roll and a table where outcomes are named",
    got: "one table",
    remedy: `name the table too, or leave ${option} out`,
  });
}

/** @throws {InputError} the table does not say surname and given name */
async function doublesOfOne(
  table: string,
  { list, asJson }: { readonly list: boolean; readonly asJson: true | undefined },
): Promise<ExitCode> {
  const has = await tableFields(table);
  for (const field of ["surname", "given"]) {
    if (has.includes(field)) continue;
    throw new InputError({
      file: basename(table),
      field,
      expected: "a table of people: surname and given name",
      got: has.join(", "),
      remedy: "map the column when importing: --map 'surname=…,given=…'",
    });
  }
  const fields = comparedFields.filter((field) => has.includes(field));
  const found = await findDoublesInTable({ table, fields, onProgress: stepsFor(asJson) });
  const { rows, doubles, alike } = found;
  const called = has.includes("line") ? "rows" : "entries";
  print(asJson, found, [
    `${n(rows)} ${called}, compared by ${fields.join(", ")}`,
    `  ${n(doubles.length)} people stand there more than once: both names and the whole birth date are equal, and nothing speaks against it`,
    `  ${n(alike.length)} more groups may be one person's, for a person to say`,
    ...(list ? doubles.map((group) => `  ${called} ${group.join(", ")}: equal`) : []),
    ...(list ? alike.map((group) => `  ${called} ${group.join(", ")}: a person must look`) : []),
  ]);
  return 0;
}
