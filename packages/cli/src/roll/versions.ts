import { readFileSync, writeFileSync } from "node:fs";
import { calendarDate, InputError, isCalendarDate } from "@hustings/core";
import { diffRolls, freezeRoll, hashRoll, prepareRoll, type FrozenRoll } from "@hustings/roll";
import { parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { missing, n, print, stages } from "./answer.ts";

const freezeUsage = "roll freeze TABLE --version NAME --date YYYY-MM-DD --source TEXT --out ROLL.parquet [--json]";
export const freezeCommand: Command = {
  summary:
    "sort, count and hash an imported roll; beside it ROLL.json says what was frozen, ROLL.codes makes matching faster",
  usage: freezeUsage,
  async run(args) {
    const text = { type: "string" } as const;
    const options = { version: text, date: text, source: text, out: text, json: { type: "boolean" } } as const;
    const { values, positionals } = parseArguments(args, freezeUsage, options, { least: 1, most: 1 });
    const { version, date, source, out } = values;
    if (
      version === undefined ||
      source === undefined ||
      out === undefined ||
      date === undefined ||
      !isCalendarDate(date)
    ) {
      throw missing("--version, --date, --source and --out", freezeUsage);
    }
    const frozen = await freezeRoll(positionals[0] ?? "", {
      version,
      date: calendarDate(date),
      source,
      out,
      onProgress: stages(values.json),
    });
    writeFileSync(`${out}.json`, `${JSON.stringify(frozen, undefined, 2)}\n`);
    await prepareRoll(out, { onProgress: stages(values.json) });
    print(values.json, frozen, describe(frozen));
    return 0;
  },
};

function describe(frozen: FrozenRoll): string[] {
  const regions = Object.entries(frozen.countsByRegion).toSorted((a, b) => b[1] - a[1]);
  return [
    `roll ${frozen.version} of ${frozen.date}, from ${frozen.source}: ${n(frozen.count)} entries`,
    `  SHA-256 ${frozen.sha256} over ${frozen.fields.join(", ")}`,
    ...regions
      .slice(0, 20)
      .map(([region, count]) => `  ${n(count).padStart(12)}  ${region === "" ? "(none)" : region}`),
    ...(regions.length > 20 ? [`  and ${regions.length - 20} more regions`] : []),
  ];
}

const showUsage = "roll show ROLL.parquet [--json]";
export const showCommand: Command = {
  summary: "compute a frozen roll's hash again and compare it with what was frozen",
  usage: showUsage,
  async run(args) {
    const { values, positionals } = parseArguments(
      args,
      showUsage,
      { json: { type: "boolean" } },
      { least: 1, most: 1 },
    );
    const [file = ""] = positionals;
    const frozen = readManifest(file);
    const now = await hashRoll(file);
    const same = now.sha256 === frozen.sha256 && now.count === frozen.count;
    print(values.json, { ...frozen, recomputed: now, same }, [
      ...describe(frozen),
      same ? "  the file is what was frozen" : `  THE FILE IS NOT WHAT WAS FROZEN: its hash is ${now.sha256}`,
    ]);
    return same ? 0 : 1;
  },
};

function readManifest(file: string): FrozenRoll {
  try {
    return JSON.parse(readFileSync(`${file}.json`, "utf8")) as FrozenRoll;
  } catch (cause) {
    const problem = {
      file: `${file}.json`,
      expected: "what was frozen",
      got: "no readable file",
      remedy: "freeze the roll first",
    };
    throw new InputError(problem, { cause });
  }
}

const diffUsage = "roll diff BEFORE AFTER [--list] [--json]";
export const diffCommand: Command = {
  summary: "what changed between two versions of a roll; exit code 1 when anything did",
  usage: diffUsage,
  options: [["--list", "name every entry that came, went or changed"]],
  async run(args) {
    const options = { list: { type: "boolean" }, json: { type: "boolean" } } as const;
    const { values, positionals } = parseArguments(args, diffUsage, options, { least: 2, most: 2 });
    const { changes, ...figures } = await diffRolls(positionals[0] ?? "", positionals[1] ?? "");
    print(values.json, figures, [
      `${n(figures.added)} came, ${n(figures.removed)} went, ${n(figures.changed)} changed, ${n(figures.unchanged)} are the same`,
      ...Object.entries(figures.changedByField)
        .filter(([, count]) => count > 0)
        .map(([field, count]) => `  ${field}: ${n(count)}`),
    ]);
    if (values.list === true) {
      for await (const change of changes()) {
        const fields = change.fields.map(
          ({ field, before, after }) => `${field} ${before ?? "(none)"} → ${after ?? "(none)"}`,
        );
        print(values.json, change, [`${change.change} ${change.id} ${fields.join(", ")}`]);
      }
    }
    return figures.added + figures.removed + figures.changed === 0 ? 0 : 1;
  },
};
