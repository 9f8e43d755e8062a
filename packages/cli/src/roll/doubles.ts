import { renameSync, writeFileSync } from "node:fs";
import { doubleGraph, findDoubles, tableFields } from "@hustings/roll";
import { parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { missing, n, print, stages } from "./answer.ts";
import { drawDoubles } from "./draw-doubles.ts";
import { modelFor } from "./model.ts";

/** What people look for doubles across, the widest first. */
const usual = ["nomination", "channel", "circulator", "sheet"] as const;

const usage =
  "roll doubles ROLL.parquet TABLE.parquet --outcomes OUTCOMES.parquet [--by FIELD] [--list] [--svg FILE] [--json]";
export const doublesCommand: Command = {
  summary:
    "people with several lines, within and across nominations, channels, circulators and sheets; as a picture too",
  usage,
  options: [
    ["--outcomes FILE", "what roll match made of the same table"],
    ["--by FIELD", "nomination, channel, circulator or sheet: the first of these the table has, unless named"],
    ["--list", "every group: the line numbers, and by what they were found to be one person's"],
    ["--svg FILE", "the graph of who shares people with whom"],
  ],
  async run(args) {
    const text = { type: "string" } as const;
    const flag = { type: "boolean" } as const;
    const options = { outcomes: text, by: text, svg: text, list: flag, json: flag } as const;
    const { values, positionals } = parseArguments(args, usage, options, { least: 2, most: 2 });
    const [roll = "", statements = ""] = positionals;
    const { outcomes, json, svg } = values;
    if (outcomes === undefined) throw missing("--outcomes", usage);
    const fields = await tableFields(statements);
    const by = values.by ?? usual.find((field) => fields.includes(field));
    const model = await modelFor(roll, statements);
    const doubles = await findDoubles({ statements, outcomes, model, onProgress: stages(json) });
    const graph = by === undefined ? undefined : await doubleGraph({ statements, doubles, by });
    if (svg !== undefined) {
      if (graph === undefined) throw missing("--by", usage);
      const temporary = `${svg}.${process.pid}.tmp`;
      writeFileSync(temporary, drawDoubles(graph));
      renameSync(temporary, svg);
    }
    const voters = doubles.filter((group) => group.by === "same-voter").length;
    print(json, { doubles, graph }, [
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
  },
};
