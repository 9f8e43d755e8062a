import { writeFileSync } from "node:fs";
import { calendarDate, InputError, isCalendarDate } from "@hustings/core/plain";
import { diffRolls, freezeRoll, hashRoll, prepareRoll, type FrozenRoll } from "@hustings/roll";
import { z } from "zod";
import { Command, day, exits, json } from "../command/command.ts";
import { n, print, printEach } from "../command/output.ts";
import { stepsFor } from "../command/progress.ts";
import { ownJson, ownText } from "../files/own-file.ts";

export const freezeCommand = new Command("freeze")
  .description(
    "Sort, count and hash an imported roll. Beside it ROLL.json says what was frozen, and ROLL.lists is what lines are looked up in.",
  )
  .argument("<table>", "what roll import made")
  .requiredOption("--version <name>", "what this version is called")
  .requiredOption("--date <yyyy-mm-dd>", "the day the roll is of", day)
  .requiredOption("--source <text>", "where it was taken from")
  .requiredOption("--out <file>", "the frozen roll to make")
  .addOption(json)
  .action(
    exits(async (table, { version, date, source, out, ...values }) => {
      const onProgress = stepsFor(values.json);
      const frozen = await freezeRoll(table, { version, date, source, out, onProgress });
      writeFileSync(`${out}.json`, `${JSON.stringify(frozen, undefined, 2)}\n`);
      await prepareRoll(out, { onProgress });
      print(values.json, frozen, describe(frozen));
      return 0;
    }),
  );

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

export const showCommand = new Command("show")
  .description("Compute a frozen roll's hash again and compare it with what was frozen.")
  .argument("<roll>", "what roll freeze made")
  .addOption(json)
  .action(
    exits(async (file, values) => {
      const frozen = readManifest(file);
      const now = await hashRoll(file);
      const same = now.sha256 === frozen.sha256 && now.count === frozen.count;
      print(values.json, { ...frozen, recomputed: now, same }, [
        ...describe(frozen),
        same ? "  the file is what was frozen" : `  THE FILE IS NOT WHAT WAS FROZEN: its hash is ${now.sha256}`,
      ]);
      return same ? 0 : 1;
    }),
  );

const manifest = z.object({
  version: z.string(),
  date: z.string().refine(isCalendarDate).transform(calendarDate),
  source: z.string(),
  count: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  fields: z.array(z.string()),
  countsByRegion: z.record(z.string(), z.int().nonnegative()),
  file: z.string(),
});

/** What `roll freeze` said of a roll. @throws {InputError} there is no such file beside it, or another one */
export function readManifest(roll: string): FrozenRoll {
  const place = { file: `${roll}.json`, expected: "what was frozen" };
  let text: string;
  try {
    text = ownText(place.file, place.expected, 1 << 20);
  } catch (cause) {
    throw new InputError({ ...place, got: "no readable file", remedy: "freeze the roll first" }, { cause });
  }
  const remedy = "take the file that roll freeze wrote";
  const read = manifest.safeParse(ownJson(text, { ...place, remedy }));
  if (read.success) return read.data;
  throw new InputError({ ...place, got: "something else", remedy });
}

export const diffCommand = new Command("diff")
  .description("What changed between two versions of a roll. Exits with 1 when anything did.")
  .argument("<before>", "a frozen roll")
  .argument("<after>", "a later one")
  .option("--list", "name every entry that came, went or changed; with --json a document a line")
  .addOption(json)
  .action(
    exits(async (before, after, values) => {
      const { changes, ...figures } = await diffRolls(before, after);
      printEach(values.json, figures, [
        `${n(figures.added)} came, ${n(figures.removed)} went, ${n(figures.changed)} changed, ${n(figures.unchanged)} are the same`,
        ...Object.entries(figures.changedByField)
          .filter(([, count]) => count > 0)
          .map(([field, count]) => `  ${field}: ${n(count)}`),
      ]);
      if (values.list === true) {
        for await (const change of changes()) {
          const fields = change.fields.map(
            ({ field, before: was, after: is }) => `${field} ${was ?? "(none)"} → ${is ?? "(none)"}`,
          );
          printEach(values.json, change, `${change.change} ${change.id} ${fields.join(", ")}`);
        }
      }
      return figures.added + figures.removed + figures.changed === 0 ? 0 : 1;
    }),
  );
