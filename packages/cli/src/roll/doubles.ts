import { replaceWhole } from "@hustings/log/node";
import { doubleGraph, findDoubles, tableFields } from "@hustings/roll";
import { Command, exits, json, missing } from "../command.ts";
import { n, print } from "../output.ts";
import { stepsFor } from "../progress.ts";
import { drawDoubles } from "./draw-doubles.ts";
import { modelFor } from "./model.ts";

/** What people look for doubles across, the widest first. */
const usual = ["nomination", "channel", "circulator", "sheet"] as const;

export const doublesCommand = new Command("doubles")
  .description(
    "People with several lines, within and across nominations, channels, circulators and sheets; as a picture too.",
  )
  .argument("<roll>", "what roll freeze made")
  .argument("<table>", "what roll import made")
  .requiredOption("--outcomes <file>", "what roll match made of the same table")
  .option("--by <field>", "nomination, channel, circulator or sheet (default: the first of these the table has)")
  .option("--list", "every group: the line numbers, and by what they were found to be one person's")
  .option("--svg <file>", "the graph of who shares people with whom")
  .addOption(json)
  .action(
    exits(async (roll, statements, { outcomes, svg, ...values }, command) => {
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
